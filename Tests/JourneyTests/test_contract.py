"""The last word: everything that was asked and answered in this session is what api-spec/openapi.yaml says."""

import json
from collections import Counter

import pytest
from jsonschema import Draft202012Validator

import exchanges
from conftest import KEPT
from contract import Contract
from floor import SHARE

SPECIFICATION = SHARE / "api-spec/openapi.yaml"


@pytest.fixture(scope="module")
def contract():
    return Contract(SPECIFICATION)


@pytest.fixture(scope="module")
def kept():
    with open(exchanges.file(), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_every_answer_is_as_declared(contract, kept):
    """Path and method are known, the status is declared, and so are the content type and the body's shape."""
    wrong = Counter()
    for exchange in unlike(kept):
        operation = contract.operation(exchange["method"], exchange["path"])
        if operation is None:
            continue
        for problem in operation.judge(exchange):
            wrong[f"{operation.name} ({exchange['status']}): {problem}"] += 1
    assert not wrong, "\n".join(f"{count} × {problem}" for problem, count in wrong.most_common(40))


def unlike(kept):
    """The exchanges without those that say the very same again."""
    seen = {(exchange["method"], exchange["path"].partition("?")[0], exchange["status"], exchange["body"]): exchange
            for exchange in kept}
    return seen.values()


def test_what_is_not_in_the_specification_is_not_found(contract, kept):
    strange = [exchange for exchange in kept if contract.operation(exchange["method"], exchange["path"]) is None
               and exchange["method"] != "OPTIONS"]
    for exchange in strange:
        assert exchange["status"] in (404, 405), f"{exchange['method']} {exchange['path']} is not in the specification"
        if exchange["method"] == "HEAD" or not exchange["path"].startswith("/api/"):
            continue
        assert exchange["headers"]["Content-Type"] == "application/problem+json"
        problem = json.loads(exchange["body"])
        wrong = contract.problems({"$ref": "#/components/schemas/Problem"}, problem)
        assert not wrong and problem["code"] in ("not-found", "method-not-allowed"), wrong


def test_no_answer_was_our_own_fault(kept):
    faults = [f"{exchange['method']} {exchange['path']}" for exchange in kept if exchange["status"] == 500]
    assert not faults


def test_every_operation_was_asked_and_has_answered_well(contract, kept, request):
    """Each operation has had a success, not only refusals. Meant for whole runs."""
    modules = {item.path.name for item in request.session.items}
    if not {"test_story.py", "test_refusals.py", "test_cli.py"} <= modules and not request.config.stash[KEPT]:
        pytest.skip("only some of the tests were run")
    asked, succeeded = set(), set()
    for exchange in kept:
        if operation := contract.operation(exchange["method"], exchange["path"]):
            asked.add(operation.name)
            succeeded |= {operation.name} if exchange["status"] < 400 else set()
    names = {operation.name for operation in contract.operations}
    assert names and not names - asked, "never asked: " + ", ".join(sorted(names - asked))
    assert not names - succeeded, "only ever refused: " + ", ".join(sorted(names - succeeded))


def test_every_request_that_was_taken_was_allowed(contract, kept):
    """A body that was accepted is one that the specification allows: we are not laxer than we say."""
    wrong = Counter()
    for exchange in unlike(kept):
        operation = contract.operation(exchange["method"], exchange["path"])
        if operation is None or exchange["status"] >= 400 or not exchange["requestBody"]:
            continue
        declared = operation.definition.get("requestBody")
        if declared is None:
            wrong[f"{operation.name} took a body"] += exchange["requestBody"].strip() not in ("", "{}")
            continue
        sent = {name.lower(): value for name, value in exchange["requestHeaders"].items()}
        schema = contract.resolved(declared)["content"][sent["content-type"].partition(";")[0]]["schema"]
        for problem in contract.problems(schema, json.loads(exchange["requestBody"])):
            wrong[f"{operation.name}: {problem}"] += 1
    assert not +wrong, "\n".join(f"{count} × {problem}" for problem, count in (+wrong).most_common(40))


def test_every_offered_act_is_an_operation_with_its_body(contract, kept):
    """What `actions` offer anywhere is specified: method and path, and the schema of the body under its name."""
    wrong = Counter()
    for exchange in unlike(kept):
        if exchange["method"] == "HEAD" or "json" not in exchange["headers"].get("Content-Type", ""):
            continue
        for action in offered(json.loads(exchange["body"])):
            operation = contract.operation(action["method"], action["href"])
            content = contract.resolved((operation and operation.definition.get("requestBody")) or {}).get("content")
            names = {kind["schema"]["$ref"].rsplit("/", 1)[1] for kind in (content or {}).values()}
            if operation is None or names != {name for name in [action.get("body")] if name}:
                wrong[f"{action['name']} {operation and operation.name}: {action.get('body')}, not {names}"] += 1
    assert not wrong, "\n".join(wrong)


def offered(value):
    """Every action anywhere in a document."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from inner if name == "actions" else offered(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from offered(inner)


def test_the_schemas_are_schemas(contract):
    for name, schema in contract.document["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)


def test_every_example_is_valid(contract):
    for operation in contract.operations:
        body = contract.resolved(operation.definition.get("requestBody") or {})
        for kind, content in (body.get("content") or {}).items():
            for example in (content.get("examples") or {}).values():
                file = SPECIFICATION.parent / example.get("externalValue", "")
                value = example.get("value") or json.loads(file.read_text())
                assert contract.problems(content["schema"], value) == [], operation.name
