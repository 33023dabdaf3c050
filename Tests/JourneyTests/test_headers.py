"""The headers of every kind of answer: what browsers may do with it, and who may keep it."""

import pytest

from floor import Floor
from people import Person, Visitor

ALWAYS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}
PAGE, DATA = "form-action 'self'", "sandbox"
# What is asked, as whom, the status, whose policy it carries and who may keep it.
KINDS = {
    "a shared page": ("/", "visitor", 200, PAGE, "no-cache"),
    "the same page, signed in": ("/", "owner", 200, PAGE, "no-store"),
    "an English page": ("/en/search", "visitor", 200, PAGE, "no-cache"),
    "a page of the API": ("/docs", "visitor", 200, PAGE, "no-cache"),
    "a form": ("/sign-in", "visitor", 200, PAGE, "no-store"),
    "a refused page": ("/listings/none", "visitor", 404, PAGE, "no-store"),
    "a way that is none": ("/nowhere", "visitor", 404, PAGE, "no-store"),
    "JSON": ("/api/v1/floor", "visitor", 200, DATA, "no-store"),
    "private JSON": ("/api/v1/me", "owner", 200, DATA, "no-store"),
    "a problem": ("/api/v1/me", "visitor", 401, DATA, "no-store"),
    "an unknown resource": ("/api/v1/none", "visitor", 404, DATA, "no-store"),
    "the specification": ("/openapi.yaml", "visitor", 200, DATA, "no-cache"),
    "a style that may change": ("/public/2-frame.css", "visitor", 200, DATA, "no-cache"),
    "the mark": ("/favicon.ico", "visitor", 200, DATA, "no-cache"),
    "rules for robots": ("/robots.txt", "visitor", 200, DATA, "max-age=86400"),
}


@pytest.fixture(scope="module")
def people(floor, mail):
    return {"visitor": Visitor(floor), "owner": Person(floor, mail, "Chủ").joins()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_kind_carries_them(floor, people, kind, method):
    path, who, status, policy, kept = KINDS[kind]
    answer = people[who].http.request(method, floor.base + path, allow_redirects=False)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert policy in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert ("Permissions-Policy" in answer.headers) == (policy == PAGE)
    assert answer.headers["Cache-Control"] == kept
    assert answer.headers["X-Request-Id"] and "Server" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers  # this floor is not reached over TLS
    if policy == PAGE:
        assert "Cookie" in answer.headers["Vary"]


def test_pinned_styles_are_kept_for_good(floor, people):
    page = people["visitor"].http.get(floor.base + "/").text
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert people["visitor"].http.get(floor.base + style).headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_over_tls_browsers_stay_there(tmp_path, mail):
    floor = Floor(tmp_path, mail, public_url="https://san.test").start()
    try:
        for path in ("/", "/api/v1/floor", "/openapi.yaml", "/nowhere", "/api/v1/none"):
            assert Visitor(floor).http.get(floor.base + path).headers["Strict-Transport-Security"] == "max-age=31536000"
    finally:
        floor.kill()
