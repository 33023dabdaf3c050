"""Delegates, identifiers, mergers, second looks, trust, and the Center as a party."""

import datetime

import pytest

import texts
from people import Officer, organisation

WHY = {"reason": {"code": "registered-twice", "text": "Hai hồ sơ của một hợp tác xã."}}


def day(ahead):
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
    return (today + datetime.timedelta(days=ahead)).isoformat()


@pytest.fixture(scope="module")
def department(floor, mail):
    return Officer(floor, mail, "Cán bộ Sở", roles=("department-officer",)).joins()


def invited(cast, owner, person, **body):
    owner.post(f"/organisations/{owner.organisation['id']}/invitations", {"email": person.email} | body, status=202)
    token = cast.mail.wait(person.email, "mời").token
    return person.post("/invitations/acceptance", {"token": token})


def test_a_delegate_does_what_the_owner_says(cast):
    grower, son = cast.owner("Bà Tư"), cast.member("Con Tư")
    home = f"/organisations/{grower.organisation['id']}"
    terms = {"mayPost": True, "mayAnswer": False, "until": day(30), "note": "Đăng tin giúp mẹ"}
    invited(cast, grower, son, role="delegate", delegation=terms)
    son.signs_in()
    listing = son.drafts("demand", grower.organisation, texts.small("demand", "Cần máy rửa củ"))
    assert [action["name"] for action in listing["actions"]] == ["edit", "submit", "withdraw"]
    son.post(f"{home}/invitations", {"email": "x@thu.example", "role": "reader"}, status=403)
    son.post(f"{home}/closure", status=403)
    son.edit(home, {"staff": 3}, status=403)
    members = grower.get(f"{home}/members")["items"]
    assert [(member["role"], member["delegation"]) for member in members] == [("owner", None), ("delegate", terms)]
    grower.post(f"{home}/members/{son.id}/role", {"role": "delegate", "delegation": terms | {"mayPost": False, "mayAnswer": True}},
               status=204)
    son.post("/listings", {"side": "demand", "organisation": grower.organisation["id"],
                           "content": texts.small("demand", "Cần máy gọt")}, status=403)
    grower.delete(f"{home}/members/{son.id}")
    son.get(f"{home}/members", status=403)


@pytest.mark.parametrize("change, pointer", [
    ({"until": "2020-01-01"}, "/delegation/until"), ({"until": "2099-01-01"}, "/delegation/until"),
    ({"mayPost": False}, "/delegation/mayPost"), ({"until": "hôm nay"}, "/delegation/until"),
    ({"note": "x" * 501}, "/delegation/note")])
def test_a_delegation_is_judged(cast, change, pointer):
    owner = cast.owner("Chủ")
    terms = {"mayPost": True, "mayAnswer": False, "until": day(5)} | change
    refused = owner.post(f"/organisations/{owner.organisation['id']}/invitations",
                         {"email": "ai@thu.example", "role": "delegate", "delegation": terms}, status=422)
    assert [error["pointer"] for error in refused["errors"]] == [pointer]


def test_only_a_delegate_has_terms(cast):
    owner = cast.owner("Chủ khác")
    door = f"/organisations/{owner.organisation['id']}/invitations"
    terms = {"mayPost": True, "mayAnswer": True, "until": day(5)}
    for body in ({"role": "delegate"}, {"role": "editor", "delegation": terms}):
        refused = owner.post(door, {"email": "ai@thu.example"} | body, status=422)
        assert [error["pointer"] for error in refused["errors"]] == ["/delegation"]
    owner.post(f"/organisations/{owner.organisation['id']}/members/{owner.id}/role", {"role": "reader"}, status=409)


@pytest.mark.parametrize("kind, code, is_right", [
    ("household", "068090009999", True), ("household", "5812345678", True), ("household", "5812345678-001", True),
    ("household", None, True), ("cooperative", "5812345679", True), ("cooperative", "5812345679-002", True),
    ("cooperative", "068090008888", False), ("cooperative", None, False), ("enterprise", "068090007777", False),
    ("inventor", "068090006666", True), ("inventor", "5812345678-009", False)])
def test_each_kind_has_its_own_number(cast, kind, code, is_right):
    person = cast.member("Người đăng ký")
    answer = person.ask("POST", "/organisations", organisation(kind=kind, taxCode=code))
    assert answer.status_code == (201 if is_right else 422), answer.text
    if not is_right:
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/taxCode"]


def test_a_personal_number_is_shown_whole_only_where_it_is_asked_for(cast):
    owner = cast.owner("Bà Hộ", kind="household", taxCode="068090012345", verified=False)
    home = f"/organisations/{owner.organisation['id']}"
    assert owner.get(home)["taxCode"] == "068090012345"
    assert owner.get("/organisations")["items"][0]["taxCode"] == "*********345"
    waiting = [item["organisation"] for item in cast.officer.get("/queue/organisations?limit=200")["items"]]
    assert [one["taxCode"] for one in waiting if one["id"] == owner.organisation["id"]] == ["*********345"]
    cast.officer.post(f"{home}/verification")
    assert "068090012345" not in cast.visitor.ask("GET", home).text
    assert "068090012345" not in cast.floor.log.read_text()


def test_a_merger_moves_everything(cast):
    kept, former, maker = cast.owner("Chủ giữ"), cast.owner("Chủ cũ"), cast.owner("Chủ máy")
    home = f"/organisations/{former.organisation['id']}"
    demand = cast.published(former, "demand", texts.demand())
    own = cast.published(kept, "supply", texts.supply())
    other = cast.published(maker, "supply", texts.supply())
    within = cast.officer.post("/matches", {"supply": own["id"], "demand": demand["id"]}, status=201)
    offered = cast.officer.post("/matches", {"supply": other["id"], "demand": demand["id"]}, status=201)
    cast.officer.post(f"/matches/{offered['id']}/approval")
    into = {"into": kept.organisation["id"]} | WHY
    former.post(f"{home}/merger", into, status=403)
    cast.officer.post(f"{home}/merger", {"into": former.organisation["id"]} | WHY, status=422)
    cast.officer.post(f"{home}/merger", {"into": kept.organisation["id"]}, status=422)
    merged = cast.officer.post(f"{home}/merger", into)
    assert merged["state"] == "closed" and merged["mergedInto"]["id"] == kept.organisation["id"]
    pointer = cast.visitor.get(home)
    assert pointer["mergedInto"] == {"id": kept.organisation["id"],
                                     "href": f"/api/v1/organisations/{kept.organisation['id']}"}
    closed = cast.officer.get(f"/matches/{within['id']}")
    assert (closed["state"], closed["reason"]["code"]) == ("closed", "same-organisation")
    assert former.get(f"/listings/{demand['id']}")["organisation"] == kept.organisation["id"]
    assert former.post(f"/matches/{offered['id']}/response", {"answer": "interested", "side": "demand"})["demandAnswer"]
    assert cast.visitor.get(f"/listings/{demand['id']}")["owner"]["id"] == kept.organisation["id"]
    former.waits_for_notice("organisation-merged")
    page = cast.visitor.http.get(f"{cast.floor.base}{home}", allow_redirects=False)
    assert page.status_code in (302, 303) and kept.organisation["id"] in page.headers["Location"]


def test_a_refusal_is_looked_at_again(cast):
    owner = cast.owner("Bị từ chối", verified=False)
    home = f"/organisations/{owner.organisation['id']}"
    cast.officer.post(f"{home}/refusal", {"reason": {"code": "papers-missing"}})
    assert "reconsider" in [action["name"] for action in cast.officer.get(home)["actions"]]
    owner.post(f"{home}/reconsideration", {"reason": {"code": "new-papers"}}, status=403)
    cast.officer.post(f"{home}/reconsideration", {"reason": {"code": "misuse"}}, status=422)
    again = cast.officer.post(f"{home}/reconsideration", {"reason": {"code": "new-papers"}})
    assert again["state"] == "registered"
    owner.waits_for_notice("organisation-reconsidered")


def test_who_is_trusted_publishes_first(cast):
    institute = cast.owner("Viện tin cậy", kind="institute")
    home = f"/organisations/{institute.organisation['id']}"
    institute.post(f"{home}/trust", {"reason": {"code": "clean-record"}}, status=403)
    trusted = cast.officer.post(f"{home}/trust", {"reason": {"code": "clean-record"}})
    assert trusted["trust"]["by"] == cast.officer.id and trusted["trust"]["reason"]["code"] == "clean-record"
    assert "trust" not in cast.visitor.get(home)
    listing = institute.drafts("supply", institute.organisation, texts.small("supply", "Máy phân loại quả"))
    published = institute.post(f"/listings/{listing['id']}/submission")
    assert (published["state"], published["unreviewed"]) == ("published", True)
    assert cast.visitor.get(f"/listings/{listing['id']}")["state"] == "published"
    seen = cast.officer.get(f"/listings/{listing['id']}")
    assert {"look-over", "return", "suspend"} <= {action["name"] for action in seen["actions"]}
    assert cast.officer.post(f"/listings/{listing['id']}/review")["unreviewed"] is False
    second = institute.drafts("supply", institute.organisation, texts.small("supply", "Máy rửa quả"))
    institute.post(f"/listings/{second['id']}/submission")
    remark = {"field": "/summary/vi", "severity": "MAJOR", "text": {"vi": "Ghi rõ công suất."}}
    assert cast.officer.post(f"/listings/{second['id']}/return", {"remarks": [remark]})["state"] == "returned"
    cast.visitor.get(f"/listings/{second['id']}", status=404)
    assert cast.officer.delete(f"{home}/trust", status=200, headers=cast.officer.tag(home))["trust"] is None
    third = institute.drafts("supply", institute.organisation, texts.small("supply", "Máy sấy quả"))
    assert institute.post(f"/listings/{third['id']}/submission")["state"] == "submitted"


def test_the_department_decides_where_the_center_is_a_party(cast, department):
    centre, grower = cast.owner("Trung tâm", kind="centre"), cast.owner("Người mua")
    done = cast.floor.cli("organisation", "centre", centre.organisation["id"])
    assert done.returncode == 0, done.stderr
    assert centre.get(f"/organisations/{centre.organisation['id']}")["isCentre"] is True
    supply = cast.submitted(centre, "supply", texts.supply())
    door = f"/listings/{supply['id']}/publication"
    assert cast.officer.get(f"/listings/{supply['id']}")["actions"] == []
    cast.officer.expect("POST", door, 403, body={}, code="centre-case")
    assert department.post(door, {})["centreIsParty"] is True
    assert cast.visitor.get(f"/listings/{supply['id']}")["centreIsParty"] is True
    demand = cast.published(grower, "demand", texts.demand())
    pair = {"supply": supply["id"], "demand": demand["id"]}
    cast.officer.expect("POST", "/matches", 403, body=pair, code="centre-case")
    match = department.post("/matches", pair, status=201)
    cast.officer.expect("POST", f"/matches/{match['id']}/approval", 403, code="centre-case")
    department.post(f"/matches/{match['id']}/approval")
    assert grower.get(f"/matches/{match['id']}")["centreIsParty"] is True
    page = grower.http.get(f"{cast.floor.base}/matches/{match['id']}")
    assert "Do Sở quyết định vì Trung tâm là một bên" in page.text
    department.expect("POST", f"/listings/{demand['id']}/suspension", 403, body={"reason": {"code": "complaint"}},
                      code="not-permitted")
