"""What happens beside us must not hold us up: a mute mail server, a locked database. What we answer is on disk."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import mail as mails
import texts
from floor import Floor
from mail import MailServer
from people import ANY, MERGE_PATCH, Person, Visitor
from waiting import until

# How long the program waits for a mail server's answer, each time: Floor's environment says so.
MAIL_SECONDS = 5


def reads(visitor, listing):
    """The hot reads, a round of them."""
    for path in ("/livez", "/listings?q=c%C3%A0%20ph%C3%AA", f"/listings/{listing['id']}"):
        assert visitor.ask("GET", path).status_code == 200


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
    for _ in range(10):
        reads(visitor, listing)
    assert time.monotonic() - started < len(people) * MAIL_SECONDS, "had each waited for the mail server, it took that long"
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
    with ThreadPoolExecutor(1) as pool:
        with floor.database.locked():
            writing = pool.submit(founds, writer, "Hộ chờ khóa")
            for _ in range(20):
                reads(visitor, listing)
            waited = not writing.done()
        answer = writing.result()
    assert waited or answer.status_code == 503, "the lock held nobody"
    assert answer.status_code == 201 or (answer.status_code == 503 and answer.headers["Retry-After"])
    floor.settle()
    assert floor.counts()["organisations"] == before + (answer.status_code == 201)


def test_a_database_locked_for_long_is_a_503_that_leaves_nothing(cast, floor, listing):
    """Longer than we wait: a refusal that says so and can be tried again, and reads go on."""
    writer, visitor = cast.member("Người viết lâu"), Visitor(floor)
    floor.settle()
    before = floor.counts()
    with ThreadPoolExecutor(1) as pool, floor.database.locked():
        writing = pool.submit(founds, writer, "Hộ không ghi")
        rounds = 0
        while not writing.done():
            reads(visitor, listing)
            rounds += 1
            time.sleep(0.1)
        answer = writing.result()
    assert rounds > 1, "a read waited for the lock"
    assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
    assert answer.json()["code"] == "temporarily-unavailable"
    assert floor.counts() == before
    writer.founds(kind="household", taxCode=None)


def founds(person, name):
    return person.ask("POST", "/organisations", {
        "kind": "household", "name": {"vi": name}, "phone": "0912000333", "address": {"place": "24805"}}, seconds=60)


# Durability.

ASKED = re.compile(r'"(POST|PATCH) (/api/v1/\S+) HTTP')
ANSWERED = re.compile(r'"HTTP/1\.1 (2\d\d)')
SYNCED = re.compile(r"(?:fdatasync|fsync)(?:\(.*| resumed>.*)\)? += 0$")
# Or the word of a database server, on the thread that began to write there; test_nodes kills it to see if it keeps it.
BEGUN = re.compile(r"^(\d+) .*BEGIN ISOLATION LEVEL (?:SERIALIZABLE|READ COMMITTED)")
COMMITTED = re.compile(r'^(\d+) .*"C\\0\\0\\0\\vCOMMIT\\0')


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
        headers = ANY | {"Content-Type": MERGE_PATCH} if method == "PATCH" else None
        answer = person.ask(method, path, body, headers=headers)
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
    act(lan, "PATCH", listing, {"content": texts.small("demand", "Cần ghi xuống đĩa ngay")})
    act(lan, "POST", f"{listing}/submission")
    act(lan, "POST", f"{listing}/recall")
    act(lan, "POST", f"{listing}/withdrawal", {"reason": {"code": "other"}})
    act(lan, "POST", f"/organisations/{home['id']}/closure")
    act(lan, "POST", "/password-resets", {"email": lan.email})
    return paths


def traced(lines):
    """Every answered change in the trace: path, status and how many syncs lay between question and answer."""
    exchanges, asked, syncs, writing = [], None, 0, set()
    for line in lines:
        if found := ASKED.search(line):
            asked, syncs, writing = found[2], 0, set()
        elif found := BEGUN.search(line):
            writing.add(found[1])
        elif SYNCED.search(line) or (found := COMMITTED.search(line)) and found[1] in writing:
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
    begin = r'8 sendto(4<s>, "Q\0\0\0\202BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT"..., 131) = 131'
    commit = r'8 recvfrom(4<s>, "C\0\0\0\vCOMMIT\0Z\0\0\0\5I", 16384) = 18'
    assert traced([ask, begin, commit, answer])[0][2] == 1
    assert traced([ask, commit, begin, answer, commit])[0][2] == 0
    assert traced([ask, begin, commit.replace("8 ", "9 ", 1), answer])[0][2] == 0
    assert traced([ask, "8 <... fdatasync resumed>) = 0", answer])[0][2] == 1
    assert traced([ask, "8 fdatasync(5</d> <unfinished ...>", answer])[0][2] == 0
