"""Somebody presses "interested": three questions, a counterpart that nobody else sees, an officer or the policy."""

import pytest

import texts
from mail import INTRODUCED

ANSWERS = {"cooperation": "Thuê hai máy cho vụ thu hoạch tới.", "unclear": "Có người vận hành đi kèm không?",
           "about": "Vườn 40 ha, sấy 3 tấn mỗi ngày."}
SEEDLINGS = {"kind": "biological-material", "title": {"vi": "Cây giống cúc nuôi cấy mô"},
             "summary": {"vi": "Cây con sạch bệnh, giao tại vườn ươm."}, "place": "24805",
             "contact": {"name": "Vườn ươm", "phone": "0912 000 333"},
             "supply": {"trl": 9, "trlEvidence": "Mười vụ", "transferForms": ["sale"],
                        "price": {"minVND": 3000, "maxVND": 3000, "basis": "firm"}}}


def asked(person, **more):
    return {"organisation": person.organisation["id"]} | ANSWERS | more


@pytest.fixture(scope="module")
def maker(cast):
    return cast.owner("Ông Chế")


@pytest.fixture(scope="module")
def dryer(cast, maker):
    return cast.published(maker, "supply", texts.supply())


@pytest.fixture(scope="module")
def shown(cast, dryer):
    """An interest without a listing of one's own, and who has shown it."""
    grower = cast.owner("Bà Vườn", kind="household", taxCode="068090001234")
    match = grower.post(f"/listings/{dryer['id']}/interest", asked(grower), status=201)
    return grower, match


def test_the_action_is_offered_to_who_may_ask(cast, dryer, maker):
    names = lambda person: [action["name"] for action in person.get(f"/listings/{dryer['id']}")["actions"]]
    assert "show-interest" in names(cast.owner("Bà Hỏi"))
    assert "show-interest" not in names(maker) + names(cast.visitor) + names(cast.owner("Chưa duyệt", verified=False))


def test_interest_waits_for_an_officer(cast, maker, shown):
    grower, match = shown
    assert (match["state"], match["origin"], match["demandAnswer"]["answer"]) == ("suggested", "interest", "interested")
    assert match["interests"] == [ANSWERS | {"side": "demand", "direct": False}]
    assert [action["name"] for action in match["actions"]] == ["withdraw-as-demand"]
    maker.get(f"/matches/{match['id']}", status=404)
    seen = cast.officer.get(f"/matches/{match['id']}")
    assert [action["name"] for action in seen["actions"]] == ["approve", "dismiss"]
    assert seen["interests"] == match["interests"]
    cast.officer.waits_for_notice("interest-to-decide")


def test_the_counterpart_is_nowhere(cast, maker, shown):
    grower, match = shown
    counterpart = match["demand"]["id"]
    assert match["demand"]["visibility"] == "private"
    for person in (cast.visitor, maker, cast.owner("Người ngoài")):
        person.get(f"/listings/{counterpart}", status=404)
        person.get(f"/listings/{counterpart}/quality", status=404)
        assert counterpart not in person.search(q=ANSWERS["cooperation"], limit=200)[0]
        assert counterpart not in person.search(side="demand", limit=200)[0]
    page = cast.visitor.http.get(f"{cast.floor.base}/listings/{counterpart}", allow_redirects=False)
    assert page.status_code == 404 and ANSWERS["cooperation"] not in page.text
    assert grower.get(f"/listings/{counterpart}")["content"]["summary"]["vi"] == ANSWERS["cooperation"]
    assert cast.officer.get(f"/listings/{counterpart}")["visibility"] == "private"
    for person in (cast.visitor, maker):
        assert not [text for where, text in person.shown if ANSWERS["cooperation"] in text]


def test_it_is_passed_on_and_introduces(cast, maker, mail, shown):
    grower, match = shown
    cast.officer.post(f"/matches/{match['id']}/approval")
    maker.waits_for_notice("interest-received")
    grower.waits_for_notice("interest-forwarded")
    offered = maker.get(f"/matches/{match['id']}")
    assert offered["interests"][0]["about"] == ANSWERS["about"] and offered["contacts"] is None
    maker.get(f"/listings/{match['demand']['id']}", status=404)
    whole = maker.post(f"/matches/{match['id']}/response", {"answer": "interested"})
    assert whole["state"] == "introduced" and whole["contacts"]["demand"]["phone"]
    mail.wait(grower.email, INTRODUCED)
    grower.post(f"/listings/{offered['supply']['id']}/interest", asked(grower), status=409)


def test_a_fixed_price_is_asked_directly(cast, maker):
    seedlings = cast.published(maker, "supply", SEEDLINGS)
    grower = cast.owner("Chị Cúc")
    match = grower.post(f"/listings/{seedlings['id']}/interest", asked(grower), status=201)
    assert match["state"] == "offered" and match["interests"][0]["direct"] is True
    waiting = cast.officer.get("/queue/matches?state=offered&limit=200")["items"]
    assert match["id"] in [item["match"]["id"] for item in waiting]
    cast.officer.waits_for_notice("interest-direct")
    assert maker.post(f"/matches/{match['id']}/response", {"answer": "interested"})["state"] == "introduced"


def test_interest_in_a_pair_joins_it(cast, dryer):
    coop = cast.owner("Chị Lan")
    demand = cast.published(coop, "demand", texts.demand())
    match = coop.post(f"/listings/{dryer['id']}/interest", asked(coop, listing=demand["id"]), status=201)
    assert match["demand"]["id"] == demand["id"] and match["origin"] == "interest"
    again = coop.expect("POST", f"/listings/{dryer['id']}/interest", 409, body=asked(coop), code="interest-stands")
    assert again["detail"]
    cast.officer.post(f"/matches/{match['id']}/dismissal", {"reason": {"code": "scale-mismatch"}})
    coop.waits_for_notice("interest-dismissed")
    coop.expect("POST", f"/listings/{dryer['id']}/interest", 409, body=asked(coop, listing=demand["id"]),
                code="interest-ended")


def test_a_dismissed_counterpart_becomes_a_draft(cast, dryer):
    grower = cast.owner("Anh Tiếp")
    match = grower.post(f"/listings/{dryer['id']}/interest", asked(grower), status=201)
    counterpart = match["demand"]["id"]
    cast.officer.post(f"/matches/{match['id']}/dismissal", {"reason": {"code": "price-gap"}})
    ended = grower.get(f"/listings/{counterpart}")
    assert (ended["state"], ended["reason"]["code"]) == ("withdrawn", "interest-ended")
    assert [action["name"] for action in ended["actions"]] == ["redraft"]
    draft = grower.post(f"/listings/{counterpart}/draft")
    assert (draft["state"], draft["visibility"]) == ("draft", "public")


def test_who_may_not_ask_is_told_why(cast, maker, dryer):
    door = f"/listings/{dryer['id']}/interest"
    refuse = lambda person, code, status, where=door, **more: person.expect(
        "POST", where, status, body=asked(person, **more), code=code)
    refuse(maker, "own-case", 403)
    refuse(cast.owner("Mới", verified=False), "organisation-not-verified", 409)
    cast.visitor.expect("POST", door, 401, body=asked(maker), code="sign-in-needed")
    grower = cast.owner("Cô Ba")
    assert refuse(grower, "invalid-input", 422, cooperation="x" * 501)["errors"][0]["pointer"] == "/cooperation"
    assert refuse(grower, "invalid-input", 422, about="")["errors"][0]["pointer"] == "/about"
    refuse(grower, "invalid-input", 422, organisation=maker.organisation["id"])
    refuse(grower, "invalid-input", 422, listing=dryer["id"])
    closed = cast.published(maker, "supply", texts.small("supply", "Máy sàng không nhận hỏi") | {"openForInterest": False})
    refuse(grower, "not-open-for-interest", 409, f"/listings/{closed['id']}/interest")
    draft = maker.drafts("supply", maker.organisation, texts.small("supply", "Bản nháp"))
    refuse(grower, "not-found", 404, f"/listings/{draft['id']}/interest")


def test_answers_to_an_anonymous_owner_name_nobody(cast, maker):
    hidden = cast.published(maker, "supply", texts.supply(identity="anonymous"))
    grower = cast.owner("Bà Kín")
    name = grower.organisation["name"]["vi"]
    for field, text in (("about", f"Chúng tôi là {name}"), ("cooperation", "Gọi 0912 345 678")):
        refused = grower.expect("POST", f"/listings/{hidden['id']}/interest", 422,
                                body=asked(grower, **{field: text}), code="invalid-input")
        assert refused["errors"][0]["pointer"] == f"/{field}"
    match = grower.post(f"/listings/{hidden['id']}/interest", asked(grower), status=201)
    cast.officer.post(f"/matches/{match['id']}/approval")
    offered = maker.ask("GET", f"/matches/{match['id']}")
    assert offered.json()["demand"]["owner"]["anonymous"] is True
    for secret in (name, grower.organisation["id"], grower.organisation["taxCode"], grower.name):
        assert secret not in offered.text
    for secret in (maker.organisation["id"], maker.organisation["name"]["vi"]):
        assert secret not in grower.ask("GET", f"/matches/{match['id']}").text
