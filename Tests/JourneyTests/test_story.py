"""A coffee cooperative looks for a dryer, an institute has one, an officer brings them together."""

import pytest

import texts
from floor import PUBLIC_URL
from mail import INTRODUCED, OFFERED, PUBLISHED, VERIFIED
from people import Person
from story import Story


@pytest.fixture(scope="module", params=["named", "anonymous"])
def story(cast, request):
    """The whole way; every step holds what everybody sees of it."""
    story = Story(cast, request.param)
    story.demand_drafted()
    story.demand_submitted()
    story.demand_returned()
    story.demand_edited()
    story.demand_published()
    story.supply_published()
    story.engine_proposes()
    story.officer_approves()
    story.supply_is_interested()
    story.demand_is_interested()
    story.cast.floor.settle()
    yield story
    for person, listing in ((story.lan, story.demand), (story.tich, story.supply)):
        person.post(f"/listings/{listing['id']}/withdrawal", {"reason": {"code": "solved-elsewhere"}})


def test_the_introduction_opens_how_to_reach_each_other(story):
    for person in (story.lan, story.tich, story.officer):
        contacts = person.get(f"/matches/{story.match['id']}")["contacts"]
        assert contacts["supply"] == {
            "organisation": story.tich.organisation["name"], "phone": "+842638110202",
            "email": story.tich.organisation["email"],
            "contact": {"name": "Ông Trần Văn Klongtôt", "phone": "+84976500202", "email": "klongtot@lien-he.example"}}
        assert contacts["demand"] == {
            "organisation": story.lan.organisation["name"], "phone": "+842638110101",
            "email": story.lan.organisation["email"],
            "contact": {"name": "Chị Phạm Thị Kơliêng", "phone": "+84987600101",
                        "email": "kolieng@lien-he.example"}}


def test_the_introduction_opens_the_listing_to_the_other_side_only(story):
    opened = story.lan.get(f"/listings/{story.supply['id']}")
    assert opened["owner"]["name"] == story.tich.organisation["name"]
    assert opened["content"]["contact"]["name"] == texts.SUPPLY["contact"]["name"]
    assert opened["content"]["place"] == story.supply["content"]["place"]
    assert opened["content"]["supply"]["stateFunded"]["taskCode"] == "DTNN-9481-CANARY"
    assert story.tich.get(f"/listings/{story.demand['id']}")["content"]["contact"]["email"] == "kolieng@lien-he.example"
    for name in ("visitor", "outsider", "newcomer"):
        shown = story.people[name].get(f"/listings/{story.supply['id']}")
        assert shown["owner"]["anonymous"] == (story.identity == "anonymous") and "contact" not in shown["content"]
    story.look_around(story.demand)


def test_the_inbox_of_a_side_tells_the_whole_story_once(story):
    assert story.lan.notices() == [
        "organisation-verified", "listing-returned", "listing-published", "match-offered", "match-introduced"]
    assert story.tich.notices() == [
        "organisation-verified", "listing-published", "match-offered", "match-introduced"]
    assert story.outsider.notices() == ["organisation-verified"] and story.newcomer.notices() == []


def test_a_side_gets_a_mail_for_each_notice(story):
    for person in (story.lan, story.tich):
        for subject in (VERIFIED, PUBLISHED, OFFERED, INTRODUCED):
            assert len(story.mail.to(person.email, subject)) == 1, subject
        told = story.mail.wait(person.email, INTRODUCED)
        assert told.link == f"{PUBLIC_URL}/matches/{story.match['id']}"
        assert texts.DEMAND["title"]["vi"] in told.text and texts.SUPPLY["title"]["vi"] in told.text


def test_the_officer_hears_of_the_first_answer_and_of_the_introduction(story):
    """The second answer is the introduction: nobody is waited for any more."""
    about = [notice["message"] for notice in reversed(story.officer.get("/notices?limit=200")["items"])
             if notice["path"] == f"/matches/{story.match['id']}"]
    assert about == ["match-to-decide", "match-answered", "match-introduced"]
    mails = [mail.subject for mail in story.mail.to(story.officer.email) if story.match["id"] in mail.text]
    assert mails == ["Một bên đã quan tâm đề xuất kết nối", "Hai bên đã được kết nối"]


def test_every_mail_is_whole(story):
    """One id each, both parts, a machine's mark, and links to the public address only."""
    kept = story.mail.kept
    assert len({mail.id for mail in kept}) == len(kept)
    for mail in kept:
        assert mail.id.endswith("@san.test>") and mail.message["Auto-Submitted"] == "auto-generated"
        assert mail.link.startswith(PUBLIC_URL + "/") and mail.link in mail.html.replace("&amp;", "&")
        assert mail.message["Content-Language"] == "vi" and '<html lang="vi">' in mail.html
        assert "{" not in mail.text and "127.0.0.1" not in mail.text


def test_the_confirmation_is_vietnamese_and_works_once(cast, mail):
    person = Person(cast.floor, mail, "Cô Thắm").registers()
    found = mail.wait(person.email)
    assert found.subject == "Xác nhận địa chỉ thư của bạn" and "Kính gửi Cô Thắm," in found.text
    assert found.link == f"{PUBLIC_URL}/confirm?token={found.token}"
    assert person.confirms() == {"email": person.email}
    person.post("/members/confirmation", {"token": found.token}, status=410, code="link-not-valid")


def test_who_reads_english_gets_english(cast, mail):
    person = Person(cast.floor, mail, "Ann", language="en").registers()
    found = mail.wait(person.email)
    assert found.subject.isascii() and found.link.startswith(PUBLIC_URL + "/en/confirm?token=")
    assert person.post("/members/confirmation", {"token": found.token}) == {"email": person.email}
    assert found.message["Content-Language"] == "en"


def test_without_a_confirmed_address_nothing_is_submitted(cast, mail):
    person = Person(cast.floor, mail, "Vội Vàng").registers()
    assert person.signs_in()["member"]["emailConfirmed"] is False
    listing = person.drafts("demand", person.founds(), texts.small("demand", "Cần máy rửa củ"))
    assert [action["name"] for action in listing["actions"]] == ["edit", "withdraw"]
    person.post(f"/listings/{listing['id']}/submission", status=403, code="email-not-confirmed")
    person.confirms()
    person.get("/me", status=401)  # whoever registered the address before its owner confirmed it is out
    person.signs_in()
    assert person.post(f"/listings/{listing['id']}/submission")["state"] == "submitted"
