"""Forms of the pages: none is taken from another site, another session or nobody's page, and none leads astray."""

import html
import re
import uuid

import pytest
import requests

from floor import ROOT

WEB_PAGES = (ROOT / "Sources/WebPages/WebPages.swift").read_text()
POSTS = sorted(set(re.findall(r'pages\.(?:post|upload)\("([^"]+)"', WEB_PAGES)))
# These open, or are reached without, a session: there is nothing to act with that another site could borrow.
SITES = {"same-origin": True, "none": True, "same-site": False, "cross-site": False}
REFUSED = "Yêu cầu đến từ một trang khác"


def address(route):
    """The path of a route with ids that nothing has."""
    return "/" + re.sub(r":\w+", lambda _: str(uuid.uuid4()), route)


@pytest.fixture(scope="module")
def owner(cast):
    return cast.owner("Chủ biểu mẫu")


@pytest.fixture(scope="module")
def other(cast):
    return cast.owner("Người khác")


def token(person):
    page = person.http.get(person.floor.base + "/account").text
    return re.search(r'name="form-token" value="([^"]+)"', page)[1]


def send(person, path, fields, headers):
    if path.endswith("/files"):
        parts = {name: (None, value) for name, value in fields.items()} | {"file": ("a.txt", b"x")}
        return person.http.post(person.floor.base + path, files=parts, headers=headers, allow_redirects=False)
    filled = fields | {"anything": "1"}
    return person.http.post(person.floor.base + path, data=filled, headers=headers, allow_redirects=False)


def is_refused(answer):
    return answer.status_code == 403 and REFUSED in answer.text


def is_asked_again(answer):
    """Nothing is done before its sender has pressed a button of this page."""
    return answer.status_code == 403 and "Phiên đăng nhập đã đổi" in answer.text


def test_there_are_forms():
    assert len(POSTS) > 30


@pytest.mark.parametrize("route", POSTS)
@pytest.mark.parametrize("site", SITES)
def test_only_our_own_pages_send_forms(owner, route, site):
    if route == "sign-out":
        return  # it would end the session of the next one
    answer = send(owner, address(route), {"form-token": token(owner)}, {"Sec-Fetch-Site": site})
    assert answer.status_code < 500
    assert is_refused(answer) == (not SITES[site]), f"{route} from {site}: {answer.status_code}"


@pytest.mark.parametrize("route", POSTS)
def test_an_origin_stands_in_where_fetch_metadata_is_missing(owner, route):
    if route == "sign-out":
        return
    fields = {"form-token": token(owner)}
    assert is_refused(send(owner, address(route), fields, {"Origin": "https://khac.example"}))
    assert is_refused(send(owner, address(route), fields, {"Origin": "null"}))


@pytest.mark.parametrize("route", POSTS)
def test_a_form_carries_the_token_of_its_session(owner, other, route):
    stale = token(owner)[:-2] + "xx"
    for wrong in ({}, {"form-token": ""}, {"form-token": stale}):
        answer = send(owner, address(route), wrong, {"Sec-Fetch-Site": "same-origin"})
        assert is_refused(answer) or answer.status_code == 404, f"{route} with {wrong}: {answer.status_code}"
    answer = send(owner, address(route), {"form-token": token(other)}, {"Sec-Fetch-Site": "same-origin"})
    assert is_refused(answer) or is_asked_again(answer) or answer.status_code == 404, f"{route}: {answer.status_code}"


def test_what_was_typed_outlives_the_session(owner):
    """The form of an ended session is sent again by a button, with everything that was typed."""
    first, page = token(owner), owner.floor.base + "/account"
    typed = {"form-token": first, "name": "Tên đã gõ", "language": "vi", "version": str(version(owner))}
    owner.http.cookies.clear()
    ended = owner.http.post(page, data=typed, allow_redirects=False)
    assert ended.status_code == 401 and "Tên đã gõ" in ended.text
    owner.signs_in()
    again = owner.http.post(page, data=hidden(ended.text), allow_redirects=False)
    assert is_asked_again(again)
    assert owner.get("/me")["member"]["name"] != "Tên đã gõ"
    assert owner.http.post(page, data=hidden(again.text), allow_redirects=False).status_code == 303
    assert owner.get("/me")["member"]["name"] == "Tên đã gõ"


def version(person):
    return int(re.match(r'"(\d+)', person.ask("GET", "/me").headers["ETag"])[1])


def hidden(page):
    form = page[page.index('<form class="form"'):]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in found}


@pytest.mark.parametrize("to", [
    "https://khac.example/", "//khac.example/", "/\\khac.example", "\\/khac.example", "javascript:alert(1)", "/\tkhac",
    "khac.example", "/%0d%0aSet-Cookie:a=b\r\nx: y"])
def test_signing_in_leads_to_no_other_site(floor, cast, to):
    person = cast.owner("Người đăng nhập")
    fields = {"email": person.email, "password": person.password, "next": to}
    answer = requests.post(floor.base + "/sign-in", data=fields, allow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/desk"
    assert "a=b" not in answer.headers.get("Set-Cookie", "")


def test_signing_in_changes_the_session(floor, cast):
    """A session that somebody else has laid into the browser is not the one that opens."""
    person = cast.owner("Người được gài")
    browser = requests.Session()
    browser.cookies.set("floor", "A" * 22, domain="127.0.0.1")
    fields = {"email": person.email, "password": person.password}
    answer = browser.post(floor.base + "/sign-in", data=fields, allow_redirects=False)
    opened = re.search(r"floor=([^;]+)", answer.headers["Set-Cookie"])[1]
    assert opened != "A" * 22


OWN = ["/desk", "/inbox", "/account", "/organisations/new", "/listings/new"]


@pytest.mark.parametrize("path", OWN + ["/en" + path for path in OWN])
def test_private_pages_are_kept_nowhere_and_framed_by_nobody(owner, path):
    page = owner.http.get(owner.floor.base + path)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    visitor = requests.get(owner.floor.base + path, allow_redirects=False)
    assert visitor.status_code == 303 and "/sign-in?next=" in visitor.headers["Location"]
