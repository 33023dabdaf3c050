"""No text becomes more than text: payloads in every field that somebody can write, and every page and mail
with them. Pages are opened with their policy, which reports nothing, and without it, when nothing runs."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest

from browser import LANGUAGES, Windows, address
from furnished import furnished
from hostile_crowd import HostileCrowd, unshown
from hostile_words import HostileWords
from payloads import NUMBER, PAYLOADS, packed, shown_whole, squeezed
from scripts import hunted, parsed
from shown_pages import PAGES, Page

ALL = set(range(1, len(PAYLOADS) + 1))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    with furnished(tmp_path_factory.mktemp("hostile"), HostileWords()) as world:
        world.crowd = HostileCrowd(world)
        yield world


@pytest.fixture(scope="module")
def windows(chromium, hostile):
    windows = Windows(chromium, hostile)
    yield windows
    windows.close()


@pytest.fixture(scope="module")
def seen():
    """The numbers of the payloads that were shown letter by letter."""
    return set()


def clean(window, path, seen, status=200):
    """The squeezed text of a page on which nothing was made of payloads."""
    told, text = hunted(window, Page("", path, path, status=status))
    assert not told, f"{path}: {told[:9]}"
    seen |= shown_whole(text)
    return squeezed(text)


# In each language as everybody opens them, and once without the second wall.
WALLS = [("vi", True), ("en", True), ("vi", False)]


@pytest.mark.parametrize("language,policy", WALLS)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page(page, language, policy, windows, hostile, seen):
    told, text = hunted(windows.of(page.role, language, policy=policy), page.at(hostile))
    seen |= shown_whole(text)
    assert not told, "\n".join(told[:20])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_listing_shows_every_field_as_it_was_written(language, windows, hostile, seen):
    """And the attacker's name above each is another."""
    window = windows.of("attacker", language, policy=False)
    for listing, content in hostile.crowd.listings.items():
        hostile.crowd.takes_a_name()
        text = clean(window, f"/listings/{listing}", seen)
        assert not unshown(content, language, text), listing
    assert not hostile.words.corpus.waiting(), "every payload went through every field"


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_listings_with_their_data_for_search_engines(language, windows, hostile, seen):
    for listing in hostile.crowd.public:
        clean(windows.of("visitor", language, policy=False), f"/listings/{listing}", seen)


PRIVATE = [
    ("attacker", "vi", "organisations", "/organisations/{}"),
    ("officer", "en", "organisations", "/organisations/{}"),
    ("attacker", "en", "organisations", "/organisations/{}/edit"),
    ("attacker", "vi", "public", "/listings/{}/edit"),
    ("attacker", "vi", "matches", "/matches/{}"),
    ("other", "en", "matches", "/matches/{}"),
    ("officer", "vi", "matches", "/matches/{}"),
    ("officer", "en", "assisted", "/listings/{}"),
    ("officer", "vi", "amended", "/listings/{}/review"),
    ("officer", "en", "amended", "/listings/{}/review"),
]
LISTS = [("attacker", "/desk"), ("attacker", "/inbox"), ("officer", "/work?assignment=all")]


@pytest.mark.parametrize("role,language,what,path", PRIVATE)
def test_private_pages(role, language, what, path, windows, hostile, seen):
    for one in getattr(hostile.crowd, what):
        clean(windows.of(role, language, policy=False), path.format(one), seen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role,path", LISTS)
def test_lists_of_what_the_attacker_did(role, path, language, windows, seen):
    assert len(NUMBER.findall(clean(windows.of(role, language, policy=False), path, seen))) > 50


QUERIES = ["", "side=demand", "q=script", "q=onerror+img", "q=xss&sort=newest", "q=background+url"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_and_excerpts(query, language, windows, seen):
    text = clean(windows.of("visitor", language, policy=False), f"/search?limit=200&{query}", seen)
    assert len(NUMBER.findall(text)) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_feeds(language, windows, hostile):
    """The one is XML without a fault that says what titles say, the other is JSON."""
    get, base = hostile.cast.visitor.http.get, hostile.floor.base
    atom = get(base + address("/search/feed.atom", language))
    assert atom.headers["Content-Type"].startswith("application/atom+xml")
    (made, text), = parsed(windows.of("visitor"), [atom.text], "application/xml")
    assert not made and "parsererror" not in text and len(shown_whole(text)) > 50
    entries = get(base + address("/search/feed.json", language)).json()["items"]
    assert len(shown_whole(str(entries))) > 50


# What comes back from the address or a form at once.
REFLECTED = {
    "words": ("/search?q={}", 4_000, 200), "theme": ("/search?theme={}", 2_000, 200),
    "kind": ("/search?kind={}&q=x", 2_000, 200), "place": ("/search?place={}&side=supply", 2_000, 200),
    "field": ("/search?field={}", 2_000, 200), "number": ("/search?trl={}", 1_000, 422),
    "name of a parameter": ("/search?{}=1", 2_000, 422), "cursor": ("/search?cursor={}", 1_000, 400),
    "next": ("/sign-in?next={}", 2_000, 200), "reset link": ("/reset?token={}", 300, 200),
    "confirmation": ("/confirm?token={}", 300, 200), "status": ("/status/{}", 2_000, 410),
    "still valid": ("/still-valid/{}", 2_000, 410), "problem": ("/help/problems/{}", 2_000, 404),
    "docs": ("/docs/{}", 2_000, 404), "listing": ("/listings/{}", 2_000, 404), "way": ("/{}", 2_000, 404),
}


@pytest.mark.parametrize("name", REFLECTED)
def test_what_comes_back_from_an_address(name, windows, seen):
    path, limit, status = REFLECTED[name]
    window = windows.of("visitor", policy=False)
    for pack in packed(limit):
        clean(window, path.format(quote(pack, safe="")), seen, status)


# Who sends where a field that holds payloads, beside others that will not do.
FORMS = [
    ("visitor", "/sign-in", "email", {"password": "x"}, 401),
    ("visitor", "/sign-in", "next", {"email": "an@thu.example", "password": "x"}, 401),
    ("visitor", "/reset/request", "email", {}, 422),
    ("visitor", "/reset", "token", {"password": "x" * 20}, 410),
    ("visitor", "/confirm", "token", {}, 410), ("visitor", "/register", "name", {"password": "x"}, 422),
    ("visitor", "/register", "email", {"name": "An", "password": "x"}, 422),
    ("owner", "/join", "token", {}, 410), ("owner", "/organisations/new", "name/vi", {"taxCode": "1"}, 422),
    ("owner", "/organisations/new", "address/street", {"taxCode": "1"}, 422),
    ("owner", "/organisations/new", "taxCode", {}, 422), ("owner", "/organisations/new", "staff", {}, 422),
    ("owner", "/account/second-factor/confirmation", "secret", {"code": "1", "uri": "x"}, 422),
    ("owner", "/account/second-factor/confirmation", "uri", {"code": "1", "secret": "x"}, 422),
    ("owner", "/listings/{supply}/interest", "cooperation", {}, 422),
    ("owner", "/listings/{supply}/interest", "organisation", {}, 422),
    ("owner", "/listings/{draft}/edit", "title/vi", {"demand/budget/maxVND": "x"}, 422),
    ("owner", "/listings/{draft}/edit", "demand/target/en", {"demand/budget/maxVND": "x"}, 422),
    ("owner", "/listings/{draft}/edit", "demand/budget/maxVND", {}, 422),
    ("officer", "/work/post", "sentence", {"phone": "1"}, 422), ("officer", "/work/post", "phone", {}, 422),
    ("officer", "/work/post", "name", {"phone": "1"}, 422),
    ("officer", "/calls/{call}", "note", {"move": "declined"}, 422),
    ("officer", "/calls/{call}", "callBackOn", {"move": "call-back"}, 422),
    ("officer", "/claims/{claim}", "note", {"move": "refuse"}, 422),
    ("officer", "/matches/{suggested}/acts", "note", {"move": "dismiss"}, 422),
    ("owner", "/matches/{offered}/answer", "reason", {"answer": "declined", "side": "demand"}, 422),
]


@pytest.mark.parametrize("role,path,field,others,status", FORMS, ids=[" ".join(form[:3]) for form in FORMS])
def test_what_comes_back_from_a_form(role, path, field, others, status, windows, hostile, seen):
    page = Page(role, field, path, status=status).at(hostile)
    for pack in packed(2_000):
        told, text = hunted(windows.of(role, policy=False), replace(page, form=others | {field: pack}))
        seen |= shown_whole(text)
        assert not told, told[:9]


def test_mails(windows, hostile, seen):
    """As a browser parses their HTML; their subjects stay on one line."""
    hostile.floor.settle(120)
    mails = hostile.mail.kept
    shown = set()
    for mail, (made, text) in zip(mails, parsed(windows.of("visitor"), [mail.html for mail in mails])):
        assert not made, f"{mail.subject}: {made}"
        assert not re.search(r"[\r\n]", mail.subject)
        shown |= shown_whole(text)
    assert shown == ALL, "remarks alone bring all of them into mails"


def test_every_payload_was_shown(seen):
    """Last: what was never shown letter by letter would prove nothing."""
    assert seen == ALL, [PAYLOADS[number - 1] for number in ALL - seen]
