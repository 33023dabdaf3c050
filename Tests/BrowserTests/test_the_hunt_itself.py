"""The hunters fail where they should: each thing that they look for is done to a page once, and noticed."""

from html import escape

import pytest

from accessible import ALL_BUT_COLOURS, COLOURS, breaches, first_look, sideways
from payloads import PAYLOADS
from scripts import LOOK, parsed
from shown_pages import Page
from sizes import too_heavy

INJECT = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
FLOOR = Page("visitor", "floor", "/")


@pytest.fixture
def opened(windows):
    """Opens the floor, changes it, and says what the watch has noted and what was made."""
    def opened(html, policy):
        window = windows.of("visitor", policy=policy)
        answer = window.open(FLOOR)
        window.ask(INJECT, html)
        window.page.wait_for_timeout(100)
        made, _ = window.ask(LOOK)
        return window.watch.problems(answer), made
    return opened


def test_a_floor_as_it_is_shows_nothing(opened):
    assert opened("<p>Một câu.</p>", True) == ([], [])


@pytest.mark.parametrize("html,noted", [
    ("<img src=x onerror=xss(7)>", "ran: 7"), ("<img src=x onerror=alert('xss-7')>", "ran: alert xss-7"),
    ("<details open ontoggle=confirm(7)>", "ran: confirm 7"),
    ("<iframe srcdoc='<script>top.xss(7)</script>'></iframe>", "ran: 7"),
    ("<img src=//xss.example/xss-7>", "asked elsewhere: http://xss.example/xss-7"),
    ("<style>main{background:url(//xss.example/xss-7)}</style>", "asked elsewhere: http://xss.example/xss-7"),
])
def test_what_runs_without_the_policy_is_noted(html, noted, opened):
    told, made = opened(html, policy=False)
    assert noted in told and made


@pytest.mark.parametrize("html,stopped", [
    ("<img src=data:, onerror=xss(7)>", "script-src"), ("<img src=//xss.example/xss-7>", "img-src"),
    ("<p style=color:red>", "style-src"), ("<iframe src=//xss.example/xss-7>", "frame-src"),
    ("<base href=//xss.example/xss-7>", "base-uri"),
])
def test_what_the_policy_stops_is_reported(html, stopped, opened):
    told, _ = opened(html, policy=True)
    assert any(one.startswith(f"stopped: {stopped}") for one in told), told
    assert not any(one.startswith("ran:") for one in told)


# Where a payload would come to life, if it came out as it went in.
PLACES = [
    "<p>{}</p>", '<p title="{}">', "<p title='{}'>", "<p title={}>", "<title>{}</title>",
    "<textarea>{}</textarea>",
    "<select><option>{}</option></select>", '<script type="application/ld+json">{"a": "{}"}</script>',
    '<a href="{}">', "<a href={}>", "<!--{}-->", "<noscript>{}</noscript>", "<svg><title>{}</title></svg>"]
# Of another interpreter than a parser of HTML: templates, scripts, styles, encodings of encodings.
OF_OTHERS = 80


def test_most_payloads_live_where_nothing_is_escaped(windows):
    documents = [place.replace("{}", payload) for payload in PAYLOADS for place in PLACES]
    made = [bool(made) for made, _ in parsed(windows.of("visitor"), documents)]
    alive = [any(made[start:start + len(PLACES)]) for start in range(0, len(made), len(PLACES))]
    asleep = [payload for payload, lives in zip(PAYLOADS, alive) if not lives]
    assert len(PAYLOADS) >= 200 and len(asleep) <= OF_OTHERS, asleep


def test_every_payload_is_asleep_when_escaped(windows):
    documents = [f'<p title="{escape(payload)}">{escape(payload)}</p>' for payload in PAYLOADS]
    assert not any(made for made, _ in parsed(windows.of("visitor"), documents))


@pytest.mark.parametrize("html,rule", [
    ("<input type=text>", "label"), ("<img src=/favicon.ico>", "image-alt"), ("<a href=/></a>", "link-name"),
    ("<p lang=xx-tlh-foo123456789>x</p>", "valid-lang"),
    ("<button aria-pressed=maybe>x</button>", "aria-valid-attr-value"),
])
def test_a_breach_of_the_guidelines_is_noticed(html, rule, windows):
    window = windows.of("visitor", policy=False)
    window.open(FLOOR)
    before = breaches(window, ALL_BUT_COLOURS)
    window.ask(INJECT, html)
    assert any(rule in breach for breach in breaches(window, ALL_BUT_COLOURS) - before)


def test_a_contrast_that_fails_only_in_the_dark_is_noticed(windows):
    window = windows.of("visitor", policy=False)
    window.open(FLOOR)
    window.ask(INJECT, "<p class=pale style='color: light-dark(#000, #333)'>Một câu.</p>")
    assert "pale" not in str(breaches(window, COLOURS))
    window.looks(1280, "dark")
    assert any("color-contrast" in breach and "pale" in breach for breach in breaches(window, COLOURS))


def test_what_scrolls_sideways_on_a_telephone_is_noticed(windows):
    window = windows.of("visitor", width=390, policy=False)
    window.open(FLOOR)
    assert sideways(window, 390) == set()
    window.ask(INJECT, "<div class=broad style='width: 500px'>Rộng</div>")
    assert "div.broad" in str(sideways(window, 390))


def test_headings_language_and_console_are_noticed(windows):
    window = windows.of("visitor", policy=False)
    answer = window.open(FLOOR)
    before = first_look(window, answer, FLOOR, "vi")
    window.ask(INJECT, "<h1>Hai</h1>")
    window.ask("() => { console.error('nói'); setTimeout(() => { throw Error('ném') }); }")
    window.page.wait_for_timeout(50)
    told = first_look(window, answer, FLOOR, "en") - before
    assert told == {"2 first headings", "lang is 'vi'", "console: nói", "console: ném"}


def test_what_is_too_heavy_is_noticed():
    assert too_heavy(60_000, 40_000) is None
    assert "60001" in too_heavy(60_001, 0) and "100001" in too_heavy(60_000, 40_001)
