"""What no client should send: each row is refused as the specification says, and leaves no trace in the records."""

import http.client
import json
from types import SimpleNamespace

import pytest

import exchanges
import texts
from bad_rows import JSON, ROWS
from people import MERGE_PATCH


@pytest.fixture(scope="module")
def scene(cast, floor):
    """An owner with a draft, a submission, a published listing and an offered match; another owner; an officer."""
    owner, other = cast.owner("Chủ"), cast.owner("Người khác")
    published = cast.published(owner, "demand", texts.demand())
    partner = cast.owner("Bên cung")
    supply = cast.published(partner, "supply", texts.supply())
    match = cast.officer.post("/matches", {"supply": supply["id"], "demand": published["id"]}, status=201)
    cast.officer.post(f"/matches/{match['id']}/approval")
    floor.settle()
    names = {
        "org": owner.organisation["id"], "other": other.organisation["id"], "published": published["id"],
        "draft": owner.drafts("demand", owner.organisation, texts.small("demand", "Bản nháp"))["id"],
        "submitted": cast.submitted(owner, "demand", texts.small("demand", "Chờ duyệt"))["id"], "match": match["id"],
        "notice": owner.get("/notices")["items"][0]["id"],
    }
    floor.settle()
    people = {"owner": owner, "other": other, "officer": cast.officer, "visitor": cast.visitor}
    return SimpleNamespace(floor=floor, people=people, names=names)


def named(value, names):
    """The value with the cast's ids in the place of their names."""
    text = json.dumps(value, ensure_ascii=False)
    for name, id in names.items():
        text = text.replace("{" + name + "}", id)
    return json.loads(text)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.method} {row.path[:30]} {row.name}" for row in ROWS])
def test_what_is_refused_changes_nothing(scene, row):
    scene.floor.settle()
    before = scene.floor.counts()
    answer = send(scene, row)
    assert answer.status_code == row.status, answer.content
    problem = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (problem["status"], problem["code"]) == (row.status, row.code), problem
    assert problem["requestId"] == answer.headers["X-Request-Id"]
    assert problem["title"] and problem["detail"] and "{" not in problem["detail"]
    assert problem["type"].endswith(f"/help/problems/{row.code}")
    assert {error["pointer"] for error in problem["errors"]} >= set(row.pointers), problem["errors"]
    assert len(problem["errors"]) == len(row.pointers), problem["errors"]
    assert all(error["detail"] and "{" not in error["detail"] for error in problem["errors"])
    if row.problem:
        assert row.problem in problem["detail"]
    if row.transition:
        assert problem["transition"] == dict(zip(("name", "state"), row.transition))
    assert scene.floor.counts() == before


def send(scene, row):
    """Sends the row as it is: no client's good manners in between."""
    person = scene.people[row.who]
    body = row.raw if row.body is None else json.dumps(named(row.body, scene.names), ensure_ascii=False).encode()
    headers = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in person.http.cookies)}
    headers |= JSON if body is not None and row.method != "GET" else {}
    headers |= {"Content-Type": MERGE_PATCH, "If-Match": "*"} if row.method == "PATCH" else {}
    headers = {name: value for name, value in (headers | row.headers).items() if value}
    path = "/api/v1" + named(row.path, scene.names)
    host = scene.floor.base.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=20)
    try:
        connection.request(row.method, path, body=body, headers=headers)
        got = connection.getresponse()
        answer = SimpleNamespace(status_code=got.status, headers=got.headers, content=got.read())
    finally:
        connection.close()
    exchanges.record(row.method, path, headers, (body or b"")[:100_000], answer)
    return answer


def test_there_are_enough_rows():
    assert len(ROWS) >= 80 and len({(row.method, row.path, row.name) for row in ROWS}) == len(ROWS)


def test_problems_come_in_the_callers_language(scene):
    for language, word in (("en", "Sign"), ("vi", "Cần đăng nhập"), ("fr, en;q=0.5", "Sign"), ("de", "Cần đăng nhập")):
        answer = scene.people["visitor"].ask("GET", "/me", headers={"Accept-Language": language})
        assert word.lower() in answer.json()["title"].lower(), answer.text
        assert answer.headers["Content-Language"] in ("vi", "en")


def test_a_refused_program_can_go_on_with_its_connection(scene):
    """Bodies that were not read to their end must not be taken for the next request."""
    visitor = scene.people["visitor"]
    for _ in range(3):
        visitor.post("/members", status=415, data=b'{"a":1}', headers={"Content-Type": "text/plain"})
        visitor.get("/floor")


def test_our_own_pages_may_change_things(scene):
    """What a browser sends from the floor's own pages is not taken for another site."""
    for headers in ({"Origin": scene.floor.public_url}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}):
        scene.people["owner"].post("/notices/reading", status=204, headers=headers)
