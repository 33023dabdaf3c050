"""What holds for every resource and every act of the interface."""

import json
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

import mail as mails
import texts
from contract import Contract
from floor import SHARE, Floor
from people import ANY, MERGE_PATCH, organisation
from refusals import reason

SPECIFICATION = Contract(SHARE / "api-spec/openapi.yaml")
NOWHERE = "01900000-0000-7000-8000-000000000000"
PATHS = sorted({operation.template for operation in SPECIFICATION.operations})


@pytest.fixture(scope="module")
def owner(cast):
    return cast.owner("Chủ đơn vị")


@pytest.fixture
def draft(owner):
    return owner.drafts("demand", owner.organisation, texts.demand())


# Methods.


@pytest.mark.parametrize("template", PATHS)
def test_a_path_knows_its_methods(cast, template):
    """OPTIONS lists them, HEAD is GET without its body, everything else is 405 with the same list."""
    path = template.replace("{id}", NOWHERE).replace("{name}", "fields").replace("{", "").replace("}", "")
    has = {operation.method.upper() for operation in SPECIFICATION.operations if operation.template == template}
    has |= {"OPTIONS"} | ({"HEAD"} if "GET" in has else set())
    options = cast.visitor.ask("OPTIONS", path)
    assert (options.status_code, options.content) == (204, b"")
    assert set(options.headers["Allow"].split(", ")) == has
    assert options.headers.get("Accept-Patch") == (MERGE_PATCH if "PATCH" in has else None)
    for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} - has:
        answer = cast.visitor.ask(method, path)
        assert answer.status_code == 405 and answer.headers["Allow"] == options.headers["Allow"], method
        if method != "HEAD" and template.startswith("/api/"):
            assert answer.json()["code"] == "method-not-allowed"
    if "GET" in has:
        get, head = cast.visitor.ask("GET", path), cast.visitor.ask("HEAD", path)
        assert (head.status_code, head.content) == (get.status_code, b"")
        assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_a_path_that_is_not_there_has_no_methods(cast):
    for method in ("GET", "POST", "OPTIONS", "PATCH"):
        assert cast.visitor.ask(method, "/nothing/here").status_code == 404


# Versions.


def test_a_change_must_say_what_it_was_made_on(owner, draft):
    path = f"/listings/{draft['id']}"
    for path in (path, f"/organisations/{owner.organisation['id']}", "/me"):
        owner.edit(path, {}, status=428, code="precondition-required", headers={"If-Match": None})
    owner.delete(f"/listings/{draft['id']}/amendment", status=428, code="precondition-required")


def test_tags_may_be_many_and_the_version_counts(owner, draft):
    path = f"/listings/{draft['id']}"
    for number, form in enumerate(("{tag}", '"x", {tag}', 'W/"9-0",{tag}', '"{version}-0000000000000000"', "*")):
        tag, version = owner.tag(path)["If-Match"], draft["version"] + number
        assert tag.startswith(f'"{version}-')
        owner.edit(path, {}, headers={"If-Match": form.format(tag=tag, version=version)})
    tag, version = owner.tag(path)["If-Match"], version + 1
    for header in (f"W/{tag}", '"x"', f'"{version - 1}-0", "y"', f'"{version + 1}-0"'):
        owner.edit(path, {}, status=412, code="stale-version", headers={"If-Match": header})


def test_who_was_too_slow_is_told_what_they_missed(cast, owner, draft):
    path = f"/listings/{draft['id']}"
    seen = owner.tag(path)
    owner.edit(path, {"content": {"title": {"vi": "Bản hai"}}})
    owner.post(f"{path}/submission")
    problem = owner.edit(path, {}, status=412, code="stale-version", headers=seen)
    assert problem["version"] == draft["version"] + 2
    assert [(change["what"], change["by"]) for change in problem["changes"]] == [
        ("listing.edited", {"kind": "you", "name": None}), ("listing.submitted", {"kind": "you", "name": None})]
    assert problem["changes"][0]["at"] <= problem["changes"][1]["at"]
    officer = cast.officer
    told = officer.post(f"{path}/publication", {}, status=412, headers=seen)["changes"]
    assert [change["by"] for change in told] == [{"kind": "member", "name": owner.name}] * 2
    seen = owner.tag(path)
    officer.post(f"{path}/publication", {})
    told = owner.post(f"{path}/recall", status=412, headers=seen)["changes"]
    assert told == [{"what": "listing.published", "at": told[0]["at"], "by": {"kind": "staff", "name": None}}]
    stranger = cast.member("Người lạ")
    assert stranger.post(f"{path}/withdrawal", reason("other"), status=412, headers=seen)["changes"] == []


def test_every_act_honours_the_version(cast, owner, draft):
    """With a version that was never there, each act that may be is refused for just that."""
    never, officer = {"If-Match": '"0-0"'}, cast.officer
    for path, template in ((f"/listings/{draft['id']}", "/api/v1/listings/{id}"),
                           (f"/organisations/{owner.organisation['id']}", "/api/v1/organisations/{id}")):
        acts = [operation for operation in SPECIFICATION.operations if operation.method == "post"
                and operation.template.startswith(template + "/") and "412" in operation.definition["responses"]]
        assert len(acts) >= 7
        for act in acts:
            noun = act.template.removeprefix(template)
            answer = owner.ask("POST", path + noun, example(act), headers=never)
            if answer.status_code == 403:
                answer = cast.officer.ask("POST", path + noun, example(act), headers=never)
            assert (answer.status_code, answer.json()["code"]) == (412, "stale-version"), act.name
    supply = cast.published(cast.owner("Bên cung"), "supply", texts.supply())
    demand = cast.published(owner, "demand", texts.demand())
    match = officer.post("/matches", {"supply": supply["id"], "demand": demand["id"]}, status=201)
    for noun, body in (("approval", None), ("dismissal", reason("other")), ("response", {"answer": "interested"})):
        officer.post(f"/matches/{match['id']}/{noun}", body, status=412, code="stale-version", headers=never)


def example(operation):
    """A body that the specification gives for it; none when it takes none."""
    for content in SPECIFICATION.resolved(operation.definition.get("requestBody") or {}).get("content", {}).values():
        for given in content.get("examples", {}).values():
            return given.get("value") or json.loads((SHARE / "api-spec" / given["externalValue"]).read_text())


# Conditional reads.


def test_what_was_read_is_not_sent_again(cast, owner):
    listing = cast.published(owner, "demand", texts.small("demand", "Cần máy đóng gói"))
    for path in (f"/listings/{listing['id']}", f"/organisations/{owner.organisation['id']}", "/vocabularies",
                 "/vocabularies/fields"):
        first = cast.visitor.ask("GET", path)
        assert first.headers["Cache-Control"] == "no-cache" and "Cookie" in first.headers["Vary"]
        for known in (first.headers["ETag"], "W/" + first.headers["ETag"], f'"x", {first.headers["ETag"]}', "*"):
            again = cast.visitor.ask("GET", path, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b""), path
            assert again.headers["ETag"] == first.headers["ETag"]
        assert cast.visitor.ask("GET", path, headers={"If-None-Match": '"x"'}).content == first.content
    own = owner.ask("GET", f"/listings/{listing['id']}")
    assert own.headers["Cache-Control"] == "no-store"
    assert own.headers["ETag"] != cast.visitor.tag(f"/listings/{listing['id']}")["If-Match"]


def test_an_answer_names_its_language(cast, owner, draft):
    for language in ("vi", "en"):
        for person, path in ((cast.visitor, "/vocabularies"), (owner, f"/listings/{draft['id']}")):
            answer = person.ask("GET", path, headers={"Accept-Language": language})
            assert answer.headers["Content-Language"] == language


# Changes.


@pytest.mark.parametrize("side", ["supply", "demand"])
def test_a_patch_changes_what_it_names_and_nothing_else(owner, side):
    content = texts.demand() if side == "demand" else texts.supply()
    path = f"/listings/{owner.drafts(side, owner.organisation, content)['id']}"
    before = owner.get(path)["content"]
    assert owner.edit(path, {})["content"] == before
    assert owner.edit(path, {"content": before})["content"] == before
    changed = owner.edit(path, {"content": {"title": {"en": "A title"}, "keywords": ["một"], "visit": None}})["content"]
    assert changed == before | {"title": before["title"] | {"en": "A title"}, "keywords": ["một"], "visit": None}
    deep = {"demand": {"budget": {"maxVND": 7_000_000_000}, "target": None}} if side == "demand" else {
        "supply": {"price": {"maxVND": 7_000_000_000}, "trlEvidence": None}}
    after = owner.edit(path, {"content": deep})["content"]
    terms = dict(changed[side])
    name, money = ("target", "budget") if side == "demand" else ("trlEvidence", "price")
    terms |= {name: None, money: terms[money] | {"maxVND": 7_000_000_000}}
    assert after == changed | {side: terms}


def test_the_result_of_a_patch_is_judged_as_a_whole(owner):
    path = f"/listings/{owner.drafts('demand', owner.organisation, texts.demand())['id']}"
    owner.edit(path, {"content": {"demand": {"budget": {"minVND": 1, "maxVND": 5}}}})
    problem = owner.edit(path, {"content": {"demand": {"budget": {"minVND": 9}}}}, status=422, code="invalid-input")
    assert [error["pointer"] for error in problem["errors"]] == ["/content/demand/budget/maxVND"]


def test_an_organisation_is_changed_field_by_field(cast):
    owner = cast.owner("Chủ sửa hồ sơ")
    path = f"/organisations/{owner.organisation['id']}"
    before = owner.get(path)
    after = owner.edit(path, {"address": {"street": "Số 9"}, "about": {"vi": "Mới"}, "sector": None})
    assert after == before | {
        "version": before["version"] + 1, "address": before["address"] | {"street": "Số 9"}, "about": {"vi": "Mới"},
        "sector": None}


def test_one_changes_ones_own_name_and_language(cast):
    member = cast.member("Người đổi tên")
    tag = member.tag("/me")
    after = member.edit("/me", {"member": {"name": "Tên mới"}}, headers=tag)
    assert (after["member"]["name"], after["member"]["language"]) == ("Tên mới", "vi")
    problem = member.edit("/me", {"member": {"language": "en"}}, status=412, headers=tag)
    assert [change["what"] for change in problem["changes"]] == ["member.edited"]
    assert member.edit("/me", {"member": {"language": "en"}}, headers=ANY)["member"]["language"] == "en"
    assert member.ask("GET", "/me").headers["Content-Language"] == "en"


def test_a_body_of_another_type_is_told_what_is_taken(owner, draft):
    path = f"/listings/{draft['id']}"
    refused = owner.ask("PATCH", path, {}, headers=ANY | {"Content-Type": "application/json"})
    assert (refused.status_code, refused.headers["Accept-Patch"]) == (415, MERGE_PATCH)
    refused = owner.ask("POST", "/listings", {}, headers={"Content-Type": "text/plain"})
    assert (refused.status_code, refused.headers["Accept"]) == (415, "application/json")


def test_who_may_do_nothing_is_not_told_of_versions(cast, owner):
    """A stranger reads the version of what is public; an act of theirs is refused for who they are."""
    listing = cast.published(owner, "demand", texts.demand())
    path = f"/listings/{listing['id']}/confirmation"
    cast.visitor.post(path, status=401, code="sign-in-needed", headers={"If-Match": '"99-0"'})
    owner.post(path, status=412, code="stale-version", headers={"If-Match": '"99-0"'})


# Once.


def key(text=None):
    return {"Idempotency-Key": text or str(uuid.uuid4())}


def told(answer):
    """What an answer says, as far as it must be alike each time."""
    kept = ("Content-Type", "Content-Language", "ETag", "Location", "Cache-Control")
    return answer.status_code, {name: answer.headers.get(name) for name in kept}, answer.content


def at_once(count, ask):
    """Lets so many ask in the same moment."""
    gate = threading.Barrier(count)
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(lambda number: gate.wait() >= 0 and ask(number), range(count)))


def test_fifty_of_one_request_are_one(owner, floor):
    body = {"side": "demand", "organisation": owner.organisation["id"],
            "content": texts.small("demand", "Cần đúng một máy")}
    headers, before = key(), floor.value("SELECT COUNT(*) FROM listings")
    answers = at_once(50, lambda _: owner.ask("POST", "/listings", body, headers=headers))
    assert {answer.status_code for answer in answers} == {201}
    assert len({json.dumps(told(answer)[:2]) for answer in answers}) == 1
    assert len({answer.content for answer in answers}) == 1
    assert sum(answer.headers.get("Idempotency-Replayed") == "true" for answer in answers) == 49
    assert floor.value("SELECT COUNT(*) FROM listings") == before + 1
    facts = "SELECT COUNT(*) FROM journal WHERE subject = ?"
    assert floor.value(facts, answers[0].json()["id"]) == 1


def test_the_same_key_with_another_body_is_another_request(owner, floor):
    headers = key()
    owner.post("/organisations", organisation(), status=201, headers=headers)
    floor.settle()
    before = floor.counts()
    owner.post("/organisations", organisation(), status=422, code="idempotency-key-reused", headers=headers)
    assert floor.counts() == before


def test_a_key_belongs_to_one_caller_and_one_path(cast, owner):
    headers, other = key(), cast.owner("Chủ khác")
    first = owner.drafts("demand", owner.organisation, texts.small("demand", "Một"))
    mine = owner.post("/notices/reading", status=204, headers=headers)
    theirs = other.ask("POST", "/notices/reading", headers=headers)
    assert mine is None and "Idempotency-Replayed" not in theirs.headers
    assert owner.post(f"/listings/{first['id']}/submission", headers=headers)["state"] == "submitted"


def test_a_refusal_is_not_remembered(owner, draft):
    path, headers = f"/listings/{draft['id']}", key()
    owner.post(f"{path}/recall", status=409, code="transition-not-allowed", headers=headers)
    owner.post(f"{path}/submission")
    assert owner.post(f"{path}/recall", headers=headers)["state"] == "draft"
    headers = key()
    owner.post("/listings", {"side": "demand"}, status=422, code="invalid-input", headers=headers)
    body = {"side": "demand", "organisation": owner.organisation["id"], "content": texts.small("demand", "Hai")}
    owner.post("/listings", body, status=201, headers=headers)


@pytest.mark.parametrize("bad", ["", "a b", "x" * 201, "kh\u00f3a".encode().decode("latin-1")])
def test_a_key_is_visible_ascii(owner, bad):
    owner.post("/notices/reading", status=400, code="request-not-valid", headers={"Idempotency-Key": bad})


def test_an_act_is_answered_alike_although_the_world_went_on(owner, draft):
    path, headers = f"/listings/{draft['id']}", key("8e03978e-40d5-43dd-bc93-6894a57f9324")
    first = owner.ask("POST", f"{path}/submission", headers=headers)
    owner.post(f"{path}/recall")
    again = owner.ask("POST", f"{path}/submission", headers=headers)
    assert told(again) == told(first) and again.json()["state"] == "submitted"
    assert owner.get(path)["state"] == "draft"
    english = owner.ask("POST", f"{path}/submission", headers=headers | {"Accept-Language": "en"})
    assert told(english) == told(first)


def test_a_secret_is_given_once_and_kept_nowhere(cast, floor):
    member = cast.member("Người có bí mật")
    headers = key()
    secret = member.post("/second-factor", status=201, headers=headers)["secret"]
    member.post("/second-factor", status=409, code="answer-not-repeatable", headers=headers)
    signing = {"email": member.email, "password": member.password}
    headers, sessions = key(), "SELECT COUNT(*) FROM sessions WHERE member_id = ?"
    before = floor.value(sessions, member.id)
    visitor = type(cast.visitor)(floor)
    visitor.post("/sessions", signing, status=201, headers=headers)
    type(cast.visitor)(floor).post("/sessions", signing, status=409, code="answer-not-repeatable", headers=headers)
    assert floor.value(sessions, member.id) == before + 1
    kept = str(floor.rows("SELECT * FROM idempotency_keys"))
    assert secret not in kept and member.password not in kept and "floor=" not in kept


def test_an_answer_outlives_the_program(tmp_path, mail, cast):
    """Stopped or killed: the same key is answered alike, and nothing is done a second time."""
    from people import Person
    floor = Floor(tmp_path, mail).start()
    owner = Person(floor, mail, "Chủ bền bỉ").joins()
    made = organisation()
    headers = key()
    first = owner.ask("POST", "/organisations", made, headers=headers)
    for end in (floor.stop, floor.kill):
        end()
        floor.start()
        again = owner.ask("POST", "/organisations", made, headers=headers)
        assert told(again) == told(first) and again.headers["Idempotency-Replayed"] == "true"
    assert floor.value("SELECT COUNT(*) FROM organisations") == 1
    floor.kill()


def test_an_answer_that_a_crash_has_swallowed_is_made_anew(tmp_path, mail):
    """Between the commit and the answer: the record says that it was done, and the handler answers without doing."""
    from people import Person
    floor = Floor(tmp_path, mail).start()
    owner = Person(floor, mail, "Chủ mất tin").joins()
    made, headers, facts = organisation(), key(), "SELECT COUNT(*) FROM journal"
    first = owner.ask("POST", "/organisations", made, headers=headers)
    reset, reset_key = {"email": owner.email}, key()
    owner.post("/password-resets", reset, status=202, headers=reset_key)
    floor.settle()
    floor.kill()
    floor.write("UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL")
    floor.start()
    before = floor.value(facts)
    again = owner.ask("POST", "/organisations", made, headers=headers)
    assert told(again) == told(first)
    assert told(owner.ask("POST", "/organisations", made, headers=headers)) == told(first)
    owner.post("/password-resets", reset, status=202, headers=reset_key)
    assert floor.value(facts) == before
    floor.kill()
    assert floor.faults() == []


# Two at once.


def test_of_two_officers_at_once_one_wins_each_round(cast, owner, floor):
    """Both saw the same version; the slower one is told that, and by whom."""
    second = cast.second_officer
    officers, rounds = (cast.officer, second), 40
    for number in range(rounds):
        listing = cast.submitted(owner, "demand", texts.small("demand", f"Cần máy số {number}"))
        path = f"/listings/{listing['id']}"
        seen = cast.officer.tag(path)
        answers = at_once(2, lambda who: officers[who].ask("POST", f"{path}/publication", {}, headers=seen))
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        loser = next(answer for answer in answers if answer.status_code == 412)
        winner = officers[0] if loser is answers[1] else officers[1]
        problem = loser.json()
        assert problem["version"] == listing["version"] + 1
        assert [(change["what"], change["by"]) for change in problem["changes"]] == [
            ("listing.published", {"kind": "staff", "name": winner.name})]


# Strictness.


def takes_json(operation):
    """Or nothing, which is read as strictly; of a part that is not there nothing else is said."""
    body = SPECIFICATION.resolved(operation.definition.get("requestBody") or {}).get("content") or {"json": {}}
    parts = re.findall("{[a-z]+}", operation.template)
    return (operation.method in ("post", "patch") and any(kind.endswith("json") for kind in body)
            and parts in ([], ["{id}"]))


@pytest.mark.parametrize("operation", list(filter(takes_json, SPECIFICATION.operations)), ids=lambda one: one.name)
def test_every_body_is_read_strictly(cast, owner, draft, operation):
    """An unknown member is refused by its name, whoever asks; nothing reads past it."""
    ids = {"organisations": owner.organisation["id"], "listings": draft["id"]}
    path = operation.template.replace("{id}", ids.get(operation.template.split("/")[3], NOWHERE))
    kinds = SPECIFICATION.resolved(operation.definition.get("requestBody") or {}).get("content") or {
        "application/json": {}}
    headers = ANY | {"Content-Type": next(iter(kinds))}
    reader = type(cast.visitor)(cast.floor) if path == "/api/v1/sessions" else owner
    answer = reader.ask(operation.method.upper(), path, (example(operation) or {}) | {"zzz": 1}, headers=headers)
    assert answer.status_code == 422, answer.text
    assert "/zzz" in [error["pointer"] for error in answer.json()["errors"]]


# Collections.


def pages(person, path, limit):
    """Every item of a collection by way of its links, and how many pages there were."""
    items, count, href = [], 0, f"{path}{'&' if '?' in path else '?'}limit={limit}"
    while href:
        answer = person.ask("GET", href)
        page = answer.json()
        assert answer.status_code == 200 and len(page["items"]) <= limit
        link = answer.headers.get("Link")
        assert link == (f'<{page["next"]}>; rel="next"' if page["next"] else None)
        items, count, href = items + page["items"], count + 1, page["next"]
        assert count < 500
    return items, count


def test_every_collection_is_walked_by_its_links(cast, owner, floor):
    """By twos and at once: the same items, each once; and no cursor serves in another collection."""
    officer, path = cast.officer, f"/organisations/{owner.organisation['id']}"
    for number in range(3):
        cast.published(owner, "demand", texts.small("demand", f"Cần máy rang số {number}"))
        cast.submitted(owner, "demand", texts.small("demand", f"Cần máy xay số {number}"))
        owner.founds()
        owner.signs_in()
        guest = cast.member(f"Khách {number}")
        owner.post(f"{path}/invitations", {"email": guest.email, "role": "reader"}, status=202)
        guest.post("/invitations/acceptance", {"token": mail_token(guest)})
    floor.settle()
    walks = [(cast.visitor, "/listings"), (cast.visitor, "/listings?q=m%C3%A1y&side=demand"), (owner, "/sessions"),
             (owner, "/tokens"), (owner, "/organisations"), (owner, f"{path}/members"), (owner, f"{path}/listings"), (owner, "/matches"),
             (owner, "/notices"), (officer, "/queue/listings"), (officer, "/queue/organisations"),
             (officer, "/queue/matches"), (officer, "/queue/matches?state=offered")]
    cursors = {}
    for person, collection in walks:
        whole, _ = pages(person, collection, 200)
        walked, count = pages(person, collection, 2)
        assert [identity(item) for item in walked] == [identity(item) for item in whole], collection
        assert count >= len(whole) / 2
        person.get(f"{collection}{'&' if '?' in collection else '?'}limit=201", status=422)
        if following := person.get(f"{collection}{'&' if '?' in collection else '?'}limit=1")["next"]:
            cursors[collection] = following.partition("cursor=")[2]
    assert len(cursors) >= 8
    for person, collection in walks:
        for other, cursor in cursors.items():
            if other != collection:
                joint = "&" if "?" in collection else "?"
                person.get(f"{collection}{joint}cursor={cursor}", status=400, code="cursor-not-valid")


def mail_token(person):
    return person.mail.wait(person.email, mails.INVITATION).token


def identity(item):
    return next(value["id"] for value in (item, *(part for part in item.values() if isinstance(part, dict)))
                if "id" in value)


def test_a_cursor_outlives_what_it_stood_on(cast, owner):
    """The next page begins where the last ended, also when that item has gone meanwhile."""
    listings = [cast.published(owner, "supply", texts.small("supply", f"Bán máy thứ {number}")) for number in range(4)]
    path = f"/organisations/{owner.organisation['id']}/listings"
    first = owner.get(f"{path}?limit=1")
    assert first["items"][0]["id"] == listings[-1]["id"]
    owner.post(f"/listings/{listings[-1]['id']}/withdrawal", reason("other"))
    assert owner.get(first["next"])["items"][0]["id"] == listings[-2]["id"]
