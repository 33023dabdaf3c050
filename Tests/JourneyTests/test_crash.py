"""kill -9, again and again, while people work: what was answered is there, what was promised happens, once."""

import os
import random
import threading
import time
from collections import Counter

import pytest

import mail as mails
from crash import everything_is_there, snapshot, writers
from floor import Floor
from mail import MailServer, free_port
from people import Officer, Visitor
from waiting import until

KILLS = int(os.environ.get("TRADINGFLOOR_KILLS", "30"))
SEED = int(os.environ.get("TRADINGFLOOR_SEED", "20261123"))
OPEN = "SELECT COUNT(*) FROM jobs WHERE kind IN ('mail.send', 'match.run')"


@pytest.fixture(scope="module")
def wreck(tmp_path_factory):
    """The floor after all its crashes, at rest, with those who wrote."""
    mail = MailServer()
    floor = Floor(tmp_path_factory.mktemp("crash"), mail)
    port = free_port()
    floor.start(port=port)
    officers = [Officer(floor, mail, f"Cán bộ {number}").joins() for number in range(2)]
    running = threading.Event()
    crew = writers(floor, mail, 4, running)
    running.set()
    for writer in crew:
        writer.start()
    crash(floor, port, crew)
    running.clear()
    for writer in crew:
        writer.join(30)
    floor.kill()
    floor.forget_leases()
    floor.start(port=port)
    floor.settle(90)
    yield Wreck(floor, mail, officers, crew)
    floor.kill()
    mail.close()


class Wreck:
    def __init__(self, floor, mail, officers, crew):
        self.floor, self.mail, self.officers, self.crew = floor, mail, officers, crew


def crash(floor, port, crew):
    """Kills the floor at seeded moments, now and then while it is still opening, and looks after each restart."""
    moments = random.Random(SEED)
    print(f"seed {SEED}, {KILLS} kills")
    for kill in range(KILLS):
        done = sum(writer.done for writer in crew)
        until(lambda: sum(writer.done for writer in crew) > done, 10, "people being at work again")
        time.sleep(moments.uniform(0.02, 0.7))
        floor.kill()
        while moments.random() < 0.2:
            floor.launch(port=port)
            time.sleep(moments.uniform(0, 0.3))
            floor.kill()
        known = [(writer, snapshot(writer)) for writer in crew]
        floor.start(port=port)
        for writer, remembered in known:
            everything_is_there(floor, writer, remembered)


def test_what_was_answered_is_there_for_those_who_ask(wreck):
    for writer in wreck.crew:
        everything_is_there(wreck.floor, writer, snapshot(writer))
        for id, told in list(writer.listings.items())[-10:]:
            shown = writer.person.get(f"/listings/{id}")
            assert shown["reference"] == told[2] and shown["version"] >= told[1]
        for id, name in list(writer.organisations.items())[-10:]:
            assert writer.person.get(f"/organisations/{id}")["name"]["vi"] == name


def test_the_crashes_met_people_at_work(wreck):
    assert sum(writer.done for writer in wreck.crew) > KILLS
    assert sum(writer.lost_answers for writer in wreck.crew) > KILLS / 3


def test_every_promised_mail_arrives(wreck):
    for writer in wreck.crew:
        for email in writer.members:
            assert wreck.mail.to(email, mails.CONFIRM), email
        for officer in wreck.officers:
            subjects = {mail.subject for mail in wreck.mail.to(officer.email)}
            assert not [name for name in writer.organisations.values() if f"Cần xác minh: {name}" not in subjects]
            submitted = [told[2] for told in writer.listings.values() if told[0] == "submitted"]
            assert not [reference for reference in submitted if f"Chờ duyệt: {reference}" not in subjects]


def test_what_arrives_twice_is_known_by_its_id(wreck):
    ids = {}
    for mail in wreck.mail.kept:
        ids.setdefault((mail.to, mail.subject, mail.link), set()).add(mail.id)
    assert [about for about, found in ids.items() if len(found) > 1] == []
    print(Counter(Counter(mail.id for mail in wreck.mail.kept).values()), "mails by how often they came")


def test_everybody_was_told_once(wreck):
    """One notice and one delivery for each fact and each officer, and none for what did not happen."""
    floor = wreck.floor
    for kind, message in (("organisation.registered", "organisation-to-verify"), ("listing.submitted",
                                                                                  "listing-to-review")):
        facts = floor.value("SELECT COUNT(*) FROM journal WHERE kind = ?", kind)
        for officer in wreck.officers:
            notices = floor.rows(
                "SELECT path, arguments FROM notices WHERE member_id = ? AND message = ?", officer.id, message)
            assert len(notices) == len(set(notices)) == facts
            mails_made = floor.value(
                "SELECT COUNT(*) FROM deliveries WHERE address = ? AND message = ?", officer.email, message)
            assert mails_made == facts
    twice = "SELECT seq, address, message FROM deliveries GROUP BY seq, address, message HAVING COUNT(*) > 1"
    assert floor.rows(twice) == []


def test_nothing_is_left_undone(wreck):
    floor = wreck.floor
    assert floor.value(OPEN) == 0
    assert floor.rows("SELECT state, COUNT(*) FROM deliveries GROUP BY state") == [
        ("delivered", floor.value("SELECT COUNT(*) FROM deliveries"))]
    assert len({mail.id for mail in wreck.mail.kept}) == floor.value("SELECT COUNT(*) FROM deliveries")


def test_the_journal_has_no_gap_and_its_chain_holds(wreck):
    floor = wreck.floor
    last, count = floor.rows("SELECT MAX(seq), COUNT(*) FROM journal")[0]
    assert last == count and floor.value("SELECT COUNT(*) FROM journal_chain") == count
    done = floor.cli("doctor", "--audit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "good  database check: ok" in done.stdout and f"{count} entries verified, 0 not chained" in done.stdout
    assert [line for line in done.stdout.splitlines() if "LOOK" in line and "center:" not in line] == []


def test_references_are_given_once_and_without_gaps(wreck):
    numbers = [int(reference.rsplit("-", 1)[1]) for (reference,) in wreck.floor.rows("SELECT reference FROM listings")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_the_floor_still_serves(wreck):
    assert Visitor(wreck.floor).ask("GET", "/readyz").status_code == 200
    assert wreck.floor.stop() == 0 and wreck.floor.faults() == []
    wreck.floor.start()
    assert until(lambda: Visitor(wreck.floor).ask("GET", "/livez").status_code == 200, 5)
