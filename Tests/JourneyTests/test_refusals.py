"""Every way of a listing and a match that is not the happy one: who says no, and what then is and is not the case."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import evidence
import mail as mails
import texts
from people import ANY, Officer
from refusals import reason, refused
from waiting import until


@pytest.fixture(scope="module")
def sides(cast):
    """Two verified organisations whose listings fit each other."""
    return cast.owner("Bên cầu"), cast.owner("Bên cung", kind="institute")


@pytest.fixture
def pair(cast, sides):
    """A fresh suggested match with its two listings, put together by the officer."""
    lan, tich = sides
    demand = cast.published(lan, "demand", texts.demand())
    supply = cast.published(tich, "supply", texts.supply())
    yield Pair(cast, lan, tich, demand, supply)
    for side, listing in ((lan, demand), (tich, supply)):  # the engine looks at the ten best only
        side.ask("POST", f"/listings/{listing['id']}/withdrawal", reason("other"))


class Pair:
    def __init__(self, cast, lan, tich, demand, supply):
        self.officer, self.lan, self.tich = cast.officer, lan, tich
        self.demand, self.supply = demand, supply
        match = self.officer.post("/matches", {"supply": supply["id"], "demand": demand["id"]}, status=201)
        self.path = f"/matches/{match['id']}"

    @property
    def state(self):
        return self.officer.get(self.path)["state"]

    def offered(self):
        self.officer.post(f"{self.path}/approval")
        return self

    def answer(self, person, answer="interested", status=200, **more):
        return person.post(f"{self.path}/response", {"answer": answer} | more.pop("body", {}), status=status, **more)


# Matches.


def test_a_decline_needs_a_known_reason_and_ends_the_match(pair):
    pair.offered()
    missing = pair.answer(pair.lan, "declined", status=422, code="reason-required")
    assert missing["errors"][0]["pointer"] == "/reason"
    unknown = pair.answer(pair.lan, "declined", status=422, code="reason-unknown", body=reason("khong-thich"))
    assert unknown["errors"][0]["pointer"] == "/reason/code"
    assert pair.state == "offered"
    declined = pair.answer(pair.lan, "declined", body=reason("price-or-terms", "Đắt quá, gọi 0999 888 777"))
    assert (declined["state"], declined["demandAnswer"]["reason"]["text"]) == ("declined", "Đắt quá, gọi 0999 888 777")
    refused(pair.answer(pair.tich, status=409), "accept-as-supply", "declined")


def test_what_is_written_beside_a_decline_is_for_the_officer(pair, mail):
    pair.offered()
    pair.answer(pair.lan, "declined", body=reason("other", "Chữ riêng tư Zkhôngai"))
    shown = pair.tich.ask("GET", pair.path).text
    assert "Zkhôngai" not in shown and '"code":"other"' in shown
    assert "Zkhôngai" in pair.officer.ask("GET", pair.path).text
    told = until(lambda: [found for found in mail.to(pair.tich.email, mails.DECLINED) if pair.path in found.text],
                 10)[0]
    assert "Lý do khác" in told.text and "Zkhôngai" not in told.everything
    until(lambda: [found for found in mail.to(pair.officer.email) if "Zkhôngai" in found.text], 10)


def test_a_dismissal_needs_a_known_reason_and_stays_with_the_officer(pair):
    pair.officer.post(f"{pair.path}/dismissal", {}, status=422, code="reason-required")
    pair.officer.post(f"{pair.path}/dismissal", reason("vi-toi-muon"), status=422, code="reason-unknown")
    dismissed = pair.officer.post(f"{pair.path}/dismissal", reason("scale-mismatch", "Quá nhỏ"))
    assert (dismissed["state"], dismissed["reason"]["code"]) == ("dismissed", "scale-mismatch")
    refused(pair.officer.post(f"{pair.path}/approval", status=409), "approve", "dismissed")
    for side in (pair.lan, pair.tich):
        side.get(pair.path, status=404)
        assert pair.path.split("/")[-1] not in [match["id"] for match in side.get("/matches?limit=200")["items"]]


def test_a_dismissed_pair_comes_back_only_when_a_text_changes(pair, cast):
    pair.officer.post(f"{pair.path}/dismissal", reason("different-problem"))
    body = {"supply": pair.supply["id"], "demand": pair.demand["id"]}
    pair.officer.post("/matches", body, status=409, code="transition-not-allowed")
    summary = {"vi": "Cần sấy cà phê thóc ướt nhanh, giữ hương, 48 giờ."}
    amend(cast, pair.lan, pair.demand, texts.demand(summary=summary))
    until(lambda: pair.state == "suggested", 10, "the pair coming back")
    match = pair.officer.get(pair.path)
    assert (match["demandRevision"], match["reason"]) == (2, None)
    evidence.check(match)


def test_only_its_own_side_answers(pair, cast):
    pair.offered()
    outsider = cast.owner("Kẻ xen ngang")
    pair.answer(outsider, status=404, code="not-found")
    pair.answer(cast.visitor, status=404, code="not-found")
    pair.answer(pair.officer, status=403, code="not-permitted")
    pair.answer(pair.lan, status=403, code="not-permitted", body={"side": "supply"})
    pair.answer(pair.lan, status=422, code="invalid-input", body=reason("other"))
    for side in (pair.lan, pair.tich):
        side.post(f"{pair.path}/approval", status=403, code="not-permitted")
        side.post(f"{pair.path}/dismissal", reason("other"), status=403, code="not-permitted")


def test_a_second_answer_is_a_conflict(pair):
    pair.offered()
    pair.answer(pair.lan)
    pair.answer(pair.lan, status=409, code="already-answered")
    assert pair.answer(pair.tich)["state"] == "introduced"
    refused(pair.answer(pair.tich, status=409), "accept-as-supply", "introduced")
    refused(pair.answer(pair.lan, "declined", status=409, body=reason("other")), "decline-as-demand", "introduced")


def test_of_many_answers_at_once_one_counts(pair, mail):
    pair.offered()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(pair.lan.ask, "POST", f"{pair.path}/response", {"answer": "interested"}) for _ in range(8)]
    statuses = sorted(answer.result().status_code for answer in asked)
    assert statuses == [200] + [409] * 7
    assert pair.officer.get(pair.path)["demandAnswer"]["answer"] == "interested"
    pair.officer.floor.settle()
    about = [notice for notice in pair.officer.get("/notices?limit=200")["items"] if notice["path"] == pair.path]
    assert [notice["message"] for notice in about].count("match-answered") == 1


def test_before_the_approval_nobody_answers(pair):
    pair.answer(pair.lan, status=404, code="not-found")
    assert pair.state == "suggested"


def test_a_withdrawal_closes_the_open_match_and_tells_both(pair, mail):
    pair.offered()
    pair.lan.post(f"/listings/{pair.demand['id']}/withdrawal", {}, status=422, code="reason-required")
    withdrawn = pair.lan.post(f"/listings/{pair.demand['id']}/withdrawal", reason("solved-elsewhere"))
    assert (withdrawn["state"], withdrawn["actions"]) == ("withdrawn", [])
    assert (pair.state, pair.officer.get(pair.path)["reason"]["code"]) == ("closed", "listing-ended")
    refused(pair.answer(pair.tich, status=409), "accept-as-supply", "closed")
    pair.tich.get(f"/listings/{pair.demand['id']}", status=404)
    for side in (pair.lan, pair.tich):
        until(lambda: [found for found in mail.to(side.email, mails.CLOSED) if pair.path in found.text], 10)


def test_what_a_closed_match_still_says_of_the_listing_that_went(pair):
    pair.offered()
    pair.lan.post(f"/listings/{pair.demand['id']}/withdrawal", reason("sold-out"))
    left = pair.tich.get(pair.path)["demand"]["content"]
    assert left["title"] == pair.demand["content"]["title"] and left["description"] is None and "contact" not in left


def test_a_suspended_side_stops_the_answer(pair):
    pair.offered()
    pair.officer.post(f"/listings/{pair.supply['id']}/suspension", reason("complaint"))
    pair.answer(pair.lan, status=409, code="listing-ended")
    pair.officer.post(f"/listings/{pair.supply['id']}/reinstatement")
    pair.answer(pair.lan)


def test_an_officer_decides_nothing_of_their_own_organisation(pair, cast, floor, mail):
    both = Officer(floor, mail, "Cán bộ kiêm chủ đơn vị").joins()
    pair.lan.post(f"/organisations/{pair.lan.organisation['id']}/invitations",
                  {"email": both.email, "role": "editor"}, status=202)
    both.post("/invitations/acceptance", {"token": mail.wait(both.email, mails.INVITATION).token})
    both.post(f"{pair.path}/approval", status=403, code="own-case")
    both.post(f"{pair.path}/dismissal", reason("other"), status=403, code="own-case")
    both.post("/matches", {"supply": pair.supply["id"], "demand": pair.demand["id"]}, status=403, code="own-case")
    both.post(f"/listings/{pair.demand['id']}/suspension", reason("other"), status=403, code="own-case")
    both.post(f"/organisations/{pair.lan.organisation['id']}/suspension", reason("misuse"), status=403, code="own-case")
    listing = cast.submitted(pair.lan, "demand", texts.small("demand", "Cần máy phân loại hạt tiêu"))
    both.post(f"/listings/{listing['id']}/publication", {}, status=403, code="own-case")
    returned = {"remarks": [{"field": "", "severity": "MINOR", "text": {"vi": "Xem lại"}}]}
    both.post(f"/listings/{listing['id']}/return", returned, status=403, code="own-case")
    assert "publish" not in [action["name"] for action in both.get(f"/listings/{listing['id']}")["actions"]]


def test_a_stale_version_changes_nothing(pair):
    stale = {"If-Match": '"999"'}
    pair.officer.post(f"{pair.path}/approval", status=412, code="stale-version", headers=stale)
    pair.officer.post(f"{pair.path}/dismissal", reason("other"), status=412, code="stale-version", headers=stale)
    assert pair.state == "suggested"
    version = pair.officer.ask("GET", pair.path).headers["ETag"]
    pair.officer.post(f"{pair.path}/approval", headers={"If-Match": version})


def test_the_reasons_fit_the_text_that_is_shown(pair):
    """While a side works on an amendment, what is quoted stands in the text beside it, or nothing is quoted."""
    pair.offered()
    path = f"/listings/{pair.demand['id']}"
    pair.lan.edit(path, {"content": texts.small("demand", "Ngắn")})
    for _ in ("draft", "submitted"):
        for reader in (pair.lan, pair.tich, pair.officer):
            match = reader.get(pair.path)
            if match["evidence"]:
                evidence.check_spans(match)
        pair.lan.ask("POST", f"{path}/submission")


# Listings.


def amend(cast, owner, listing, content):
    owner.edit(f"/listings/{listing['id']}", {"content": content})
    owner.post(f"/listings/{listing['id']}/submission")
    return cast.officer.post(f"/listings/{listing['id']}/publication", {})


def test_an_edit_of_a_published_listing_stays_inside_until_published(cast, sides):
    lan, other = sides
    listing = cast.published(lan, "demand", texts.small("demand", "Cần lưới che nắng bản cũ"))
    path = f"/listings/{listing['id']}"
    edited = lan.edit(path, {"content": texts.small("demand", "Cần lưới che nắng bản mới Zsửa")})
    assert (edited["state"], edited["amendment"], edited["revision"], edited["publishedRevision"]) == (
        "published", "draft", 2, 1)
    for step in ("draft", "submitted"):
        assert "bản cũ" in other.get(path)["content"]["title"]["vi"] and "Zsửa" not in other.ask("GET", path).text
        assert listing["id"] not in cast.visitor.search(q="Zsửa")[0]
        shown_to_officer = cast.officer.ask("GET", path).text
        assert ("Zsửa" in shown_to_officer) == (step == "submitted"), step
        if step == "draft":
            assert lan.post(f"{path}/submission")["amendment"] == "submitted"
    assert [action["name"] for action in cast.officer.get(path)["actions"]][:2] == ["return", "publish"]
    cast.officer.post(f"{path}/publication", {})
    assert "Zsửa" in other.get(path)["content"]["title"]["vi"]
    until(lambda: listing["id"] in cast.visitor.search(q="Zsửa")[0], 5, "the new text being found")
    assert "bản cũ" not in cast.visitor.ask("GET", path).text


def test_an_amendment_is_discarded_and_the_published_text_is_worked_on_again(cast, sides):
    lan = sides[0]
    listing = cast.published(lan, "demand", texts.small("demand", "Cần máy sàng giữ nguyên"))
    path = f"/listings/{listing['id']}"
    refused(lan.delete(f"{path}/amendment", status=409, headers=ANY), "discard", "absent")
    lan.edit(path, {"content": texts.small("demand", "Cần máy sàng đổi ý")})
    assert "discard" in [action["name"] for action in lan.get(path)["actions"]]
    kept = lan.delete(f"{path}/amendment", status=200, headers=ANY)
    assert (kept["amendment"], kept["content"]["title"]["vi"]) == ("absent", "Cần máy sàng giữ nguyên")
    listed = lan.get(f"/organisations/{lan.organisation['id']}/listings?limit=200")["items"]
    assert [item["content"]["title"]["vi"] for item in listed if item["id"] == listing["id"]] == [
        "Cần máy sàng giữ nguyên"]


def test_a_returned_amendment_comes_with_remarks_and_leaves_the_public_text(cast, sides, mail):
    lan = sides[0]
    listing = cast.published(lan, "demand", texts.small("demand", "Cần máy ép viên thứ nhất"))
    path = f"/listings/{listing['id']}"
    lan.edit(path, {"content": texts.small("demand", "Cần máy ép viên thứ hai")})
    lan.post(f"{path}/submission")
    cast.officer.post(f"{path}/return", {"remarks": []}, status=422, code="remarks-required")
    remark = {"field": "/title/vi", "severity": "MAJOR", "text": {"vi": "Nói rõ loại viên."}}
    returned = cast.officer.post(f"{path}/return", {"remarks": [remark]})
    assert (returned["state"], returned["amendment"]) == ("published", "returned")
    assert lan.get(path)["remarks"][0]["text"] == "Nói rõ loại viên."
    assert cast.visitor.get(path)["content"]["title"]["vi"] == "Cần máy ép viên thứ nhất"
    assert "Nói rõ loại viên." in mail.wait(lan.email, f"{mails.RETURNED} {listing['reference']}").text


def test_a_withdrawn_listing_leaves_the_queue_with_its_amendment(cast, sides):
    lan = sides[0]
    listing = cast.published(lan, "demand", texts.small("demand", "Cần máy bóc vỏ lụa"))
    path = f"/listings/{listing['id']}"
    lan.edit(path, {"content": texts.small("demand", "Cần máy bóc vỏ lụa khác")})
    lan.post(f"{path}/submission")
    lan.post(f"{path}/withdrawal", reason("no-longer-needed"))
    waiting = [item["listing"]["id"] for item in cast.officer.get("/queue/listings?limit=200")["items"]]
    assert listing["id"] not in waiting


def test_a_submission_can_be_recalled(cast, sides):
    lan = sides[0]
    listing = cast.submitted(lan, "demand", texts.small("demand", "Cần kho lạnh nhỏ"))
    path = f"/listings/{listing['id']}"
    recalled = lan.post(f"{path}/recall")
    assert recalled["state"] == "draft"
    cast.officer.get(path, status=404)
    cast.officer.post(f"{path}/publication", {}, status=404)
    refused(lan.post(f"{path}/recall", status=409), "recall", "draft")


def test_what_is_under_review_is_not_edited(cast, sides):
    lan = sides[0]
    listing = cast.submitted(lan, "demand", texts.small("demand", "Cần nhà màng"))
    path = f"/listings/{listing['id']}"
    refused(lan.edit(path, {"content": texts.small("demand", "Khác")}, status=409), "edit", "submitted")
    refused(lan.post(f"{path}/submission", status=409), "submit", "submitted")
    refused(lan.post(f"{path}/withdrawal", reason("other"), status=409), "withdraw", "submitted")
    lan.post(f"{path}/publication", {}, status=403, code="not-permitted")


def test_wrong_steps_name_themselves_and_the_state(cast, sides):
    lan, officer = sides[0], cast.officer
    listing = cast.published(lan, "demand", texts.small("demand", "Cần tư vấn chứng nhận"))
    path = f"/listings/{listing['id']}"
    refused(lan.post(f"{path}/recall", status=409), "recall", "absent")
    refused(lan.post(f"{path}/renewal", status=409), "renew", "published")
    refused(lan.post(f"{path}/archival", status=409), "archive", "published")
    refused(officer.post(f"{path}/reinstatement", status=409), "reinstate", "published")
    refused(officer.post(f"{path}/publication", {}, status=409), "publish", "absent")
    organisation = f"/organisations/{lan.organisation['id']}"
    refused(officer.post(f"{organisation}/verification", status=409), "verify", "verified")
    refused(officer.post(f"{organisation}/reinstatement", status=409), "reinstate", "verified")
    refused(lan.post(f"{organisation}/resubmission", status=409), "resubmit", "verified")


def test_a_confirmation_says_still_valid(cast, sides):
    lan = sides[0]
    listing = cast.published(lan, "demand", texts.small("demand", "Cần máy hút chân không"))
    confirmed = lan.post(f"/listings/{listing['id']}/confirmation")
    assert confirmed["confirmedAt"] > listing["confirmedAt"] and confirmed["expiresAt"] == listing["expiresAt"]


def test_a_suspended_listing_disappears_until_it_is_reinstated(cast, sides, mail):
    lan, other = sides
    listing = cast.published(lan, "demand", texts.small("demand", "Cần máy Zquạtlò chống sương"))
    path = f"/listings/{listing['id']}"
    until(lambda: listing["id"] in cast.visitor.search(q="Zquạtlò")[0], 5, "the listing being found")
    cast.officer.post(f"{path}/suspension", {}, status=422, code="reason-required")
    cast.officer.post(f"{path}/suspension", reason("wrong-data", "Kiểm tra lại số liệu"))
    assert listing["id"] not in cast.visitor.search(q="Zquạtlò")[0]
    assert not other.sees(path) and not cast.visitor.sees(path) and lan.sees(path)
    assert "Kiểm tra lại số liệu" in mail.wait(lan.email, "tạm ẩn").text
    refused(lan.post(f"{path}/renewal", status=409), "renew", "suspended")
    cast.officer.post(f"{path}/reinstatement")
    until(lambda: listing["id"] in cast.visitor.search(q="Zquạtlò")[0], 5, "the listing being found again")


def test_a_fulfilled_listing_ends_its_matches(pair):
    pair.offered()
    ended = pair.tich.post(f"/listings/{pair.supply['id']}/fulfilment", reason("through-the-floor"))
    assert (ended["state"], pair.state) == ("fulfilled", "closed")


def test_of_two_editors_the_slower_one_is_told(cast, sides):
    lan = sides[0]
    draft = lan.drafts("demand", lan.organisation, texts.small("demand", "Bản một"))
    path, stale = f"/listings/{draft['id']}", {"If-Match": f'"{draft["version"]}"'}
    lan.edit(path, {"content": texts.small("demand", "Bản hai")}, headers=stale)
    lan.edit(path, {"content": texts.small("demand", "Bản ba")}, status=412, code="stale-version", headers=stale)
    lan.post(f"{path}/submission", status=412, code="stale-version", headers=stale)
    assert lan.get(path)["content"]["title"]["vi"] == "Bản hai"
    organisation = f"/organisations/{lan.organisation['id']}"
    kept = lan.get(organisation)
    body = {name: kept[name] for name in ("kind", "name", "taxCode", "phone", "address", "fields", "sector", "staff")}
    lan.edit(organisation, body | {"staff": 13}, status=412, code="stale-version", headers={"If-Match": '"77"'})
    assert lan.get(organisation)["staff"] == kept["staff"]


def test_blockers_stop_a_submission_field_by_field(cast, sides):
    lan = sides[0]
    bare = lan.drafts("demand", lan.organisation, {"kind": "technology", "title": {"vi": "Chỉ có tên"}})
    path = f"/listings/{bare['id']}"
    problem = lan.post(f"{path}/submission", status=422, code="quality-blockers")
    assert {error["pointer"] for error in problem["errors"]} == {"/content/summary", "/content/place",
                                                                 "/content/contact"}
    remarks = lan.get(f"{path}/quality")["remarks"]
    assert {remark["field"] for remark in remarks if remark["severity"] == "BLOCKER"} == {
        "/summary", "/place", "/contact"}


def test_an_anonymous_listing_must_not_carry_its_owner(cast, sides):
    lan = sides[0]
    content = texts.small("demand", "Cần máy sấy") | {"identity": "anonymous"}
    content["summary"] = {"vi": f"Gọi 0912.345.678 gặp {lan.organisation['name']['vi']}"}
    listing = lan.drafts("demand", lan.organisation, content)
    problem = lan.post(f"/listings/{listing['id']}/submission", status=422, code="quality-blockers")
    assert {error["pointer"] for error in problem["errors"]} == {"/content/summary/vi"}
    assert len(problem["errors"]) == 2
