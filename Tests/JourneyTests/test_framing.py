"""What can be wrong below HTTP: nothing crashes, hangs, or makes the two sides disagree where a request ends."""

import socket

import pytest

from raw import Connection, request
from waiting import until

# Would be a second request, and answered, if somebody read it as one.
SMUGGLED = request("GET /openapi.yaml HTTP/1.1")
POST = "POST /api/v1/members HTTP/1.1"
JSON = "Content-Type: application/json"
CHUNKED = "Transfer-Encoding: chunked"


def fields(count):
    return [f"X-{number}: 1" for number in range(count)]


# What is sent, and with which status it is refused. None: closing without a word is as good.
REFUSED = {
    "a length and chunks": (request(POST, JSON, "Content-Length: 5", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED), 400),
    "chunks and a length": (request(POST, JSON, CHUNKED, "Content-Length: 5", body=b"0\r\n\r\n" + SMUGGLED), 400),
    "two lengths": (request(POST, JSON, "Content-Length: 2", "Content-Length: 30", body=b"{}" + SMUGGLED), 400),
    "the same length twice": (request(POST, JSON, "Content-Length: 2", "Content-Length: 2", body=b"{}"), 400),
    "a list of lengths": (request(POST, JSON, "Content-Length: 2, 2", body=b"{}"), 400),
    "a length with a sign": (request(POST, JSON, "Content-Length: +2", body=b"{}"), 400),
    "a negative length": (request(POST, JSON, "Content-Length: -1", body=b"{}"), 400),
    "a length in hex": (request(POST, JSON, "Content-Length: 0x2", body=b"{}"), 400),
    "a length beyond counting": (request(POST, JSON, "Content-Length: 99999999999999999999999", body=b"{}"), 400),
    "a length in blanks": (request(POST, JSON, "Content-Length: 2 0", body=b"{}"), 400),
    "an unknown coding": (request(POST, JSON, "Transfer-Encoding: gzip", body=SMUGGLED), {400, 501}),
    "a coding before chunks": (request(POST, JSON, "Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"), {400, 501}),
    "chunked twice": (request(POST, JSON, CHUNKED, CHUNKED, body=b"0\r\n\r\n" + SMUGGLED), {400, 501}),
    "chunked in disguise": (request(POST, JSON, "Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n" + SMUGGLED), 400),
    "chunked that is not last": (request(POST, JSON, "Transfer-Encoding: chunked, identity", body=b"0\r\n\r\n"), {400, 501}),
    "chunks in HTTP/1.0": (request("POST /api/v1/members HTTP/1.0", JSON, CHUNKED, body=b"0\r\n\r\n" + SMUGGLED), 400),
    "a blank before the colon": (request(POST, JSON, "Content-Length : 2", body=b"{}"), 400),
    "a blank in a field's name": (request(POST, "Bad Name: 1"), 400),
    "a field without a name": (request("GET /livez HTTP/1.1", ": nothing"), 400),
    "a folded field": (request("GET /livez HTTP/1.1", "X-Long: a", " b"), 400),
    "a folded length": (request(POST, JSON, "Content-Length:", " 2", body=b"{}"), 400),
    "a blank before the first field": (b"GET /livez HTTP/1.1\r\n Host: san.test\r\n\r\n", 400),
    "NUL in a field": (request("GET /livez HTTP/1.1", "X-Nul: a\0b"), 400),
    "NUL in the address": (request("GET /livez\0 HTTP/1.1"), 400),
    "a bare CR in a field": (request("GET /livez HTTP/1.1", "X-CR: a\rb"), 400),
    "bare LFs": (b"GET /livez HTTP/1.1\nHost: san.test\n\n", {400, 505}),
    "one bare LF": (b"GET /livez HTTP/1.1\r\nHost: san.test\nX-A: b\r\n\r\n", 400),
    "a bare LF at the end": (b"GET /livez HTTP/1.1\r\nHost: san.test\r\n\n", 400),
    "a control character in a field": (request("GET /livez HTTP/1.1", "X-Bell: a\x07b"), 400),
    "no Host": (request(host=None), 400),
    "two Hosts": (request("GET /livez HTTP/1.1", "Host: other.test"), 400),
    "a Host with an address in it": (request(host="Host: san.test/livez"), 400),
    "a Host with a user": (request(host="Host: a@san.test"), 400),
    "an empty line of a request": (b"\r\n" * 3 + b"\x01\x02\r\n\r\n", {400, 501}),
    "no version": (b"GET /livez\r\nHost: san.test\r\n\r\n", {400, 505}),
    "HTTP/0.9": (b"GET /livez HTTP/0.9\r\nHost: san.test\r\n\r\n", {400, 505}),
    "HTTP/1.9": (b"GET /livez HTTP/1.9\r\nHost: san.test\r\n\r\n", {400, 505}),
    "HTTP/2.0 as text": (b"GET /livez HTTP/2.0\r\nHost: san.test\r\n\r\n", {400, 505}),
    "the HTTP/2 preface": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00", {400, 501, 505}),
    "an unknown method": (request("BREW /livez HTTP/1.1"), {400, 501}),
    "a method in small letters": (request("get /livez HTTP/1.1"), {400, 501}),
    "CONNECT": (request("CONNECT san.test:443 HTTP/1.1"), 501),
    "a blank in the address": (request("GET /li vez HTTP/1.1"), 400),
    "raw octets in the address": (b"GET /li\xff\xfe HTTP/1.1\r\nHost: san.test\r\n\r\n", 400),
    "an expectation we cannot meet": (request(POST, JSON, "Expect: 200-ok", "Content-Length: 2"), 417),
    "one huge field": (request("GET /livez HTTP/1.1", "X-Huge: " + "a" * 40_000), 431),
    "many large fields": (request("GET /livez HTTP/1.1", *[f"X-{n}: {'a' * 1000}" for n in range(60)]), 431),
    "a huge name": (request("GET /livez HTTP/1.1", "X" * 40_000 + ": a"), 431),
    "more fields than are read": (request("GET /livez HTTP/1.1", *fields(150)), 431),
    "a long address": (request("GET /" + "a" * 40_000 + " HTTP/1.1"), 431),
    "a line of 10 MB": (b"GET /" + b"a" * 10_000_000, 431),
    "a TLS hello": (bytes.fromhex("16030100c4010000c00303") + bytes(range(186)), {400, 501}),
    "an SSH greeting": (b"SSH-2.0-OpenSSH_9.2\r\n", {400, 501}),
    "binary rubbish": (bytes(range(256)) * 16, {400, 501}),
}

CHUNKS = {
    "a size that is no number": b"zz\r\n{}\r\n0\r\n\r\n",
    "a negative size": b"-2\r\n{}\r\n0\r\n\r\n",
    "a size with 0x": b"0x2\r\n{}\r\n0\r\n\r\n",
    "a size beyond counting": b"fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
    "a size that is too small": b"1\r\n{}\r\n0\r\n\r\n",
    "a size that is too large": b"3\r\n{}\r\n0\r\n\r\n" + SMUGGLED,
    "no line end after the data": b"2\r\n{}0\r\n\r\n",
    "bare LFs": b"2\n{}\n0\n\n" + SMUGGLED,
    "a bare CR after a size": b"2\r{}\r\n0\r\n\r\n",
    "a blank before a size": b" 2\r\n{}\r\n0\r\n\r\n",
    "no size": b"\r\n{}\r\n0\r\n\r\n",
    "a bare LF in an extension": b"2;a\n{}\r\n0\r\n\r\n",
    "NUL in a trailer": b"2\r\n{}\r\n0\r\nX-A: \0\r\n\r\n",
    "more trailers than are read": b"2\r\n{}\r\n0\r\n" + "".join(f"{f}\r\n" for f in fields(150)).encode() + b"\r\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_request_is_refused_and_ends_the_connection(floor, name):
    data, expected = REFUSED[name]
    expected = expected if isinstance(expected, set) else {expected}
    with Connection(floor) as connection:
        answers = connection.send(data).answers()
    assert [status for status, _ in answers if status in expected] == [status for status, _ in answers], answers
    assert len(answers) <= 1, answers
    # What is still being sent when we refuse may cost the client the answer; everybody else reads it.
    assert answers or len(data) > 1_000_000


@pytest.mark.parametrize("name", CHUNKS)
def test_bad_chunks_end_the_connection(floor, name):
    with Connection(floor) as connection:
        answers = connection.send(request(POST, JSON, CHUNKED, body=CHUNKS[name])).answers()
    assert len(answers) == 1 and answers[0][0] in {400, 431}, answers


@pytest.mark.parametrize("name", ["a length and chunks", "one bare LF", "no Host", "a folded field"])
def test_a_bad_request_behind_good_ones_leaves_their_answers_in_order(floor, name):
    good = request("GET /api/v1/floor HTTP/1.1") + request()
    with Connection(floor) as connection:
        answers = connection.send(good + REFUSED[name][0]).answers()
    assert [status for status, _ in answers] == [200, 200, 400]
    assert answers[0][1].startswith(b"{") and answers[1][1] == b"ok\n"


def test_pipelined_requests_are_answered_in_order(floor):
    paths = ["/livez", "/api/v1/floor", "/nowhere", "/readyz", "/api/v1/listings"] * 8
    with Connection(floor) as connection:
        connection.send(b"".join(request(f"GET {path} HTTP/1.1") for path in paths[:-1]))
        answers = connection.send(request(f"GET {paths[-1]} HTTP/1.1", "Connection: close")).answers()
    statuses = {"/livez": 200, "/api/v1/floor": 200, "/nowhere": 404, "/readyz": 200, "/api/v1/listings": 200}
    assert [status for status, _ in answers] == [statuses[path] for path in paths]
    assert [body for _, body in answers][::5] == [b"ok\n"] * 8


def test_a_body_that_looks_like_a_request_is_a_body(floor):
    body = SMUGGLED + b"{}"
    with Connection(floor) as connection:
        connection.send(request(POST, JSON, f"Content-Length: {len(body)}", body=body))
        connection.send(request("GET /livez HTTP/1.1", "Connection: close"))
        assert [status for status, _ in connection.answers()] == [400, 200]


def test_chunks_extensions_and_trailers_are_read(floor):
    body = b'3;name=value\r\n{"e\r\n1C;a="b"\r\nmail": "x@y.example", "a": 1\r\n1\r\n}\r\n0\r\nX-Trailer: 1\r\n\r\n'
    with Connection(floor) as connection:
        connection.send(request(POST, JSON, CHUNKED, body=body))
        status, _, answer = connection.answer()
        assert status == 422 and b"/password" in answer
        assert connection.send(request()).answer()[0] == 200


@pytest.mark.parametrize("size", [b"2", b"02", b"0000000002", b"2 ", b"2;", b"2;a"])
def test_a_size_may_be_written_so(floor, size):
    """Whatever is made of it, both sides agree where the body ends."""
    with Connection(floor) as connection:
        connection.send(request(POST, JSON, CHUNKED, body=size + b"\r\n{}\r\n0\r\n\r\n"))
        connection.send(request("GET /livez HTTP/1.1", "Connection: close"))
        assert [status for status, _ in connection.answers()] in ([422, 200], [400])


@pytest.mark.parametrize("byte_by_byte", [False, True])
def test_a_request_may_come_in_any_pieces(floor, byte_by_byte):
    data = request(POST, JSON, "Content-Length: 2", body=b"{}") + request()
    with Connection(floor) as connection:
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in [data[at:at + 1] for at in range(len(data))] if byte_by_byte else [data]:
            connection.send(piece)
        assert [connection.answer()[0] for _ in range(2)] == [422, 200]


def test_who_asks_first_is_told_to_go_on(floor):
    with Connection(floor) as connection:
        connection.send(request(POST, JSON, "Content-Length: 2", "Expect: 100-continue"))
        assert connection.answer()[0] == 100
        assert connection.send(b"{}").answer()[0] == 422
        assert connection.send(request()).answer()[0] == 200


def test_http_1_0_is_answered_and_closed(floor):
    with Connection(floor) as connection:
        assert connection.send(b"GET /livez HTTP/1.0\r\n\r\n" + SMUGGLED).answers() == [(200, b"ok\n")]


@pytest.mark.parametrize("value", ["close", "Close", "foo, close"])
def test_who_asks_for_it_is_closed(floor, value):
    with Connection(floor) as connection:
        assert connection.send(request("GET /livez HTTP/1.1", f"Connection: {value}") + SMUGGLED).answers() == [
            (200, b"ok\n")]


@pytest.mark.parametrize("protocol", ["h2c", "websocket"])
def test_another_protocol_is_not_taken_up(floor, protocol):
    """The parser stops at such a request, so it is the last of its connection."""
    upgrade = request("GET /livez HTTP/1.1", "Connection: Upgrade, HTTP2-Settings", f"Upgrade: {protocol}")
    with Connection(floor) as connection:
        assert connection.send(upgrade + SMUGGLED).answers() == [(200, b"ok\n")]


@pytest.mark.parametrize("target, status", [
    ("http://san.test/livez", 200), ("http://elsewhere.test/livez", 200), ("https://san.test/api/v1/floor", 200),
    ("*", 404), ("//livez", 200), (" /livez", 200), ("/livez?a=%00%ff", 200), ("/%00", 404), ("/%ff%fe", 404), ("/../livez", 404),
    ("/api/v1/listings?q=%00", 200), ("/api/v1/listings/%2e%2e%2f", 404),
])
def test_any_form_of_address_has_an_answer(floor, target, status):
    with Connection(floor) as connection:
        assert connection.send(request(f"GET {target} HTTP/1.1", "Connection: close")).answers()[0][0] == status


@pytest.mark.parametrize("data", [
    b"GET /li", request()[:-2], request(POST, JSON, "Content-Length: 100", body=b"{"),
    request(POST, JSON, CHUNKED, body=b"5\r\n{"), request(POST, JSON, CHUNKED, body=b"5"),
], ids=["in the line", "in the head", "in the body", "in a chunk", "in a size"])
@pytest.mark.parametrize("half", [True, False])
def test_who_leaves_in_the_midst_leaves_nothing_behind(floor, data, half):
    with Connection(floor) as connection:
        connection.send(data)
        if half:
            assert connection.half_close().answers() in ([], [(400, b"")])
    until(lambda: open_connections(floor) == 0, 10, "the connections going")


def open_connections(floor):
    """Established or half-closed connections of the program, as the system counts them."""
    port = int(floor.base.rsplit(":", 1)[1])
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in list(table)[1:]]
    return sum(1 for row in rows if int(row[1].split(":")[1], 16) == port and row[3] in ("01", "08", "04", "05"))


def test_everything_still_works(floor):
    with Connection(floor) as connection:
        assert connection.send(request("GET /readyz HTTP/1.1", "Connection: close")).answers()[0][0] == 200
    assert floor.faults() == []
