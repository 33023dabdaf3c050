"""Every page in both languages, at 390 and 1280 px, light and dark: no breach of WCAG 2.2 A and AA that axe
finds, one first heading, the right language, nothing that scrolls sideways, no error of console or policy.

Colours do not hang on the language: they are looked at on a telephone in Vietnamese and at a desk in English.
TRADINGFLOOR_EVERY_COLOUR=1 looks at them everywhere, which takes twice as long."""

import os

import pytest

from accessible import ALL_BUT_COLOURS, COLOURS, breaches, first_look, sideways
from browser import HEIGHTS, LANGUAGES, SCHEMES
from shown_pages import PAGES


COLOURED = {("vi", 390), ("en", 1280)}
COLOURFUL = "TRADINGFLOOR_EVERY_COLOUR" in os.environ


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page(page, language, windows, world):
    window = windows.of(page.role, language)
    answer = window.open(page.at(world))
    problems = first_look(window, answer, page, language)
    for width in HEIGHTS:
        window.looks(width, "light")
        problems |= breaches(window, ALL_BUT_COLOURS, f"{width} px") | sideways(window, width)
        for scheme in SCHEMES if COLOURFUL or (language, width) in COLOURED else ():
            window.looks(width, scheme)
            problems |= breaches(window, COLOURS, f"{width} px {scheme}")
    assert not problems, "\n".join(sorted(problems))
