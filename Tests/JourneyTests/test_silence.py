"""The silent story: an offer that one side does not answer, a call, the end in silence, and the call that mends it; then
an owner who says nothing of their listings. The program itself lives through the weeks: it is started again later."""

import re
from datetime import datetime

import pytest

import texts
from people import Officer
from waiting import until

DAY = 86_400


def seconds(instant):
    return datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp()


class Weeks:
    def __init__(self, cast):
        self.cast, self.floor, self.officer = cast, cast.floor, cast.officer
        self.colleague = Officer(cast.floor, cast.mail, "Cán bộ Thu").joins()
        self.lan, self.tich = cast.owner("Chị Lan"), cast.owner("Ông Tích", kind="institute")
        self.demand = cast.published(self.lan, "demand", texts.demand())
        self.supply = cast.published(self.tich, "supply", texts.supply())
        self.everybody = [self.officer, self.colleague, self.lan, self.tich]

    def offered(self):
        def proposed():
            waiting = [item["match"] for item in self.officer.get("/queue/matches?limit=200")["items"]]
            return next((match for match in waiting if match["demand"]["id"] == self.demand["id"]), None)
        match = until(proposed, 15, "the engine's proposal")
        work = self.officer.get("/queue/work?assignment=unassigned&kind=decide-match")["items"]
        assert match["id"] in [item["href"].rsplit("/", 1)[1] for item in work]
        return self.officer.post(f"/matches/{match['id']}/approval")

    def pass_until(self, instant):
        """Everybody's session has ended by then."""
        self.floor.leaps(instant)
        for person in self.everybody:
            person.signs_in()


@pytest.fixture(scope="module")
def weeks(cast):
    return Weeks(cast)


def test_silence_has_an_exit(weeks):
    officer, lan, tich = weeks.officer, weeks.lan, weeks.tich
    match = weeks.offered()
    path = f"/matches/{match['id']}"
    assert match["officer"]["id"] == officer.id
    tich.post(f"{path}/response", {"answer": "interested"})
    assert officer.get("/calls")["items"] == []

    weeks.pass_until(seconds(match["dueAt"]) + 60)
    call = until(lambda: officer.get("/calls")["items"], 15, "the call")[0]
    assert (call["side"], call["state"], call["purpose"]) == ("demand", "open", "silent-match")
    assert call["askFor"] == texts.DEMAND["contact"]["name"] and weeks.supply["content"]["title"]["vi"] in call["script"]
    assert [outcome["outcome"] for outcome in call["outcomes"]][:2] == ["interested", "declined"]
    for person in (lan, tich):
        person.get("/calls", status=403, code="not-permitted")
        person.get(f"/calls/{call['id']}", status=404, code="not-found")
        assert person.get(path)["calls"] is None and person.get(path)["officer"] is None
    weeks.cast.visitor.get("/calls", status=401)
    assert officer.get(f"/calls/{call['id']}") == call
    outcome = f"/calls/{call['id']}/outcome"
    officer.post(outcome, {"outcome": "declined"}, status=422, code="reason-required")
    officer.post(outcome, {"outcome": "still-valid"}, status=422, code="invalid-input")
    tried = officer.post(outcome, {"outcome": "no-answer"})
    assert (tried["state"], tried["attempts"], tried["unreachable"]) == ("open", 1, False)

    weeks.pass_until(seconds(match["silentAt"]) + 60)
    until(lambda: officer.get(path)["state"] == "silent", 15, "the end in silence")
    assert officer.get("/calls?assignment=all")["items"] == []
    for person in (lan, tich):
        person.waits_for_notice("match-silent")
        assert person.get(path)["contacts"] is None

    said = officer.post(outcome, {"outcome": "interested", "saidBy": "Chị Lan"})
    assert said["state"] == "concluded"
    introduced = officer.get(path)
    assert introduced["state"] == "introduced"
    answer = introduced["demandAnswer"]
    assert (answer["channel"], answer["saidBy"], answer["recordedBy"]) == ("call", "Chị Lan", officer.id)
    assert lan.get(path)["contacts"] and lan.get(path)["demandAnswer"]["saidBy"] is None


def test_an_owner_confirms_all_listings_by_one_link(weeks):
    lan, officer, floor = weeks.lan, weeks.officer, weeks.floor
    listing = f"/listings/{weeks.demand['id']}"
    weeks.pass_until(seconds(lan.get(listing)["confirmedAt"]) + 91 * DAY)
    mail = weeks.cast.mail.wait(lan.email, "còn đúng không")
    address = floor.base + mail.link.removeprefix(floor.public_url)
    page = weeks.cast.visitor.http.get(address)
    assert page.status_code == 200 and weeks.demand["reference"] in page.text and lan.name not in page.text
    assert lan.get(listing)["state"] == "stale", "opening it changes nothing"
    kinds = [item["kind"] for item in officer.get("/queue/work?assignment=all&kind=stale-listing")["items"]]
    assert kinds and set(kinds) == {"stale-listing"}
    ticked = dict.fromkeys(re.findall(r'name="(listing-[0-9a-f-]+)"', page.text), "yes")
    done = weeks.cast.visitor.http.post(address, data=ticked)
    assert done.status_code == 200
    assert lan.get(listing)["state"] == "published"
    assert weeks.cast.visitor.http.get(address + "x").status_code == 410
