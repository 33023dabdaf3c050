"""How much one client may ask for, and from how many connections."""

import json
import re

import pytest

from floor import Floor
from people import Person, Visitor
from raw import Connection, request
from waiting import until

LIMITS = {"SEARCHES_PER_MINUTE": 30, "REGISTRATIONS_PER_HOUR": 6, "LINKS_PER_MINUTE": 5, "CONNECTIONS_PER_ADDRESS": 20}
STANDING = re.compile(r'^"(\w+)";r=(\d+);t=(\d+)$')


@pytest.fixture(scope="module")
def narrow(tmp_path_factory, mail):
    settings = {f"TRADINGFLOOR_LIMITS_{name}": str(value) for name, value in LIMITS.items()}
    settings["TRADINGFLOOR_HTTP_TRUSTED_PROXIES"] = "127.0.0.0/8"
    floor = Floor(tmp_path_factory.mktemp("narrow"), mail, settings).start()
    yield floor
    floor.kill()
    assert floor.faults() == []


def at(address):
    """As a proxy tells where its client is."""
    return {"X-Forwarded-For": address}


def standing(answer):
    policy, left, seconds = STANDING.match(answer.headers["RateLimit"]).groups()
    return policy, int(left), int(seconds)


def refused(answer):
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (429, "rate-limited"), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert answer.headers["Retry-After"] in problem["detail"] and "{" not in problem["detail"]
    return True


def test_searches_are_counted_down_and_then_refused(narrow):
    visitor = Visitor(narrow, "en")
    answers = [visitor.ask("GET", "/listings?q=a", headers=at("192.0.2.1")) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[0].headers["RateLimit-Policy"] == '"search";q=30;w=60'
    assert [standing(answer)[1] for answer in answers[:3]] == [29, 28, 27]
    assert standing(answers[-1])[:2] == ("search", 0) and refused(answers[-1])
    page = visitor.http.get(narrow.base + "/en/search?q=a", headers=at("192.0.2.1"))
    assert page.status_code == 429 and page.headers["Retry-After"] and "Wait" in page.text
    assert visitor.ask("GET", "/listings?q=a", headers=at("192.0.2.2")).status_code == 200
    assert "RateLimit" not in visitor.ask("GET", "/floor", headers=at("192.0.2.1")).headers


def test_also_a_refused_request_says_what_is_left(narrow):
    answer = Visitor(narrow).ask("GET", "/listings?limit=0", headers=at("192.0.2.3"))
    assert answer.status_code == 422 and standing(answer)[1] == 29


def test_only_the_last_address_of_the_chain_counts(narrow):
    """What a client writes there itself changes nothing."""
    visitor = Visitor(narrow)
    for number in range(30):
        visitor.ask("GET", "/listings", headers=at(f"203.0.113.{number}, 192.0.2.4"))
    assert refused(visitor.ask("GET", "/listings", headers=at("203.0.113.99, 192.0.2.4")))


def test_an_ipv6_client_is_its_network(narrow):
    visitor = Visitor(narrow)
    for number in range(30):
        visitor.ask("GET", "/listings", headers=at(f"2001:db8:1:2:{number}::1"))
    assert refused(visitor.ask("GET", "/listings", headers=at("2001:db8:1:2:ffff::9")))
    assert visitor.ask("GET", "/listings", headers=at("2001:db8:1:3::1")).status_code == 200


def test_a_member_is_counted_by_account(narrow, mail):
    one = Person(narrow, mail, "Một")
    one.http.headers.update(at("192.0.2.5"))
    one.joins()
    for _ in range(30):
        assert one.ask("GET", "/listings").status_code == 200
    one.http.headers.update(at("192.0.2.6"))
    assert refused(one.ask("GET", "/listings"))
    assert Visitor(narrow).ask("GET", "/listings", headers=at("192.0.2.5")).status_code == 200


def test_a_program_is_counted_by_its_token(narrow, mail):
    """Not by the address that it shares with others, nor by the session of its owner; what is no token opens nothing."""
    owner = Person(narrow, mail, "Chủ chương trình")
    owner.http.headers.update(at("192.0.2.8"))
    owner.joins()
    one, two = (owner.post("/tokens", {"name": name, "scopes": ["listings:read"]}, status=201)["token"] for name in "ab")
    ask = lambda token, address: Visitor(narrow).ask(
        "GET", "/listings", headers=at(address) | {"Authorization": f"Bearer {token}"})
    answers = [ask(one, f"192.0.2.{number}") for number in range(30, 60)]
    assert [standing(answer)[1] for answer in answers] == list(range(29, -1, -1))
    assert refused(ask(one, "192.0.2.61"))
    assert standing(ask(two, "192.0.2.61"))[1] == 29
    assert standing(owner.ask("GET", "/listings"))[1] == 29
    assert ask("tf_" + "a" * 39, "192.0.2.61").status_code == 401
    assert Visitor(narrow).ask("GET", "/listings", headers=at("192.0.2.61")).status_code == 200


def test_an_address_has_an_end(narrow):
    """Also where the rest of the head would have had room."""
    room = 8_192 - len("/api/v1/listings?q=")
    for path, size, status in (("/api/v1/listings?q=", room, 422), ("/api/v1/listings?q=", room + 1, 414),
                               ("/nowhere/", 20_000, 414)):
        with Connection(narrow) as connection:
            got, head, body = connection.send(request(
                f"GET {path}{'a' * size} HTTP/1.1", "Accept-Language: en", "X-Forwarded-For: 192.0.2.9")).answer()
        assert got == status, head
        assert status != 414 or "8,192" in body.decode() or "/api/" not in path
    problem = json.loads(Visitor(narrow, "en").http.get(
        f"{narrow.base}/api/v1/listings?q={'a' * 9000}", headers=at("192.0.2.9")).text)
    assert (problem["status"], problem["code"]) == (414, "address-too-long")


def test_mails_and_secrets_are_limited(narrow):
    visitor = Visitor(narrow)
    body = {"email": "ai@thu.example"}
    answers = [visitor.ask("POST", "/password-resets", body, headers=at("192.0.2.7")) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [202] * 6 + [429]
    guesses = [
        visitor.ask("POST", "/members/confirmation", {"token": f"no.{number}"}, headers=at("192.0.2.7"))
        for number in range(6)]
    assert [guess.status_code for guess in guesses] == [410] * 5 + [429] and refused(guesses[-1])


def test_strangers_are_not_believed(tmp_path, mail):
    """Without trusted proxies the header is air."""
    floor = Floor(tmp_path, mail, {"TRADINGFLOOR_LIMITS_SEARCHES_PER_MINUTE": "30"}).start()
    answers = [Visitor(floor).ask("GET", "/listings", headers=at(f"192.0.2.{n}")) for n in range(3)]
    assert [standing(answer)[1] for answer in answers] == [29, 28, 27]
    floor.kill()


def test_one_address_has_only_so_many_connections(tmp_path, mail):
    floor = Floor(tmp_path, mail, {"TRADINGFLOOR_LIMITS_CONNECTIONS_PER_ADDRESS": "20"}).start()
    try:
        open_ones = [Connection(floor) for _ in range(20)]
        assert all(connection.send(request()).answer()[0] == 200 for connection in open_ones)
        (status, body), = Connection(floor).answers()
        assert status == 503 and b"too many" in body
        with Connection(floor, source="127.0.0.2") as elsewhere:
            assert elsewhere.send(request()).answer()[0] == 200
        open_ones.pop().socket.close()
        until(lambda: served(floor), 5, "the place that became free")
        for connection in open_ones:
            connection.socket.close()
    finally:
        floor.kill()


def served(floor):
    with Connection(floor) as connection:
        return b" 200 " in connection.send(request()).answer()[1].encode()


def test_what_is_in_force_is_shown(narrow):
    lines = narrow.cli("doctor").stdout
    assert re.search(r"limits\.searchesPerMinute = 30\n", lines) and re.search(r"limits\.headSeconds = 10\n", lines)
    assert "http.trustedProxies = 127.0.0.0/8" in lines and re.search(r"good  open files: \d+", lines)


@pytest.mark.parametrize("name, value", [
    ("TRADINGFLOOR_LIMITS_HEAD_SECONDS", "0"), ("TRADINGFLOOR_LIMITS_CONNECTIONS", "many"),
    ("TRADINGFLOOR_HTTP_TRUSTED_PROXIES", "nginx"), ("TRADINGFLOOR_OPERATOR_ADDRESS", "9464"),
])
def test_a_limit_that_will_not_do_is_named(tmp_path, name, value):
    floor = Floor(tmp_path, settings={name: value})
    floor.launch()
    assert floor.process.wait(20) != 0
    key = name.removeprefix("TRADINGFLOOR_").split("_")
    assert key[0].lower() in floor.log.read_text()
