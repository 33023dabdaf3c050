"""The specification as something to hold exchanges against."""

import json
import re
from functools import lru_cache

import jsonschema_rs
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
BASE = "urn:floor"


class Contract:
    def __init__(self, path):
        self.document = yaml.load(path.read_text(encoding="utf-8"), Loader=Strings)
        resource = Resource.from_contents(self.document, default_specification=DRAFT202012)
        self.registry = Registry().with_resource(BASE, resource)
        self.quick_registry = jsonschema_rs.Registry([(BASE, self.document)])
        self.operations = [
            Operation(self, template, method, item[method])
            for template, item in (self.document.get("paths") or {}).items() for method in METHODS if method in item]

    def operation(self, method, path):
        """The operation of a request; a path without variables goes before one with."""
        path = path.partition("?")[0]
        method = "get" if method == "HEAD" else method
        found = [one for one in self.operations if one.method == method.lower() and one.fits(path)]
        return min(found, key=lambda operation: operation.template.count("{"), default=None)

    def resolved(self, part):
        """What a `$ref` stands for, and where that is; other parts stand for themselves."""
        while "$ref" in part:
            part = self.registry.resolver(BASE).lookup(part["$ref"]).contents
        return part

    @lru_cache(maxsize=None)
    def validators(self, text):
        """Two of the same schema: one is quick, the other says what is wrong."""
        schema = json.loads(text.replace('"#/', f'"{BASE}#/'))
        return (jsonschema_rs.Draft202012Validator(schema, registry=self.quick_registry),
                Draft202012Validator(schema, registry=self.registry))

    def problems(self, schema, value):
        quick, thorough = self.validators(json.dumps(schema))
        if quick.is_valid(value):
            return []
        return [said(deepest(error)) for error in thorough.iter_errors(value)] or ["not valid"]


def deepest(error):
    """Of several alternatives none of which fits, what is wrong with the one that fits best."""
    while error.context:
        branches = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        error = min(branches.values(), key=len)[0]
    return error


def said(error):
    """Where and what, alike for every element of an array."""
    place = re.sub(r"\[[0-9]+\]", "[]", error.json_path)
    return f"{place}: {error.message[:200]}"


class Operation:
    def __init__(self, contract, template, method, definition):
        self.contract, self.template, self.method, self.definition = contract, template, method, definition
        self.name = definition.get("operationId", f"{method} {template}")
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template))
        self.pattern = re.compile(f"^{pattern}$")

    def fits(self, path):
        return bool(self.pattern.match(path))

    def judge(self, exchange):
        """Everything in which an answer is not what the specification says."""
        status = str(exchange["status"])
        responses = self.definition["responses"]
        if status not in responses:
            return [f"status {status} is not declared"]
        response = self.contract.resolved(responses[status])
        return self.judge_headers(exchange, response) + self.judge_body(exchange, response)

    def judge_headers(self, exchange, response):
        had = {name.lower() for name in exchange["headers"]} | ({"set-cookie"} if exchange["setsCookie"] else set())
        wanted = [name for name, header in (response.get("headers") or {}).items()
                  if self.contract.resolved(header).get("required")]
        return [f"the header {name} is missing" for name in wanted if name.lower() not in had]

    def judge_body(self, exchange, response):
        content = response.get("content") or {}
        if exchange["method"] == "HEAD":
            content = {}
        if not content:
            return ["a body where none is declared"] if exchange["body"] else []
        had = {name.lower(): value for name, value in exchange["headers"].items()}.get("content-type", "")
        kind = had.partition(";")[0]
        if kind not in content:
            return [f"{had!r} is not among the declared {', '.join(content)}"]
        schema = content[kind].get("schema", {})
        if kind.endswith("json"):
            return self.contract.problems(schema, json.loads(exchange["body"]))
        return self.contract.problems(schema, exchange["body"])


class Strings(yaml.CSafeLoader):
    """Dates stay texts, as JSON has them."""


Strings.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()}
