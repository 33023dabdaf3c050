"""A grower who never signs in: posted for on the telephone, told by a slip, and handed their own party when a son opens
an account. Nobody else learns who they are, nor that they were helped."""

import re

import pytest
from pyzbar.pyzbar import decode

import texts
from mail import CLAIM_APPROVED, CLAIM_TO_DECIDE
from people import Visitor
from refusals import reason
from waiting import until

NAME, PHONE = "Ông K’Brêu Canaryson", "0263 777 0123"
SENTENCE = {"vi": "Cà phê thóc ướt phơi lâu khô, hay bị mốc; cần máy sấy chừng 2 tấn mỗi mẻ."}
SECRETS = ["Canaryson", PHONE.replace(" ", "")[1:], "777 0123"]


def posting(**changes):
    return {"side": "demand", "sentence": SENTENCE, "place": "24805", "phone": PHONE, "name": NAME,
            "consent": {"how": "telephone", "statement": "2026-1"}, "publish": True} | changes


@pytest.fixture(scope="module")
def officer(cast):
    return cast.officer


@pytest.fixture(scope="module")
def stranger(cast):
    return cast.owner("Người ngoài cuộc")


@pytest.fixture(scope="module")
def listing(officer):
    statements = officer.get("/consent-statements")["items"]
    assert statements[-1]["version"] == "2026-1" and "đồng ý" in statements[-1]["text"]["vi"]
    return officer.post("/assisted-listings", posting(), status=201)


@pytest.fixture(scope="module")
def slip(officer, listing):
    return officer.post(f"/listings/{listing['id']}/slip", status=201)


def page(floor, path, person=None):
    """A page as a browser gets it."""
    http = person.http if person else Visitor(floor).http
    return http.get(floor.base + path, timeout=30, allow_redirects=False)


def path_of(floor, url):
    assert url.startswith(floor.public_url + "/status/")
    return url.removeprefix(floor.public_url)


def test_one_sentence_a_place_and_a_number_are_a_listing(officer, listing):
    assert listing["state"] == "published" and listing["reference"].startswith("CAU-")
    assert listing["content"]["title"]["vi"] == "Cà phê thóc ướt phơi lâu khô, hay bị mốc"
    assert listing["content"]["summary"] == SENTENCE and listing["content"]["identity"] == "anonymous"
    assert listing["onBehalfBy"] == officer.name
    assert listing["content"]["contact"] == {"name": NAME, "phone": "+842637770123", "email": None}
    party = officer.get(f"/organisations/{listing['organisation']}")
    assert (party["state"], party["kind"], party["assistance"]) == ("verified", "household", {"consent": True})
    consents = officer.get(f"/organisations/{party['id']}/consents")["items"]
    assert [(one["how"], one["statement"], one["ending"]) for one in consents] == [("telephone", "2026-1", None)]


def test_the_number_finds_who_is_known(officer, listing):
    found = officer.post("/assisted-parties/search", {"phone": "+84 263 777 0123"})["items"]
    assert [party["id"] for party in found] == [listing["organisation"]]
    again = officer.post("/assisted-listings", posting(sentence={"vi": "Cần máy làm cỏ cho vườn cà phê dốc."}), status=201)
    assert again["organisation"] == listing["organisation"]
    officer.post("/assisted-listings", posting(name="Chị Ka Nhòi"), status=409, code="party-known")
    daughter = officer.post("/assisted-listings", posting(name="Chị Ka Nhòi", organisation="new"), status=201)
    assert daughter["organisation"] != listing["organisation"]
    officer.post("/assisted-listings", posting(name=None), status=409, code="party-known")


def test_what_is_missing_or_wrong_is_named_where_it_stands(officer):
    told = posting(sentence={"vi": "Cần máy sấy, xin gọi 0263 777 0123."})
    refused = officer.post("/assisted-listings", told, status=422, code="quality-blockers")
    assert {error["pointer"] for error in refused["errors"]} == {"/sentence/vi"}
    for wrong, pointer in (
            (posting(place="nowhere"), "/place"), (posting(kind="enterprise"), "/kind"),
            (posting(consent={"how": "telephone", "statement": "1999-1"}), "/consent/statement"),
            (posting(consent={"how": "desk", "statement": "2026-1", "givenOn": "2999-01-01"}), "/consent/givenOn"),
            (posting(organisation="somebody"), "/organisation"), (posting(sentence={}), "/sentence"),
            (posting(content={"keywords": ["x" * 61]}), "/content/keywords/0"),
            (posting(content={"identity": "named"}), "/content/identity")):
        refused = officer.post("/assisted-listings", wrong, status=422, code="invalid-input")
        assert pointer in {error["pointer"] for error in refused["errors"]}, refused["errors"]


def test_strangers_learn_neither_who_it_is_nor_that_they_were_helped(cast, listing, stranger):
    for person in (cast.visitor, stranger):
        shown = person.get(f"/listings/{listing['id']}")
        assert shown["owner"]["anonymous"] and "onBehalfBy" not in shown and "contact" not in shown["content"]
        found = until(lambda: person.search(q="cà phê thóc ướt mốc")[0], 5, "the listing being found")
        assert listing["id"] in found
        refused = 401 if person is cast.visitor else 403
        person.get(f"/organisations/{listing['organisation']}/consents", status=refused)
        person.post("/assisted-listings", posting(), status=refused)
        person.post("/assisted-parties/search", {"phone": PHONE}, status=refused)
        person.post(f"/organisations/{listing['organisation']}/consent-withdrawal", {"how": "desk"}, status=refused)
        person.post(f"/listings/{listing['id']}/slip", status=refused)
        person.delete(f"/listings/{listing['id']}/slip", status=refused)
        person.get("/claims", status=refused)
        html = page(cast.floor, f"/listings/{listing['id']}", person).text
        shown = "\n".join(text for _, text in person.shown) + html
        assert not [secret for secret in SECRETS if secret in shown] and "đăng thay" not in html.lower()


def test_the_slip_is_printed_with_a_code_that_a_telephone_reads(floor, officer, listing, slip):
    assert slip["reference"] == listing["reference"] and slip["url"].startswith(floor.public_url + "/status/")
    answer = page(floor, slip["page"], officer)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.text and "<script" not in answer.text
    for text in (listing["reference"], "Quét mã QR", "Scan the QR code", "Muốn thôi không đăng nữa"):
        assert text in answer.text
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', answer.text)[1])
    path = re.search(r'<path d="([^"]+)"', answer.text)[1]
    assert [found.data.decode() for found in decode(drawn(path, size))] == [slip["url"]]
    assert not [secret for secret in SECRETS if secret in answer.text]


def drawn(path, size, scale=6):
    """The modules of the path as grey pixels, for a reader of codes."""
    rows = [[255] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for column in range(int(x), int(x) + int(length)):
            rows[int(y)][column] = 0
    pixels = bytes(value for row in rows for _ in range(scale) for value in row for _ in range(scale))
    return pixels, size * scale, size * scale


def test_the_printed_page_is_the_officers_alone(floor, slip, stranger):
    assert page(floor, slip["page"]).headers["Location"].startswith("/sign-in?next=")
    assert page(floor, slip["page"], stranger).status_code == 403


def test_the_status_page_tells_the_state_and_nobody(floor, listing, slip):
    for language, words in (("", "Tin đang hiển thị trên sàn"), ("/en", "The listing is shown on the floor")):
        answer = page(floor, language + path_of(floor, slip["url"]))
        assert answer.status_code == 200 and words in answer.text and listing["reference"] in answer.text
        assert answer.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in answer.headers
        assert "noindex" in answer.text
        main = answer.text.partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main and "<input" not in main and "<a " not in main
        assert not [secret for secret in SECRETS if secret in answer.text], "the status page tells who it is"
        assert SENTENCE["vi"] not in answer.text and listing["organisation"] not in answer.text


def test_a_wrong_an_old_and_a_revoked_link_are_the_same(floor, officer, listing, slip):
    first = officer.post(f"/listings/{listing['id']}/slip", status=201)
    second = officer.post(f"/listings/{listing['id']}/slip", status=201)
    officer.delete(f"/listings/{listing['id']}/slip")
    officer.delete(f"/listings/{listing['id']}/slip", status=404, code="not-found")
    wrong = [floor.public_url + "/status/" + "A" * 22, first["url"], second["url"], slip["url"],
             floor.public_url + "/status/" + "x" * 200]
    answers = [page(floor, path_of(floor, url)) for url in wrong]
    assert {answer.status_code for answer in answers} == {410}
    bodies = {re.sub(r"<code>[^<]*</code>", "", answer.text).replace("x" * 200, "").replace("A" * 22, "")
              for answer in answers}
    assert len(bodies) == 1 and "Set-Cookie" not in answers[0].headers


def test_the_secret_is_kept_nowhere(floor, officer, listing):
    again = {"Idempotency-Key": '"slip-1"'}
    token = officer.post(f"/listings/{listing['id']}/slip", status=201, headers=again)["url"].rpartition("/")[2]
    page(floor, f"/status/{token}")
    for file in [*floor.data.rglob("*"), *floor.folder.glob("serve-*.log")]:
        if file.is_file():
            assert token.encode() not in file.read_bytes(), file


def test_nobody_is_mailed_about_it(cast, mail, listing):
    cast.floor.settle()
    assert not [mail.subject for mail in mail.kept if listing["reference"] in mail.everything]


def calls(officer):
    return {call["purpose"]: call for call in officer.get("/calls?assignment=all&limit=200")["items"]}


def test_a_grower_who_never_signs_in_is_matched_called_and_introduced(cast, officer):
    name, phone = "Bà Ka Rơm Canaryson", "0263 777 0789"
    told = {"vi": "Sầu riêng rụng trái non vì thiếu nước mùa khô, cần cách tưới giữ ẩm cho hai héc-ta."}
    demand = officer.post(
        "/assisted-listings", posting(sentence=told, phone=phone, name=name, publish=False), status=201)
    assert demand["state"] == "submitted" and calls(officer) == {}
    task, = [one for one in officer.get("/queue/work?assignment=unassigned&kind=review-listing")["items"]
             if one["listings"][0]["id"] == demand["id"]]
    assert not task["isCentreCase"] and task["href"] == f"/api/v1/listings/{demand['id']}"
    remark = {"field": "/demand/volume", "severity": "MINOR", "text": {"vi": "Giếng khoan hay nước suối?"}}
    officer.post(f"/listings/{demand['id']}/return", {"remarks": [remark]})
    returned = calls(officer)["listing-news"]
    assert returned["news"] == "returned" and "1. Giếng khoan hay nước suối?" in returned["script"]
    officer.post(f"/listings/{demand['id']}/submission", {})
    officer.post(f"/listings/{demand['id']}/publication", {})
    news = calls(officer)["listing-news"]
    assert (news["news"], news["askFor"], news["phone"]) == ("published", name, "+842637770789")
    assert demand["reference"] in news["script"] and news["id"] != returned["id"]
    assert [outcome["outcome"] for outcome in news["outcomes"]] == ["told", "no-answer", "call-back", "wrong-number"]
    assert officer.post(f"/calls/{news['id']}/outcome", {"outcome": "told"})["state"] == "concluded"

    maker = cast.owner("Anh Tưới Nhỏ Giọt")
    content = texts.small("supply", "Hệ thống tưới nhỏ giọt giữ ẩm cho sầu riêng")
    content["contact"] = {"name": "Anh Tưới Canary", "phone": "0900 777 889"}
    supply = cast.published(maker, "supply", content)
    match = officer.post("/matches", {"supply": supply["id"], "demand": demand["id"]}, status=201)
    officer.post(f"/matches/{match['id']}/approval")
    asked = calls(officer)["silent-match"]
    assert supply["content"]["title"]["vi"] in asked["script"] and asked["contact"] is None
    assert "Canary" not in asked["script"].replace(name, ""), "who it is stays closed until both are interested"
    officer.post(f"/calls/{asked['id']}/outcome", {"outcome": "interested", "saidBy": name})
    assert "introduction" not in calls(officer)
    maker.post(f"/matches/{match['id']}/response", {"answer": "interested"})

    introduction = calls(officer)["introduction"]
    assert introduction["contact"]["contact"] == {"name": "Anh Tưới Canary", "phone": "+84900777889", "email": None}
    for told in ("Anh Tưới Canary", "+84900777889", maker.organisation["name"]["vi"]):
        assert told in introduction["script"], introduction["script"]
    assert introduction["late"] is False and introduction["officer"]["id"] == officer.id
    outcome = f"/calls/{introduction['id']}/outcome"
    officer.post(outcome, {"outcome": "interested"}, status=422, code="invalid-input")
    assert officer.post(outcome, {"outcome": "no-answer"})["attempts"] == 1
    done = officer.post(outcome, {"outcome": "told"})
    assert (done["state"], done["outcome"], done["outcomes"]) == ("concluded", "told", [])
    assert calls(officer) == {} and officer.get("/queue/work?assignment=all&kind=call")["items"] == []
    seen = maker.get(f"/matches/{match['id']}")
    assert seen["state"] == "introduced" and seen["contacts"]["demand"]["contact"]["phone"] == "+842637770789"
    assert officer.get(f"/organisations/{demand['organisation']}/members")["items"] == [], "nobody has signed in"
    for text in [mail.everything for mail in cast.mail.kept]:
        assert phone.replace(" ", "")[1:] not in text and "Ka Rơm" not in text


def test_a_taken_back_consent_takes_everything_back(floor, officer):
    mine = posting(phone="0263 777 0456", name="Bà Ka Dung")
    listing = officer.post("/assisted-listings", mine, status=201)
    link = officer.post(f"/listings/{listing['id']}/slip", status=201)["url"]
    party = officer.post(f"/organisations/{listing['organisation']}/consent-withdrawal", {"how": "telephone"})
    assert party["assistance"] == {"consent": False}
    gone = officer.get(f"/listings/{listing['id']}")
    assert gone["state"] == "withdrawn" and gone["reason"]["code"] == "consent-withdrawn"
    assert page(floor, path_of(floor, link)).status_code == 410
    ended = officer.get(f"/organisations/{listing['organisation']}/consents")["items"][0]["ending"]
    assert (ended["kind"], ended["how"]) == ("withdrawn", "telephone")
    officer.post(
        f"/organisations/{listing['organisation']}/consent-withdrawal", {"how": "desk"}, status=409,
        code="consent-missing")
    officer.post(f"/listings/{listing['id']}/slip", status=409, code="listing-ended")


def test_who_guesses_is_answered_alike_and_slowed_down(cast, officer, listing):
    guesser = cast.member("Kẻ đoán mò")
    for reference in ("CAU-2026-999999", listing["reference"], "x"):
        answer = guesser.ask(
            "POST", "/claims", {"reference": reference, "phone": "0263 777 9999", "name": "Không quen"})
        assert answer.status_code == 202 and not answer.content
    guesser.post(
        "/claims", {"reference": "y", "phone": PHONE, "name": "z"}, status=409, code="too-many-claims")
    claim = [one for one in officer.get("/claims")["items"] if one["claimant"]["id"] == guesser.id][0]
    assert claim["phoneFits"] is False
    officer.post(f"/claims/{claim['id']}/approval", {"how": "phone"}, status=409, code="claim-needs-paper")
    officer.post(f"/claims/{claim['id']}/refusal", {}, status=422, code="reason-required")
    assert officer.post(f"/claims/{claim['id']}/refusal", reason("denied"))["state"] == "refused"
    guesser.get(f"/claims/{claim['id']}", status=403, code="not-permitted")
    cast.floor.settle()
    assert guesser.notices() == []


def test_a_son_with_an_account_is_handed_the_party(cast, mail, officer, listing):
    son = cast.member("Anh K’Tèo")
    link = officer.post(f"/listings/{listing['id']}/slip", status=201)["url"]
    son.post("/claims", {"reference": listing["reference"], "phone": PHONE, "name": NAME}, status=202)
    assert mail.wait(officer.email, CLAIM_TO_DECIDE)
    claim = [one for one in officer.get("/claims")["items"] if one["claimant"]["id"] == son.id][0]
    assert claim["phoneFits"] and claim["party"]["phone"] == "+842637770123"
    assert [action["name"] for action in officer.get(f"/claims/{claim['id']}")["actions"]] == ["approve", "refuse"]
    approved = officer.post(f"/claims/{claim['id']}/approval", {"how": "phone", "note": "Đã gọi lại."})
    assert approved["state"] == "approved" and approved["decision"]["how"] == "phone" and approved["actions"] == []
    assert mail.wait(son.email, CLAIM_APPROVED)
    mine = son.get("/organisations")["items"]
    assert [(one["id"], one["assistance"]) for one in mine] == [(listing["organisation"], None)]
    own = son.get(f"/listings/{listing['id']}")
    assert own["onBehalfBy"] == officer.name and "edit" in [action["name"] for action in own["actions"]]
    assert "edit" not in [action["name"] for action in officer.get(f"/listings/{listing['id']}")["actions"]]
    assert page(cast.floor, path_of(cast.floor, link)).status_code == 410
    officer.post(f"/listings/{listing['id']}/slip", status=409, code="party-not-assisted")
    officer.post(
        f"/organisations/{listing['organisation']}/consent-withdrawal", {"how": "desk"}, status=409,
        code="party-not-assisted")
    son.post(f"/listings/{listing['id']}/withdrawal", reason("solved-elsewhere"))
