"""The operator's side: every command, with the server down and with the server up."""

import json
import os
import re
import stat
import subprocess

import pytest

import mail as mails
import texts
from floor import SHARE, Floor, program
from people import Officer, Person, Visitor
from waiting import until

COMMANDS = [
    [], ["serve"], ["migrate"], ["seed"], ["match"], ["match", "run"], ["match", "evaluate"], ["match", "bench"],
    ["match", "learn"], ["lexicon"], ["lexicon", "check"], ["lexicon", "import"], ["lexicon", "remove"], ["lexicon", "export"],
    ["lexicon", "teach"],
    ["deliver"], ["deliver", "list"], ["deliver", "retry"], ["user"], ["user", "create"], ["user", "roles"], ["user", "reset-second-factor"],
    ["user", "code"], ["organisation"], ["organisation", "centre"], ["keys"], ["keys", "list"], ["keys", "rotate"],
    ["keys", "remove"], ["doctor"], ["doc"], ["doc", "lifecycles"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(command):
    done = program(*command, "--help")
    assert done.returncode == 0 and done.stdout.startswith("OVERVIEW: ") and "USAGE: tradingfloor" in done.stdout


def test_no_command_is_without_a_test():
    def listed(command):
        """The subcommands that the help names."""
        part = program(*command, "--help").stdout.partition("SUBCOMMANDS:\n")[2].partition("\n\n")[0]
        names = [line.split()[0] for line in part.splitlines() if re.match(r"  \w", line)]
        return [found for name in names for found in [command + [name], *listed(command + [name])]]
    assert sorted(listed([])) == sorted(COMMANDS[1:])


@pytest.mark.parametrize("arguments", [["srve"], ["serve", "--prot", "1"], ["deliver", "retry"], ["user", "create"],
                                       ["user", "code", "not base32!"]], ids=" ".join)
def test_wrong_usage_is_64_with_a_hint(arguments, tmp_path):
    done = program(*arguments, folder=tmp_path)
    assert done.returncode == 64 and "Usage: tradingfloor" in done.stderr


# One folder, one process that writes.


@pytest.fixture(scope="module")
def officer(cast):
    return cast.officer


def test_what_is_secret_is_the_owners_alone(floor, officer):
    for name in ("admin.sock", "keys", "lock"):
        assert stat.S_IMODE(os.stat(floor.data / name).st_mode) == 0o600, name
    assert stat.S_IMODE(os.stat(floor.data).st_mode) == 0o700


def test_a_second_server_on_the_folder_is_refused(floor):
    done = floor.cli("serve", "--port", "0")
    assert done.returncode == 1 and "another tradingfloor process uses the data folder" in done.stderr
    for command in (["seed"], ["seed", "--demo"], ["migrate"]):
        done = floor.cli(*command)
        assert done.returncode == 1 and "another tradingfloor process" in done.stderr, command
    assert Visitor(floor).ask("GET", "/livez").status_code == 200


def test_an_account_is_made_through_the_running_server(floor, mail):
    person = Person(floor, mail, "Người của dòng lệnh")
    made = floor.cli("user", "create", person.email, "--name", person.name, "--json", stdin=person.password + "\n")
    assert made.returncode == 0, made.stderr
    signed = person.signs_in()
    assert json.loads(made.stdout)["values"]["id"] == person.id and signed["member"]["emailConfirmed"]
    again = floor.cli("user", "create", person.email, "--name", "X", stdin="mot mat khau khac\n")
    assert again.returncode == 1 and person.email not in again.stderr + again.stdout.replace("/email", "")


@pytest.mark.parametrize("arguments, stdin", [
    (["khong-phai-dia-chi", "--name", "X"], "mot mat khau dai\n"), (["a@thu.example", "--name", "X"], "ngan\n"),
    (["a@thu.example", "--name", "X"], ""), (["a@thu.example", "--name", "X", "--role", "king"], "mot mat khau dai\n"),
    (["a@thu.example", "--name", "X", "--language", "fr"], "mot mat khau dai\n"),
], ids=["address", "short password", "no password", "role", "language"])
def test_an_account_that_will_not_do_is_refused_in_words(floor, arguments, stdin):
    done = floor.cli("user", "create", *arguments, stdin=stdin)
    assert done.returncode in (1, 64) and len(done.stdout + done.stderr) > 20
    assert "MarketError" not in done.stdout + done.stderr and "FieldProblem" not in done.stdout + done.stderr
    assert floor.value("SELECT COUNT(*) FROM members WHERE email = 'a@thu.example'") == 0


def test_a_role_taken_away_ends_the_sessions(floor, mail):
    staff = Officer(floor, mail, "Cán bộ tạm").joins()
    staff.get("/queue")
    done = floor.cli("user", "roles", staff.email)
    assert done.returncode == 0 and "no staff role" in done.stdout
    staff.get("/me", status=401)
    assert staff.signs_in()["roles"] == []
    staff.get("/queue", status=403)


def test_a_member_who_becomes_staff_needs_a_second_factor(floor, mail, cast):
    member = cast.member("Người được bổ nhiệm")
    assert floor.cli("user", "roles", member.email, "officer", "director").returncode == 0
    signed = member.signs_in()
    assert (signed["roles"], signed["needsSecondFactor"]) == ([], True)
    Officer.sets_up_second_factor(member)
    assert member.signs_in()["roles"] == ["director", "officer"]


def test_a_new_floor_knows_its_vocabularies(floor):
    visitor = Visitor(floor)
    lists = visitor.get("/vocabularies")["items"]
    assert {"fields", "places", "listing-kinds", "decline-reasons"} <= {item["name"] for item in lists}
    for item in lists:
        assert visitor.get(item["href"])["items"], item["name"]


def test_codes_belong_to_their_days(floor):
    """Đà Lạt was a city of its own code until the districts went on 30 June 2025."""
    visitor = Visitor(floor)
    codes = {day: {term["code"] for term in visitor.get(f"/vocabularies/places?on={day}")["items"]}
             for day in ("2025-06-30", "2025-07-01")}
    assert "672" in codes["2025-06-30"] - codes["2025-07-01"]
    assert "24778" in codes["2025-07-01"] - codes["2025-06-30"]


# Looking after it.


def test_doctor_speaks_to_people_and_to_programs(floor, officer):
    floor.settle()
    text = floor.cli("doctor", "--audit")
    assert text.returncode == 0, text.stdout + text.stderr
    assert f"data = {floor.data}" in text.stdout and "good  database check: ok" in text.stdout
    assert "behind: matches 0, notifier 0, chain 0, index 0" in text.stdout
    answer = json.loads(floor.cli("doctor", "--json").stdout)
    assert answer["isGood"] is True and answer["values"]["data"] == str(floor.data)
    assert answer["values"]["smtp.url"].startswith("smtp://127.0.0.1:")


def test_doctor_shows_the_settings_of_the_server_and_hides_the_password(tmp_path):
    floor = Floor(tmp_path, settings={"TRADINGFLOOR_SMTP_PASSWORD": "Zmậtkhẩu"}).start()
    done = floor.cli("doctor")
    assert "Zmậtkhẩu" not in done.stdout and "(set)" in done.stdout
    assert f"http.port = {floor.base.rsplit(':', 1)[1]}" in done.stdout
    assert floor.stop() == 0


def test_doctor_makes_no_floor_where_there_is_none(tmp_path):
    done = program("doctor", "--data", str(tmp_path / "none"))
    assert done.returncode == 1 and "there is no floor" in done.stdout
    assert not (tmp_path / "none").exists()


def test_doctor_works_on_a_folder_without_a_server(tmp_path):
    floor = Floor(tmp_path).start()
    assert floor.stop() == 0
    done = floor.cli("doctor", "--audit")
    assert done.returncode == 0 and "good  journal chain" in done.stdout


@pytest.mark.parametrize("settings", [
    {"TRADINGFLOOR_HTTP_PORT": "700000"}, {"TRADINGFLOOR_SMTP_SECURITY": "maybe"},
    {"TRADINGFLOOR_HTTP_PUBLIC_URL": "san.example"}, {"TRADINGFLOOR_SMTP_TIMEOUT_SECONDS": "0"},
], ids=lambda settings: next(iter(settings)))
def test_a_setting_that_will_not_do_is_named(tmp_path, settings):
    floor = Floor(tmp_path, settings=settings)
    done = floor.cli("doctor")
    assert done.returncode == 1 and re.search(r"(http|smtp)\.\w+ must", done.stderr), done.stderr


def test_lifecycles_are_printed_as_documented():
    printed = program("doc", "lifecycles")
    assert printed.returncode == 0 and printed.stdout.count("stateDiagram-v2") == 8
    kept = SHARE / "Sources/Market/Market.docc/Lifecycles.md"
    if kept.exists():
        assert printed.stdout == kept.read_text()


def test_the_engine_can_be_asked_anew(floor, cast):
    demand = cast.published(cast.owner("Bên cầu"), "demand", texts.demand())
    supply = cast.published(cast.owner("Bên cung"), "supply", texts.supply())
    floor.settle()
    done = floor.cli("match", "run", "--json")
    assert done.returncode == 0
    values = json.loads(done.stdout)["values"]
    assert int(values["listings"]) >= 2 and int(values["suggestions"]) >= 1
    pairs = "SELECT COUNT(*) FROM matches WHERE supply_id = ? AND demand_id = ?"
    assert floor.value(pairs, supply["id"], demand["id"]) == 1


@pytest.fixture
def collection(tmp_path):
    """Two judged questions about a dryer and a rose."""
    (tmp_path / "docs.jsonl").write_text(
        '{"id": "d1", "title": "Heat pump dryer", "text": "for coffee"}\n{"id": "d2", "text": "Hoa hồng"}\n')
    (tmp_path / "queries.tsv").write_text("q1\tmáy sấy\nq2\thoa hồng\n")
    (tmp_path / "qrels.tsv").write_text("q1\td1\t1\nq2\td2\t2\n")
    (tmp_path / "lexicon.tsv").write_text("máy sấy\tdryer; drying machine\n")
    return tmp_path


def test_the_engine_is_measured_on_a_collection(collection):
    plain = json.loads(program("match", "evaluate", collection, "--json").stdout)
    assert (plain["documents"], plain["queries"], plain["ndcg10"]) == (2, 2, 0.5)
    for more in ([], ["--fold-queries"]):
        across = program(
            "match", "evaluate", collection, "--lexicon", collection / "lexicon.tsv", "--run", collection / "run", *more)
        assert across.returncode == 0 and "nDCG@10 1.0000" in across.stdout
    lines = [line.split(" ") for line in (collection / "run").read_text().splitlines()]
    assert [(line[:4], line[5]) for line in lines] == [
        (["q1", "Q0", "d1", "1"], "tradingfloor"), (["q2", "Q0", "d2", "1"], "tradingfloor")]


def test_what_cannot_be_measured_is_named(collection):
    done = program("match", "evaluate", collection / "nowhere")
    assert done.returncode == 1 and "nowhere/docs.jsonl: not a readable text" in done.stderr
    (collection / "qrels.tsv").write_text("q1\td1\tgood\n")
    done = program("match", "evaluate", collection)
    assert done.returncode == 1 and "qrels.tsv, line 1: not a number in the third column" in done.stderr
    (collection / "qrels.tsv").write_text("q1\td1\t1\n")
    (collection / "lexicon.tsv").write_text("máy sấy\tdryer\nno tab\n\tnothing\n")
    done = program("match", "evaluate", collection, "--lexicon", collection / "lexicon.tsv")
    assert done.returncode == 1 and "in line 2, 3" in done.stderr


def test_the_speed_is_measured_on_texts(tmp_path):
    offers = [{"title": f"Dryer {number}", "text": f"Dries coffee in {number} hours. Heat pump."} for number in range(9)]
    (tmp_path / "offers.jsonl").write_text("".join(json.dumps(offer) + "\n" for offer in offers))
    (tmp_path / "needs.jsonl").write_text('{"text": "a dryer for coffee"}\n')
    subprocess.run(["gzip", tmp_path / "offers.jsonl"], check=True)
    run = json.loads(program("match", "bench", tmp_path, "--documents", "20", "--json").stdout)
    assert (run["documents"], run["queries"]) == (20, 1) and run["match"]["p99"] >= run["match"]["median"] > 0
    assert program("match", "bench", tmp_path, "--documents", "20", "--write", tmp_path / "more").returncode == 0
    written = [json.loads(line) for line in (tmp_path / "more" / "docs.jsonl").read_text().splitlines()]
    assert [text["title"] for text in written[:9]] == [offer["title"] for offer in offers] and len(written) == 20
    assert (tmp_path / "more" / "queries.tsv").read_text() == "0\ta dryer for coffee\n"
    done = program("match", "bench", tmp_path / "nowhere")
    assert done.returncode == 1 and "nowhere/offers.jsonl: not a readable text" in done.stderr


# Mails that do not arrive.


def failures(floor):
    return floor.cli("deliver", "list").stdout


def test_a_mail_refused_for_good_is_listed_and_can_be_sent_again(floor, mail):
    person = Person(floor, mail, "Hộp thư bị từ chối")
    mail.refuse(person.email, "550 5.1.1 no such mailbox")
    person.registers()
    state = "SELECT state FROM deliveries WHERE address = ?"
    until(lambda: floor.value(state, person.email) == "permanent-failure", 10, "the refusal")
    listed = failures(floor)
    assert "permanent-failure  confirm-email" in listed and "550" in listed and person.email not in listed
    assert "LOOK  mail" in floor.cli("doctor").stdout
    id = re.search(r"^(\S+)  permanent-failure", listed, re.MULTILINE)[1]
    mail.accept(person.email)
    assert floor.cli("deliver", "retry", id).returncode == 0
    assert mail.wait(person.email, mails.CONFIRM).id.startswith(f"<{id}@")
    until(lambda: id not in failures(floor), 10, "the failure being gone")
    again = floor.cli("deliver", "retry", id)
    assert again.returncode == 1 and "state" in again.stdout.lower()


def test_a_mail_refused_for_now_is_tried_again_by_itself(floor, mail):
    person = Person(floor, mail, "Hộp thư bận")
    mail.refuse(person.email, "451 4.7.1 come back later")
    person.registers()
    until(lambda: person.email in mail.attempts, 10, "the first attempt")
    until(lambda: floor.value("SELECT MAX(attempts) FROM jobs WHERE last_error LIKE '451%'") == 1, 5, "its record")
    assert floor.value("SELECT state FROM deliveries WHERE address = ?", person.email) == "sending"
    assert "451" not in failures(floor)
    mail.accept(person.email)
    person.confirms()
    assert len(mail.to(person.email)) == 1


def test_one_bad_mailbox_holds_up_no_other(floor, mail):
    bad = [Person(floor, mail, f"Hộp thư hỏng {number}") for number in range(5)]
    for person in bad:
        mail.refuse(person.email, "451 4.7.1 come back later")
        person.registers()
    Person(floor, mail, "Hộp thư tốt").joins()


def test_many_failures_are_sent_again_at_once(floor, mail):
    people = [Person(floor, mail, f"Nhiều hộp thư {number}") for number in range(3)]
    for person in people:
        mail.refuse(person.email, "554 5.7.1 not today")
        person.registers()
    until(lambda: failures(floor).count(" 554 ") == 3, 10, "three failures")
    failed = failures(floor).count("-failure")
    for person in people:
        mail.accept(person.email)
    assert f"{failed} to be sent again" in floor.cli("deliver", "retry", "--all").stdout
    for person in people:
        mail.wait(person.email, mails.CONFIRM)
    assert floor.cli("deliver", "retry", "0190-khong-co").returncode == 1


def test_without_a_mail_server_mails_are_files(tmp_path):
    floor = Floor(tmp_path).start()
    Visitor(floor).post("/members", {"email": "a@thu.example", "name": "An", "password": "mot mat khau dai"},
                        status=202)
    found = until(lambda: list((floor.data / "mail").glob("*.eml")), 10, "a mail in the folder")
    assert b"Subject: " in found[0].read_bytes()
    assert floor.stop() == 0


# The demo.


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    floor = Floor(tmp_path_factory.mktemp("demo"))
    seeded = floor.cli("seed", "--demo", seconds=120)
    assert seeded.returncode == 0, seeded.stderr
    abroad = floor.cli("serve", "--host", "0.0.0.0", "--port", "0")
    floor.start()
    yield Demo(floor, abroad)
    floor.kill()
    assert floor.faults() == []


class Demo:
    """The demo floor and the ways in that its accounts file lists."""

    def __init__(self, floor, abroad):
        self.floor, self.abroad = floor, abroad
        self.file = floor.data / "demo-accounts.txt"
        rows = [re.split(r"  +", line.strip()) for line in self.file.read_text().splitlines()[1:]]
        self.inside = {}
        self.accounts = [(row[0], row[1], row[2], row[3] if len(row) > 3 else None) for row in rows]

    def of(self, role):
        return next(account for account in self.accounts if role in account[0])

    def signs_in(self, account):
        """Once each, since a code of the authenticator counts once."""
        if account not in self.inside:
            self.inside[account] = self.opens_session(account)
        return self.inside[account]

    def opens_session(self, account):
        _, email, password, secret = account
        person = Visitor(self.floor)
        body = {"email": email, "password": password}
        if secret:
            body["code"] = program("user", "code", secret).stdout.strip()
        person.signed = person.post("/sessions", body, status=201)
        return person


def test_the_demo_accounts_are_the_operators_alone(demo):
    assert stat.S_IMODE(os.stat(demo.file).st_mode) == 0o600
    passwords = [account[2] for account in demo.accounts]
    assert len(set(passwords)) == len(passwords) > 20 and all(len(password) >= 10 for password in passwords)


def test_the_demo_officer_finds_work(demo):
    officer = demo.signs_in(demo.of("officer"))
    assert "officer" in officer.signed["roles"] and not officer.signed["needsSecondFactor"]
    counts = officer.get("/queue")
    assert all(counts[name]["count"] > 0 for name in ("listings", "organisations", "matches")), counts
    work = counts.pop("work")
    for name in counts:
        assert officer.get(counts[name]["href"])["items"], name
    assert work["unassigned"]["count"] > 0 and officer.get(work["unassigned"]["href"])["items"]


@pytest.mark.parametrize("role", ["director", "department-officer", "reviewer", "administrator"])
def test_every_role_of_the_staff_signs_in(demo, role):
    person = demo.signs_in(demo.of(role))
    assert role in person.signed["roles"]
    status = 200 if role in ("director", "department-officer") else 403
    person.get("/queue", status=status)


def test_the_demo_owner_finds_news(demo):
    owner = demo.signs_in(demo.of("owner of htx-ca-phe"))
    inbox = owner.get("/notices?limit=5")
    assert inbox["unread"] > 0 and all("{" not in notice["subject"] + notice["body"] for notice in inbox["items"])
    home = owner.get("/organisations")["items"][0]
    assert owner.get(f"/organisations/{home['id']}/listings")["items"]


def test_the_demo_collections_are_read_page_by_page(demo):
    """Every page once, nothing twice, nothing lost: by `next` and by the Link header."""
    officer = demo.signs_in(demo.of("department-officer"))
    for path, total in (("/listings?limit=7", None), ("/queue/matches?limit=2", None), ("/notices?limit=2", None),
                        ("/queue/listings?limit=1", None), ("/queue/organisations?limit=1", None)):
        seen, href = [], "/api/v1" + path
        while href:
            answer = officer.ask("GET", href)
            page = answer.json()
            seen += [json.dumps(item, sort_keys=True) for item in page["items"]]
            assert (answer.headers.get("Link") == f'<{page["next"]}>; rel="next"') == bool(page["next"])
            href = page["next"]
        assert len(seen) == len(set(seen)), path
        if "total" in page:
            assert len(seen) == page["total"]


def test_an_expired_demo_listing_is_renewed_and_another_archived(demo):
    expired = demo.floor.rows("SELECT id, organisation_id FROM listings WHERE state = 'expired' ORDER BY id")
    assert len(expired) >= 1
    for (id, owner), act, state in zip(expired, ("renewal", "archival"), ("published", "archived")):
        email, = demo.floor.rows(
            "SELECT email FROM members JOIN memberships ON member_id = id WHERE organisation_id = ?", owner)[0]
        person = demo.signs_in(next(account for account in demo.accounts if account[1] == email))
        assert person.post(f"/listings/{id}/{act}")["state"] == state


def test_a_demo_floor_stays_on_this_machine(demo):
    assert demo.abroad.returncode == 1 and "must be this machine" in demo.abroad.stderr


def test_the_demo_goes_into_an_empty_floor_only(tmp_path):
    floor = Floor(tmp_path).start()
    Visitor(floor).post("/members", {"email": "a@thu.example", "name": "An", "password": "mot mat khau dai"},
                        status=202)
    assert floor.stop() == 0
    before = floor.counts()
    done = floor.cli("seed", "--demo")
    assert done.returncode != 0 and "not empty" in done.stderr
    assert floor.counts() == before


def test_a_floor_of_its_own_port_sends_links_that_lead_back(tmp_path, mail):
    """Without a public URL the links begin with the address that was really taken."""
    floor = Floor(tmp_path, mail, public_url=None).start()
    person = Person(floor, mail, "Người theo liên kết").registers()
    assert mail.wait(person.email, mails.CONFIRM).link.startswith(floor.base + "/")
    floor.kill()


def test_a_floor_is_ready_when_it_is_open(floor):
    visitor = Visitor(floor)
    assert visitor.ask("GET", "/livez").text == "ok\n"
    answer = visitor.ask("GET", "/readyz")
    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_the_specification_is_served(floor):
    answer = Visitor(floor).ask("GET", "/openapi.yaml")
    assert answer.status_code == 200 and answer.content == (SHARE / "api-spec/openapi.yaml").read_bytes()
