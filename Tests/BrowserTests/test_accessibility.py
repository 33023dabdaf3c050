"""Every page in both languages, at 390 and 1280 px, light and dark: no breach of WCAG 2.2 A and AA that axe
finds, one first heading, the right language, nothing that scrolls sideways, no error of console or policy."""

import pytest

from accessible import breaches, first_look, sideways
from browser import HEIGHTS, LANGUAGES, SCHEMES
from shown_pages import PAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page(page, language, windows, world):
    window = windows.of(page.role, language)
    answer = window.open(page.at(world))
    problems = first_look(window, answer, page, language)
    for width in HEIGHTS:
        for scheme in SCHEMES:
            window.looks(width, scheme)
            problems |= breaches(window, f"{width} px {scheme}")
        problems |= sideways(window, width)
    assert not problems, "\n".join(sorted(problems))
