"""What a resource offers its reader is open to them, and nothing else is."""

import pytest

import texts
from bodies import ANSWERS, SPECIFICATION, example
from people import ANY
from refusals import reason


class Scene:
    """Makes resources in every state that people bring about, a fresh one for each act."""

    def __init__(self, cast):
        self.cast, self.officer = cast, cast.officer
        self.owner, self.partner, self.heir = cast.owner("Chủ tin"), cast.owner("Đối tác"), cast.owner("Nơi nhận")
        self.readers = [self.owner, self.partner, self.officer, cast.visitor]
        self.number = 0

    def listing(self, state):
        self.number += 1
        content = texts.changed(texts.demand(), {"title": {"vi": f"Cần máy kiểu {self.number}"}})
        path = f"/listings/{self.owner.drafts('demand', self.owner.organisation, content)['id']}"
        steps = {"draft": [], "submitted": ["submission"], "returned": ["submission", "return"],
                 "published": ["submission", "publication"],
                 "suspended": ["submission", "publication", "suspension"],
                 "withdrawn": ["withdrawal"], "fulfilled": ["submission", "publication", "fulfilment"]}
        for noun in steps[state]:
            person = self.officer if noun in ("return", "publication", "suspension") else self.owner
            person.post(f"{path}/{noun}", example("post", f"/api/v1{path}/{noun}"))
        return path

    def organisation(self, state):
        self.founder = self.owner
        path = f"/organisations/{self.owner.founds()['id']}"
        for noun in {"registered": [], "returned": ["return"], "refused": ["refusal"], "verified": ["verification"],
                     "suspended": ["verification", "suspension"], "closed": ["closure"]}[state]:
            person = self.owner if noun == "closure" else self.officer
            person.post(f"{path}/{noun}", example("post", f"/api/v1{path}/{noun}"))
        return path

    def match(self, state):
        supply = self.cast.published(self.partner, "supply", texts.supply())
        demand = self.listing("published").rsplit("/", 1)[1]
        pair = {"supply": supply["id"], "demand": demand}
        path = f"/matches/{self.officer.post('/matches', pair, status=201)['id']}"
        steps = {"suggested": [], "dismissed": [(self.officer, "dismissal", reason("other"))],
                 "offered": [(self.officer, "approval", None)],
                 "declined": [(self.officer, "approval", None), (self.owner, "response", ANSWERS["decline"])],
                 "introduced": [(self.officer, "approval", None), (self.owner, "response", ANSWERS["accept"]),
                                (self.partner, "response", ANSWERS["accept"])]}
        for person, noun, body in steps[state]:
            person.post(f"{path}/{noun}", body)
        return path

    def body(self, name, act, path, reader):
        """What an act asks of its reader; the specification's example where that needs nothing of this floor."""
        given = example(act.method, act.template.replace("{id}", path.rsplit("/", 1)[1]))
        if name == "merge":
            return given | {"into": self.heir.organisation["id"]}
        if name == "show-interest":
            return given | {"organisation": reader.organisation["id"]}
        return ANSWERS.get(name.partition("-")[0], given) if act.name == "answerMatch" else given


def acts(template):
    """The changes of a resource and the steps of its life: what makes a new version of it, and interest shown in it."""
    return [operation for operation in SPECIFICATION.operations if operation.method != "get"
            and (operation.template == template or operation.template.startswith(template + "/"))
            and ("ETag" in (operation.definition["responses"].get("200", {}).get("headers") or {})
                 or operation.name == "showInterest")]


@pytest.fixture(scope="module")
def scene(cast):
    return Scene(cast)


def asked(reader, method, path, body):
    kind = "merge-patch+json" if method == "PATCH" else "json"
    headers = ANY | ({"Content-Type": f"application/{kind}"} if body is not None else {})
    return reader.ask(method, path, body, headers=headers)


LISTINGS = ["draft", "submitted", "returned", "published", "suspended", "withdrawn", "fulfilled"]
ORGANISATIONS = ["registered", "returned", "refused", "verified", "suspended", "closed"]
MATCHES = ["suggested", "dismissed", "offered", "declined", "introduced"]


@pytest.mark.parametrize("kind, state", [
    *(("listing", state) for state in LISTINGS), *(("organisation", state) for state in ORGANISATIONS),
    *(("match", state) for state in MATCHES)])
def test_what_is_offered_is_open_and_nothing_else(scene, kind, state):
    make = lambda: getattr(scene, kind)(state)
    path = make()
    template = "/api/v1/" + path.split("/")[1] + "/{id}"
    for reader in scene.readers:
        answer = reader.ask("GET", path)
        offered = answer.json()["actions"] if answer.status_code == 200 else []
        for act in acts(template):
            noun = act.template.removeprefix(template)
            here = [action for action in offered
                    if (action["method"], action["href"]) == (act.method.upper(), f"/api/v1{path}{noun}")]
            if not here:
                refused = asked(reader, act.method.upper(), path + noun, example(act.method, f"/api/v1{path}{noun}"))
                assert refused.status_code in (401, 403, 404, 409, 422), f"{reader.name}: {act.name}"
            for action in here:
                done = asked(reader, act.method.upper(), make() + noun, scene.body(action["name"], act, path, reader))
                assert done.status_code in (200, 201), f"{reader.name}: {action['name']}: {done.text}"
        assert {action["href"].removeprefix(f"/api/v1{path}") for action in offered} <= {
            act.template.removeprefix(template) for act in acts(template)}
    assert [action["name"] for action in scene.owner.ask("GET", path).json().get("actions", [])] == [
        action["name"] for action in scene.owner.ask("GET", make()).json().get("actions", [])], "refusals change nothing"
