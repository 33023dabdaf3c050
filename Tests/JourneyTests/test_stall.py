"""What happens beside us must not hold us up: a mute mail server, a locked database. What we answer is on disk."""

import re
import subprocess
import sys
import threading
import time

import pytest

import mail as mails
import texts
from floor import Floor
from mail import MailServer
from people import Person, Visitor
from waiting import until

QUICK = 0.5
HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
"""


def hold_write_lock(floor, seconds):
    """A second process has the database's write lock when this returns, for so long."""
    database = str(floor.data / "floor.sqlite")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, database, str(seconds)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    return holder


def reads_stay_quick(visitor, listing, while_true):
    """Asks the hot reads over and over; returns how often, and the slowest of each."""
    slowest, rounds = {}, 0
    while while_true():
        for path in ("/livez", "/listings?q=c%C3%A0%20ph%C3%AA", f"/listings/{listing['id']}"):
            started = time.monotonic()
            assert visitor.ask("GET", path).status_code == 200
            slowest[path] = max(slowest.get(path, 0), time.monotonic() - started)
        rounds += 1
    assert all(seconds < QUICK for seconds in slowest.values()), slowest
    return rounds


@pytest.fixture(scope="module")
def listing(cast):
    return cast.published(cast.owner("Chủ"), "demand", texts.demand())


@pytest.mark.parametrize("command", ["EHLO", "DATA"])
def test_a_mute_mail_server_holds_nobody_up_and_loses_nothing(cast, floor, mail, listing, command):
    visitor = Visitor(floor)
    mail.silence(command)
    people = [Person(floor, mail, f"Người chờ {number}") for number in range(12)]
    started = time.monotonic()
    for person in people:
        person.registers()
    assert time.monotonic() - started < 12 * QUICK
    deadline = time.monotonic() + 3
    assert reads_stay_quick(visitor, listing, lambda: time.monotonic() < deadline) > 10
    assert all(not mail.to(person.email) for person in people)
    mail.speak()
    for person in people:
        mail.wait(person.email, mails.CONFIRM, seconds=45)
    floor.settle(45)
    for person in people:
        assert len({found.id for found in mail.to(person.email)}) == 1


def test_an_orderly_stop_records_the_mail_under_way(tmp_path):
    """SIGTERM while the mail server takes its time over DATA: the answer is waited for, and nothing is sent twice."""
    mail = MailServer()
    floor = Floor(tmp_path, mail).start()
    person = Person(floor, mail, "Người chờ")
    mail.silence("DATA")
    person.registers()
    until(lambda: person.email in mail.attempts, 10, "the mail under way")
    threading.Timer(2, mail.speak).start()
    assert floor.stop(30) == 0
    assert floor.rows("SELECT state FROM deliveries") == [("delivered",)]
    floor.start()
    floor.settle()
    assert len(mail.to(person.email)) == 1
    assert floor.stop() == 0
    mail.close()


def test_a_locked_database_lets_readers_read_and_writers_wait(cast, floor, listing):
    visitor, writer = Visitor(floor), cast.member("Người viết")
    floor.settle()
    before = floor.counts()["organisations"]
    holder = hold_write_lock(floor, 3)
    answers = []
    writing = threading.Thread(target=lambda: answers.append((writer.ask("POST", "/organisations", {
        "kind": "household", "name": {"vi": "Hộ chờ khóa"}, "phone": "0912000333", "address": {"place": "24805"}}),
        time.monotonic())))
    started = time.monotonic()
    writing.start()
    assert reads_stay_quick(visitor, listing, lambda: holder.poll() is None) > 10
    writing.join(20)
    (answer, ended), = answers
    assert ended - started > 2, "the lock held nobody"
    assert answer.status_code == 201 or (answer.status_code == 503 and answer.headers["Retry-After"])
    floor.settle()
    assert floor.counts()["organisations"] == before + (answer.status_code == 201)


def test_a_database_locked_for_long_is_a_503_that_leaves_nothing(cast, floor, listing):
    """Longer than we wait: a refusal that says so and can be tried again, and reads go on."""
    writer, visitor = cast.member("Người viết lâu"), Visitor(floor)
    floor.settle()
    before = floor.counts()
    holder = hold_write_lock(floor, 14)
    answers = []
    writing = threading.Thread(target=lambda: answers.append(writer.ask("POST", "/organisations", {
        "kind": "household", "name": {"vi": "Hộ không ghi"}, "phone": "0912000333", "address": {"place": "24805"}})))
    writing.start()
    reads_stay_quick(visitor, listing, writing.is_alive)
    assert answers[0].status_code == 503 and int(answers[0].headers["Retry-After"]) > 0
    assert answers[0].json()["code"] == "temporarily-unavailable"
    holder.wait()
    assert floor.counts() == before
    writer.founds(kind="household", taxCode=None)


# Durability.

ASKED = re.compile(r'"(POST|PUT) (/api/v1/\S+) HTTP')
ANSWERED = re.compile(r'"HTTP/1\.1 (2\d\d)')
SYNCED = re.compile(r"(?:fdatasync|fsync)(?:\(.*| resumed>.*)\)? += 0$")


def test_every_answered_write_was_on_disk_before(tmp_path_factory):
    """Traces the program's calls: between reading a request and answering it lies a sync that has succeeded."""
    mail = MailServer()
    floor = Floor(tmp_path_factory.mktemp("traced"), mail)
    trace = floor.folder / "trace"
    calls = "trace=fsync,fdatasync,read,readv,recvfrom,write,writev,sendto,sendmsg"
    try:
        floor.start(wrapper=["strace", "-f", "-y", "-s", "160", "-o", str(trace), "-e", calls])
        paths = write_a_little(floor, mail)
        floor.kill()
        exchanges = traced(trace.read_text(errors="replace").splitlines())
        assert [path for path, _, _ in exchanges] == paths
        assert [path for path, _, syncs in exchanges if not syncs] == []
    finally:
        floor.kill()
        mail.close()


def write_a_little(floor, mail):
    """A dozen acts of all kinds, each when the floor has come to rest, so that no sync is another's; their paths."""
    paths = []

    def act(person, method, path, body=None):
        floor.settle(30)
        answer = person.ask(method, path, body)
        assert answer.status_code < 300, answer.text
        paths.append("/api/v1" + path)
        return answer.json() if answer.content else None

    lan = Person(floor, mail, "Chị Lan")
    act(lan, "POST", "/members", {"email": lan.email, "name": lan.name, "password": lan.password})
    act(lan, "POST", "/members/confirmation", {"token": mail.wait(lan.email).token})
    act(lan, "POST", "/sessions", {"email": lan.email, "password": lan.password})
    home = act(lan, "POST", "/organisations", {
        "kind": "household", "name": {"vi": "Hộ ghi chép"}, "phone": "0912000444", "address": {"place": "24805"}})
    draft = {"side": "demand", "organisation": home["id"], "content": texts.small("demand", "Cần ghi xuống đĩa")}
    listing = f"/listings/{act(lan, 'POST', '/listings', draft)['id']}"
    act(lan, "PUT", listing, {"content": texts.small("demand", "Cần ghi xuống đĩa ngay")})
    act(lan, "POST", f"{listing}/submission")
    act(lan, "POST", f"{listing}/recall")
    act(lan, "POST", f"{listing}/withdrawal", {"reason": {"code": "other"}})
    act(lan, "POST", f"/organisations/{home['id']}/closure")
    act(lan, "POST", "/password-resets", {"email": lan.email})
    return paths


def traced(lines):
    """Every answered change in the trace: path, status and how many syncs lay between question and answer."""
    exchanges, asked, syncs = [], None, 0
    for line in lines:
        if found := ASKED.search(line):
            asked, syncs = found[2], 0
        elif SYNCED.search(line):
            syncs += 1
        elif asked and (found := ANSWERED.search(line)):
            exchanges.append((asked, found[1], syncs))
            asked = None
    return exchanges


def test_the_trace_is_read_rightly():
    """A write that is answered before its sync is seen as such."""
    ask = '7 read(9<s>, "POST /api/v1/listings HTTP/1.1\\r\\n"..., 64) = 64'
    answer = '7 write(9<s>, "HTTP/1.1 201 C"..., 9) = 9'
    sync = "8 fdatasync(5</d/floor.sqlite-wal>) = 0"
    assert traced([ask, sync, answer]) == [("/api/v1/listings", "201", 1)]
    assert traced([sync, ask, answer, sync]) == [("/api/v1/listings", "201", 0)]
    assert traced([ask, "8 <... fdatasync resumed>) = 0", answer])[0][2] == 1
    assert traced([ask, "8 fdatasync(5</d> <unfinished ...>", answer])[0][2] == 0
