"""No text becomes more than text: payloads in every field that somebody can write, and every page and mail
with them. Pages are opened with their policy, which reports nothing, and without it, when nothing runs."""

import re
from urllib.parse import quote

import pytest

from browser import LANGUAGES, Windows
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


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
@pytest.mark.parametrize("language", LANGUAGES)
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
def test_organisations_matches_and_assisted_parties(language, windows, hostile, seen):
    for role in ("attacker", "officer"):
        for organisation in hostile.crowd.organisations:
            clean(windows.of(role, language, policy=False), f"/organisations/{organisation}", seen)
    for role in ("attacker", "other", "officer"):
        for match in hostile.crowd.matches:
            clean(windows.of(role, language, policy=False), f"/matches/{match}", seen)
    for listing in hostile.crowd.assisted:
        clean(windows.of("officer", language, policy=False), f"/listings/{listing}", seen)


QUERIES = ["", "side=demand", "q=script", "q=onerror+img", "q=xss&sort=newest", "q=background+url"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_and_excerpts(query, language, windows, seen):
    text = clean(windows.of("visitor", language, policy=False), f"/search?limit=200&{query}", seen)
    assert len(NUMBER.findall(text)) > 100


# What comes back from the address or a form at once.
REFLECTED = {
    "words": ("/search?q={}", 1_000, 200), "theme": ("/search?theme={}", 1_000, 200),
    "kind": ("/search?kind={}&q=x", 1_000, 200), "place": ("/search?place={}&side=supply", 1_000, 200),
    "field": ("/search?field={}", 1_000, 200), "number": ("/search?trl={}", 1_000, 422),
    "name of a parameter": ("/search?{}=1", 1_000, 422), "cursor": ("/search?cursor={}", 1_000, 400),
    "next": ("/sign-in?next={}", 2_000, 200), "reset link": ("/reset?token={}", 300, 200),
    "confirmation": ("/confirm?token={}", 300, 200), "status": ("/status/{}", 300, 410),
    "still valid": ("/still-valid/{}", 300, 410), "problem": ("/help/problems/{}", 300, 404),
    "docs": ("/docs/{}", 300, 404), "listing": ("/listings/{}", 300, 404), "way": ("/{}", 300, 404),
}


@pytest.mark.parametrize("name", REFLECTED)
def test_what_comes_back_from_an_address(name, windows, seen):
    path, limit, status = REFLECTED[name]
    window = windows.of("visitor", policy=False)
    for pack in packed(limit):
        clean(window, path.format(quote(pack, safe="")), seen, status)


FORMS = {
    "e-mail of a sign-in": ("/sign-in", "email", 401), "next of a sign-in": ("/sign-in", "next", 401),
    "e-mail to reset": ("/reset/request", "email", 422), "reset link": ("/reset", "token", 410),
    "confirmation": ("/confirm", "token", 410),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_comes_back_from_a_form(name, windows, seen):
    path, field, status = FORMS[name]
    window = windows.of("visitor", policy=False)
    for pack in packed(1_000):
        told, text = hunted(window, Page("visitor", name, path, {field: pack, "password": "x"}, status))
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
