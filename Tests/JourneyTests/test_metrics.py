"""What the operator sees: numbers by kind, on an address of their own, and nothing of anybody."""

import re
import socket

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

import texts
from floor import Floor
from people import Visitor
from waiting import until

ADDRESS = re.compile(r"metrics: (http://[^\s]+)/metrics")


@pytest.fixture(scope="module")
def floor(tmp_path_factory, mail):
    floor = Floor(tmp_path_factory.mktemp("floor"), mail)
    floor.start("--operator-address", "127.0.0.1:0")
    floor.operator = until(lambda: ADDRESS.search(floor.log.read_text()), 10, "the operator's address")[1]
    yield floor
    floor.kill()
    assert floor.faults() == []


def families(floor):
    answer = requests.get(floor.operator + "/metrics", timeout=10)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def value(found, family, name=None, **labels):
    name = name or family
    hits = [s.value for s in found[family].samples if s.name == name and labels.items() <= s.labels.items()]
    assert hits, f"no sample {name} {labels}"
    return sum(hits)


def test_the_public_address_shows_none(floor):
    assert Visitor(floor).http.get(floor.base + "/metrics").status_code == 404


def test_health_is_there_too(floor):
    assert requests.get(floor.operator + "/livez", timeout=5).text == "ok\n"
    assert requests.get(floor.operator + "/readyz", timeout=5).text == "ready\n"
    assert requests.get(floor.operator + "/api/v1/floor", timeout=5).status_code == 404


def test_everything_promised_is_measured(floor, cast):
    owner = cast.owner("Chủ máy sấy")
    listing = cast.published(owner, "demand", texts.demand())
    for _ in range(5):
        cast.visitor.get("/listings?q=s%E1%BA%A5y")
        cast.visitor.get(f"/listings/{listing['id']}")
    cast.visitor.get("/listings/nowhere", status=404)
    floor.settle()
    found = families(floor)
    request = "tradingfloor_request_seconds"
    searches = {"route": "/api/v1/listings", "method": "GET", "status": "2xx"}
    assert value(found, request, request + "_count", **searches) == 5
    assert value(found, request, request + "_count", route="/api/v1/listings/{id}", status="4xx") == 1
    assert value(found, request, request + "_bucket", le="+Inf", **searches) == 5
    assert value(found, request, request + "_sum", **searches) > 0
    assert value(found, "tradingfloor_write_seconds", "tradingfloor_write_seconds_count") > 10
    assert value(found, "tradingfloor_connections") >= 1
    assert value(found, "tradingfloor_connections_cut", "tradingfloor_connections_cut_total", reason="slow-head") == 0
    assert value(found, "tradingfloor_journal_entries") > 5
    assert {s.labels["follower"]: s.value for s in found["tradingfloor_follower_lag_entries"].samples} == {
        name: 0 for name in ("matches", "notifier", "chain", "index")}
    assert value(found, "tradingfloor_jobs", kind="listings.sweep", state="waiting") == 1
    assert value(found, "tradingfloor_jobs_overdue_seconds", kind="listings.sweep") >= 0
    assert value(found, "tradingfloor_index_listings") == 1
    assert value(found, "tradingfloor_sessions") >= 2
    assert 10e6 < value(found, "process_resident_memory_bytes") < 2e9
    assert 0 < value(found, "process_open_fds") < value(found, "process_max_fds")
    assert value(found, "process_cpu_seconds", "process_cpu_seconds_total") > 0


def test_strangers_cannot_make_it_grow(floor):
    visitor = Visitor(floor)
    before = sum(len(family.samples) for family in families(floor).values())
    for number in range(60):
        visitor.http.get(floor.base + f"/no-such-page-{number}")
        visitor.http.request("OPTIONS" if number % 2 else f"X{number}", floor.base + f"/api/v1/listings/{number}")
    after = sum(len(family.samples) for family in families(floor).values())
    assert after - before < 200


def test_nobody_is_named(floor, cast):
    text = requests.get(floor.operator + "/metrics", timeout=10).text
    for word in ("@", "127.0.0.1", "Chủ", *(row[0] for row in floor.rows("SELECT id FROM members"))):
        assert word not in text


def test_the_socket_in_the_data_folder_shows_the_same(floor):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(floor.data / "admin.sock"))
        connection.sendall(b"GET /metrics HTTP/1.1\r\nHost: floor\r\nConnection: close\r\n\r\n")
        connection.settimeout(10)
        data = b""
        while b"process_max_fds " not in data:
            data += connection.recv(65536)
    assert b"tradingfloor_request_seconds_bucket" in data
