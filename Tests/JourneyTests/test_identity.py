"""Who may come in: tokens for programs, waits for who guesses, lost second factors, changed keys, and the hashes."""

import base64
import hashlib
import os
import re
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import argon2
import pytest
import requests

import mail as mails
import texts
from floor import Floor
from people import PASSWORD, Officer, Person, Visitor
from waiting import until

# API tokens.


class Program(Visitor):
    """Something that asks with an API token; a cookie beside it must not matter."""

    def __init__(self, floor, token, cookies=None):
        super().__init__(floor)
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.http.cookies.update(cookies or {})


def token(person, *scopes, name="Chương trình thử", **more):
    return person.post("/tokens", {"name": name, "scopes": list(scopes)} | more, status=201)


def test_a_token_does_what_its_scopes_say(cast, floor):
    owner = cast.owner("Chủ có chương trình")
    made = token(owner, "listings:write", "organisations:read", expiresInDays=30)
    program = Program(floor, made["token"])
    content = texts.small("demand", "Chương trình cần máy")
    draft = program.post("/listings", {"side": "demand", "organisation": owner.organisation["id"],
                                       "content": content}, status=201)
    assert program.get(f"/listings/{draft['id']}")["state"] == "draft"
    assert program.get("/organisations")["items"][0]["id"] == owner.organisation["id"]
    answer = program.ask("GET", "/matches")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope-missing")
    assert "matches:read" in answer.json()["detail"]
    assert answer.headers["WWW-Authenticate"] == (
        'Bearer realm="tradingfloor", error="insufficient_scope", scope="matches:read"')
    program.edit(f"/organisations/{owner.organisation['id']}", {"staff": 3}, status=403, code="scope-missing")
    listed = owner.get("/tokens")["items"]
    assert [(one["name"], one["scopes"]) for one in listed] == [
        ("Chương trình thử", ["organisations:read", "listings:write"])]
    assert "token" not in listed[0] and listed[0]["expiresAt"]


def test_no_token_reaches_access(cast, floor):
    member = cast.member("Người có mã")
    program = Program(floor, token(member, "listings:write", "notices:write")["token"], member.http.cookies)
    for method, path, body in [
            ("GET", "/me", None), ("GET", "/sessions", None), ("DELETE", "/sessions", None), ("GET", "/tokens", None),
            ("POST", "/tokens", {"name": "x", "scopes": ["listings:read"]}), ("POST", "/second-factor", None),
            ("POST", "/password-resets", {"email": member.email})]:
        program.expect(method, path, 403, "session-needed", body=body)
    assert len(member.get("/tokens")["items"]) == 1


def test_what_is_no_token_is_401_in_the_words_of_the_rfc(cast, floor):
    member = cast.member("Người gõ sai")
    text = token(member, "notices:read")["token"]
    for wrong in (text[:-1] + ("a" if text[-1] != "a" else "b"), "tf_", "", "x" * 500, text.upper()):
        answer = Program(floor, wrong, member.http.cookies).ask("GET", "/notices")
        assert (answer.status_code, answer.json()["code"]) == (401, "token-not-valid"), wrong
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="tradingfloor", error="invalid_token"'
    assert "Bearer" in cast.visitor.ask("GET", "/notices").headers["WWW-Authenticate"]


def test_a_token_is_told_by_its_form_and_kept_as_a_hash(cast, floor):
    text = token(cast.member("Người lộ mã"), "notices:read")["token"]
    assert re.fullmatch(r"tf_[a-z2-7]{39}", text)
    sum = base64.b32encode(hashlib.sha256(text[:-7].encode()).digest()[:4]).decode().lower().rstrip("=")
    assert text.endswith(sum)
    floor.settle()
    for table in floor.database.tables():
        assert text not in str(floor.rows(f'SELECT * FROM "{table}"')), table
    for file in floor.data.rglob("*"):
        assert not file.is_file() or text.encode() not in file.read_bytes(), file
    assert floor.value("SELECT COUNT(*) FROM api_tokens WHERE token_hash = ?",
                       hashlib.sha256(text.encode()).digest()) == 1


def test_a_token_ends_when_it_is_revoked_and_with_the_password(cast, floor, mail):
    member = cast.member("Người thu hồi mã")
    first, second = token(member, "notices:read"), token(member, "notices:read")
    programs = [Program(floor, made["token"]) for made in (first, second)]
    for program in programs:
        program.get("/notices")
    member.delete(f"/tokens/{first['id']}")
    programs[0].get("/notices", status=401, code="token-not-valid")
    cast.member("Kẻ khác").delete(f"/tokens/{second['id']}", status=404, code="not-found")
    member.post("/password-resets", {"email": member.email}, status=202)
    link = mail.wait(member.email, mails.RESET)
    member.post("/password-resets/completion", {"token": link.token, "password": "mat khau moi hoan toan"}, status=204)
    programs[1].get("/notices", status=401, code="token-not-valid")


def test_staff_roles_come_to_a_token_by_their_scope_alone(cast, floor):
    plain = Program(floor, token(cast.officer, "queue:read")["token"])
    plain.get("/queue", status=403, code="not-permitted")
    staff = token(cast.officer, "queue:read", "staff")
    Program(floor, staff["token"]).get("/queue")
    cast.member("Người thường").post("/tokens", {"name": "x", "scopes": ["staff"]}, status=403, code="not-permitted")


def test_another_site_can_do_nothing_with_a_token_that_it_does_not_have(cast, floor):
    member = cast.member("Người có trang khác")
    program = Program(floor, token(member, "notices:write")["token"], member.http.cookies)
    evil = {"Sec-Fetch-Site": "cross-site", "Origin": "https://ke-xau.example"}
    assert program.ask("POST", "/notices/reading", headers=evil).status_code == 204
    member.expect("POST", "/notices/reading", 403, "cross-site-request", headers=evil)
    basic = member.ask("POST", "/notices/reading", headers=evil | {"Authorization": "Basic eDp5"})
    assert basic.json()["code"] == "cross-site-request"


def test_what_a_token_was_answered_is_repeated_to_it_alone(cast, floor):
    owner = cast.owner("Chủ gửi hai lần")
    program, other = (Program(floor, token(owner, "listings:write")["token"]) for _ in range(2))
    body = {"side": "demand", "organisation": owner.organisation["id"], "content": texts.small("demand", "Một lần")}
    key = {"Idempotency-Key": "mot-khoa-hai-nguoi"}
    first = program.post("/listings", body, status=201, headers=key)
    assert program.post("/listings", body, status=201, headers=key)["id"] == first["id"]
    assert other.post("/listings", body, status=201, headers=key)["id"] != first["id"]
    cast.visitor.post("/listings", body, status=401, headers=key)
    asked = {"name": "x", "scopes": ["listings:read"]}
    owner.post("/tokens", asked, status=201, headers=key)
    owner.post("/tokens", asked, status=409, code="answer-not-repeatable", headers=key)


def test_a_wrong_scope_is_named(cast):
    member = cast.member("Người xin lạ")
    problem = member.post("/tokens", {"name": "x", "scopes": ["listings:read", "passwords:write"]}, status=422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/scopes/1", "not-allowed")]


# Guessing.


def test_who_guesses_waits_and_a_known_device_does_not(cast, floor):
    owner, guesser = cast.member("Chủ tài khoản"), Visitor(floor)
    body = {"email": owner.email, "password": "doan bua thoi ma"}
    for _ in range(10):
        guesser.post("/sessions", body, status=401, code="sign-in-refused")
    answer = guesser.ask("POST", "/sessions", body | {"password": owner.password})
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-attempts")
    assert 1 <= int(answer.headers["Retry-After"]) <= 5
    page = requests.post(f"{floor.base}/sign-in", data=body, allow_redirects=False, timeout=10)
    assert page.status_code == 429 and int(page.headers["Retry-After"]) <= 5 and "Thử quá nhiều lần" in page.text
    owner.signs_in()  # from the same address, with the device's cookie
    device = owner.http.cookies["floor-device"]
    assert device.startswith(owner.id)


def test_nobody_is_named_in_what_is_counted(cast, floor):
    for (key,) in floor.rows("SELECT fingerprint FROM slow_downs"):
        assert len(key) == 16


def test_a_device_cookie_is_out_of_reach(cast):
    member = cast.member("Người có thiết bị")
    answer = member.ask("POST", "/sessions", {"email": member.email, "password": member.password})
    cookies = answer.raw.headers.getlist("Set-Cookie")
    device = [cookie for cookie in cookies if cookie.startswith("floor-device=")]
    assert len(device) == 1 and all(word in device[0] for word in ("HttpOnly", "SameSite=Lax", "Path=/"))


# Sessions and the second factor.


def test_all_other_sessions_end_at_once(cast, floor):
    member = cast.member("Người có ba máy")
    others = [Person(floor, cast.mail, member.name) for _ in range(2)]
    for other in others:
        other.email = member.email
        other.signs_in()
    member.delete("/sessions")
    for other in others:
        other.get("/me", status=401)
    assert len(member.get("/sessions")["items"]) == 1


@pytest.fixture(scope="module")
def administrator(floor, mail):
    return Officer(floor, mail, "Quản trị", roles=("administrator",)).joins()


def test_an_administrator_takes_a_lost_second_factor_away(floor, mail, cast, administrator):
    officer = Officer(floor, mail, "Cán bộ mất điện thoại").joins()
    found = administrator.get(f"/members?email={officer.email}")["items"]
    assert [(one["id"], one["roles"], one["secondFactor"]) for one in found] == [(officer.id, ["officer"], True)]
    assert administrator.get("/members?email=khong-co@thu.example")["items"] == []
    cast.officer.get(f"/members?email={officer.email}", status=403, code="not-permitted")
    path = f"/members/{officer.id}/second-factor-reset"
    cast.officer.post(path, status=403, code="not-permitted")
    cast.visitor.post(path, status=401, code="sign-in-needed")
    administrator.post(f"/members/{administrator.id}/second-factor-reset", status=403, code="own-case")
    administrator.post(path, status=204)
    administrator.post(path, status=409, code="transition-not-allowed")
    officer.get("/me", status=401)
    mail.wait(officer.email, "Xác thực hai bước")
    officer.secret = None
    assert officer.signs_in()["needsSecondFactor"]
    officer.sets_up_second_factor()
    assert officer.signs_in()["roles"] == ["officer"]


def test_the_operator_takes_a_lost_second_factor_away(floor, mail):
    director = Officer(floor, mail, "Giám đốc mất điện thoại", roles=("director",)).joins()
    done = floor.cli("user", "reset-second-factor", director.email)
    assert done.returncode == 0, done.stdout + done.stderr
    again = floor.cli("user", "reset-second-factor", director.email)
    assert again.returncode == 1
    director.get("/me", status=401)
    director.secret = None
    assert director.signs_in()["needsSecondFactor"]
    assert floor.value("SELECT actor FROM journal WHERE kind = 'member.second-factor-reset' AND subject = ?",
                       director.id) == "clock"


# Keys.


@pytest.fixture
def own_floor(tmp_path, mail):
    floor = Floor(tmp_path / "own", mail)
    floor.start()
    yield floor
    floor.kill()
    assert floor.faults() == []


def test_keys_are_replaced_under_a_running_floor(own_floor, mail):
    floor = own_floor
    officer = Officer(floor, mail, "Cán bộ đổi khóa").joins()
    officer.founds()
    officer.founds()
    cursor = officer.get("/queue/organisations?limit=1")["next"]
    officer.post("/password-resets", {"email": officer.email}, status=202)
    link = mail.wait(officer.email, mails.RESET)
    sealed = floor.value("SELECT totp_sealed_secret FROM credentials")
    old = floor.cli("keys", "list").stdout.split()[0]
    rotated = floor.cli("keys", "rotate")
    assert rotated.returncode == 0 and "1 second factors" in rotated.stdout, rotated.stdout + rotated.stderr
    listed = floor.cli("keys", "list").stdout.splitlines()
    assert len(listed) == 2 and listed[1].startswith(old) and "signs" in listed[0] and "signs" not in listed[1]
    assert floor.value("SELECT totp_sealed_secret FROM credentials") != sealed
    assert stat.S_IMODE(os.stat(floor.data / "keys").st_mode) == 0o600
    assert officer.get(cursor)["items"]
    floor.leaps(floor.now + 90)  # to fresh codes of the authenticator
    officer.signs_in()
    assert officer.get(cursor)["items"]
    new = {"token": link.token, "password": "mat khau sau khi doi khoa"}
    officer.post("/password-resets/completion", new, status=204)
    officer.password = new["password"]
    assert floor.cli("keys", "remove", old).returncode == 0
    officer.signs_in()
    officer.get(cursor, status=400, code="cursor-not-valid")
    first = floor.cli("keys", "list").stdout.split()[0]
    assert floor.cli("keys", "remove", first).returncode == 1


def test_keys_that_others_can_read_keep_the_floor_shut(own_floor):
    assert own_floor.stop() == 0
    keys = own_floor.data / "keys"
    keys.chmod(0o640)
    refused = own_floor.cli("serve", "--port", "0")
    assert refused.returncode == 1 and "chmod 600" in refused.stderr + refused.stdout
    assert own_floor.cli("keys", "list").returncode == 1
    keys.chmod(0o600)
    assert own_floor.cli("keys", "list").returncode == 0


# The hashes.


def test_another_implementation_verifies_our_hashes(cast, floor):
    member = cast.member("Người có mật khẩu")
    kept = floor.value("SELECT password_hash FROM credentials WHERE member_id = ?", member.id)
    assert argon2.PasswordHasher().verify(kept, member.password)
    with pytest.raises(argon2.exceptions.VerifyMismatchError):
        argon2.PasswordHasher().verify(kept, member.password + "x")
    found = argon2.extract_parameters(kept)
    assert (found.type, found.version, found.memory_cost, found.time_cost, found.parallelism, found.salt_len) == (
        argon2.low_level.Type.ID, 19, 19 * 1024, 2, 1, 16)


def test_we_verify_theirs_and_hash_anew_what_was_hashed_for_less(own_floor, mail):
    people = [Person(own_floor, mail, f"Người {number}").joins() for number in range(2)]
    assert own_floor.stop() == 0
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    strong = argon2.PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1).hash(PASSWORD)
    own_floor.write("UPDATE credentials SET password_hash = ? WHERE member_id = ?",
                    (weak, people[0].id), (strong, people[1].id))
    own_floor.start()
    kept = []
    for person in people:
        person.signs_in()
        kept.append(own_floor.value("SELECT password_hash FROM credentials WHERE member_id = ?", person.id))
        person.signs_in()
    assert argon2.extract_parameters(kept[0]).memory_cost == 19 * 1024 and kept[1] == strong


def test_a_hundred_sign_in_at_once_and_pages_still_answer(own_floor, mail):
    """Prints the figures; how fast they are is the benchmark's matter, what they must not do is asserted."""
    person = Person(own_floor, mail, "Người đầu").joins()
    assert own_floor.stop() == 0
    emails = [f"dong-nguoi-{number}@thu.example" for number in range(100)]
    kept = own_floor.value("SELECT password_hash FROM credentials")
    members = [(f"0199c0de-0000-7000-8000-{number:012x}", email) for number, email in enumerate(emails)]
    own_floor.write("INSERT INTO members (id, email, name, language, email_confirmed_at, registered_at, version) "
                    "VALUES (?, ?, 'Đông', 'vi', 1, 1, 1)", *members)
    own_floor.write("INSERT INTO credentials (member_id, password_hash, totp_last_step) VALUES (?, ?, 0)",
                    *((id, kept) for id, _ in members))
    own_floor.start()
    signing, times = threading.Event(), []
    reader = threading.Thread(target=lambda: read_pages(own_floor, signing, times))
    with ThreadPoolExecutor(100) as pool:
        reader.start()
        asked = [pool.submit(sign_in, own_floor, email, person.password) for email in emails]
        codes = [answer.result() for answer in asked]
    signing.set()
    reader.join()
    memory = peak_memory_mib(own_floor)
    slow = sorted(times)[int(len(times) * 0.95)]
    print(f"\n100 sign-ins at once: {len(times)} pages meanwhile, p95 {slow * 1000:.0f} ms; peak {memory:.0f} MiB")
    assert codes == [201] * 100
    assert len(times) > 3 and slow < 10
    assert memory < 400


def sign_in(floor, email, password):
    return requests.post(f"{floor.base}/api/v1/sessions", json={"email": email, "password": password},
                         timeout=60).status_code


def read_pages(floor, over, times):
    session = requests.Session()
    while not over.is_set():
        started = time.monotonic()
        assert session.get(f"{floor.base}/", timeout=30).status_code == 200
        times.append(time.monotonic() - started)


def peak_memory_mib(floor):
    with open(f"/proc/{floor.process.pid}/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read())[1]) / 1024
