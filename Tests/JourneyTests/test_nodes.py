"""Two nodes on one PostgreSQL: what happens on one holds on the other, what one leaves undone the other does, and both
outlive the server's death."""

import os
import signal
import statistics
import threading
import time

import pytest
import requests

import mail as mails
import texts
from conftest import Cast
from crash import everything_is_there, snapshot, writers
from databases import Cluster, Postgres
from floor import Floor
from mail import MailServer
from people import Person, Visitor
from refusals import reason
from test_conventions import at_once
from waiting import until

ROUNDS = 500
LEASE = 3
DOWN = 1.5
SHORT_LEASES = {"TRADINGFLOOR_QUEUE_LEASE_SECONDS": str(LEASE)}


@pytest.fixture(scope="module")
def other(floor, tmp_path_factory):
    node = floor.beside(tmp_path_factory.mktemp("other")).start()
    yield node
    node.kill()
    assert node.faults() == []


def test_what_is_published_on_one_is_found_on_the_other(cast, other):
    owner, reader, delays = cast.owner(), Visitor(other), []
    for number in range(12):
        listing = cast.submitted(owner, "demand", texts.small("demand", f"Cần máy tách vỏ đời {number}"))
        cast.officer.post(f"/listings/{listing['id']}/publication", {})
        begun = time.monotonic()
        until(lambda: listing["id"] in reader.search(q=f"máy tách vỏ đời {number}")[0], 1, "finding it", every=0.005)
        delays.append(time.monotonic() - begun)
    print(f"found on the other node after {statistics.median(delays) * 1000:.0f} ms, at most {max(delays) * 1000:.0f} ms")


def test_of_two_officers_on_two_nodes_one_wins_each_round(cast, floor, other):
    """Both decide on the same match in the same moment, from what both have seen."""
    demand = cast.published(cast.owner(), "demand", texts.DEMAND)
    cast.published(cast.owner(), "supply", texts.SUPPLY)
    id = until(lambda: floor.value("SELECT id FROM matches WHERE demand_id = ?", demand["id"]), 10, "the match")
    officers = cast.officer, cast.second_officer.at(other)
    acts = [("approval", {})] + [("recall", reason("offered-by-mistake")), ("reopening", {})] * (ROUNDS // 2)
    version = floor.value("SELECT version FROM matches WHERE id = ?", id)
    told = "SELECT COUNT(*) FROM journal WHERE subject = ?"
    before = floor.value(told, id)
    for act, body in acts:
        seen = officers[0].tag(f"/matches/{id}")
        answers = at_once(2, lambda who: officers[who].ask("POST", f"/matches/{id}/{act}", body, headers=seen))
        assert sorted(answer.status_code for answer in answers) == [200, 412], [answer.text for answer in answers]
    assert floor.value("SELECT version FROM matches WHERE id = ?", id) == version + len(acts)
    assert floor.value(told, id) == before + len(acts)


# One that dies, one that sleeps.


class Pair:
    """Only the first runs at the beginning; what it has begun hangs at the mail server."""

    def __init__(self, folder):
        self.mail = MailServer()
        self.first = Floor(folder / "first", self.mail, SHORT_LEASES).start()
        self.second = self.first.beside(folder / "second")

    def hang(self, count):
        """The first has so many mails under way."""
        self.mail.silence("DATA")
        people = [Person(self.first, self.mail, f"Người chờ {number}").registers() for number in range(count)]
        until(lambda: self.under_way() > 0, 10, "a lease")
        return people

    def under_way(self):
        return self.first.value("SELECT COUNT(*) FROM jobs WHERE state = 'running' AND kind = 'mail.send'")

    def everybody_has_mail(self, people):
        """From the second; one mail each, whichever came twice has one name."""
        for person in people:
            self.mail.wait(person.email, mails.CONFIRM, seconds=LEASE + 10)
        self.second.settle(30)
        for person in people:
            assert len({mail.id for mail in self.mail.to(person.email)}) == 1
        assert self.effects() == {"deliveries": [("delivered", len(people))], "notices": 0, "jobs": 0}

    def effects(self):
        rows = self.second.rows
        return {"deliveries": rows("SELECT state, COUNT(*) FROM deliveries GROUP BY state"),
                "notices": self.second.value("SELECT COUNT(*) FROM notices"), "jobs": self.second.counts()["jobs"]}

    def close(self):
        for node in (self.first, self.second):
            node.kill()
            assert node.faults() == []
        self.mail.close()


@pytest.fixture
def pair(tmp_path):
    pair = Pair(tmp_path)
    yield pair
    pair.close()


def test_what_a_killed_node_held_the_other_finishes(pair):
    people = pair.hang(8)
    pair.second.start()
    pair.first.kill()
    pair.mail.speak()
    pair.everybody_has_mail(people)


def test_a_node_that_slept_past_its_leases_changes_nothing_any_more(pair):
    """It wakes up in the middle of what it was doing: its answers come too late, and are refused."""
    people = pair.hang(8)
    os.killpg(pair.first.process.pid, signal.SIGSTOP)
    try:
        pair.second.start()
        pair.mail.speak()
        pair.everybody_has_mail(people)
        settled = pair.effects(), pair.second.rows("SELECT * FROM deliveries ORDER BY id")
    finally:
        os.killpg(pair.first.process.pid, signal.SIGCONT)
    assert pair.first.stop() == 0, "it ends when it has dealt with what was under way"
    assert (pair.effects(), pair.second.rows("SELECT * FROM deliveries ORDER BY id")) == settled
    assert len(pair.mail.kept) > len(people), "it had sent something too"
    assert len({mail.id for mail in pair.mail.kept}) == len(people)


# The server's death.


class Patient(Person):
    """Takes a 503 for what it is: it says when to come again, and that nothing is known to have been done."""

    refused = 0

    def ask(self, *arguments, **more):
        answer = super().ask(*arguments, **more)
        if answer.status_code == 503:
            assert int(answer.headers["Retry-After"]) > 0
            self.refused += 1
            raise requests.exceptions.RetryError("503")
        return answer


@pytest.fixture
def cluster():
    cluster = Cluster(durable=True)
    yield cluster
    cluster.stop()


def test_both_nodes_outlive_the_death_of_the_server(cluster, tmp_path):
    """Again and again under load: 503 meanwhile, back by themselves, and nothing lost that was answered."""
    mail, running = MailServer(), threading.Event()
    first = Floor(tmp_path / "first", mail, database=Postgres(tmp_path, cluster.url)).start(
        "--operator-address", "127.0.0.1:0")
    second = first.beside(tmp_path / "second").start("--operator-address", "127.0.0.1:0")
    crew = writers(first, mail, 4, running, Patient)
    for writer in crew[2:]:
        writer.person = writer.person.at(second)
    running.set()
    for writer in crew:
        writer.start()
    for _ in range(3):
        worked = [writer.done for writer in crew]
        until(lambda: all(writer.done > done for writer, done in zip(crew, worked)), 15, "everybody at work")
        cluster.crash()
        reader = Visitor(first)
        until(lambda: reader.ask("GET", "/listings/0199c0de-0000-7000-8000-000000000000").status_code == 503, 5, "a 503")
        assert int(reader.ask("GET", "/listings/0199c0de-0000-7000-8000-000000000000").headers["Retry-After"]) > 0
        assert [ready(node) for node in (first, second)] == [503, 503]
        time.sleep(DOWN)
        known = [(writer, snapshot(writer)) for writer in crew]
        cluster.again()
        begun = time.monotonic()
        until(lambda: [ready(node) for node in (first, second)] == [200, 200], 10, "both being ready again")
        print(f"both ready {time.monotonic() - begun:.1f} s after the server")
        for writer, remembered in known:
            everything_is_there(first, writer, remembered)
    running.clear()
    for writer in crew:
        writer.join(40)
        everything_is_there(first, writer, snapshot(writer))
    assert sum(writer.person.refused for writer in crew) > 0
    first.settle(60)
    for node in (first, second):
        assert node.stop() == 0 and node.faults() == []
    mail.close()


def ready(node):
    """As a proxy before the nodes asks."""
    return Visitor(node).ask("GET", "/readyz").status_code
