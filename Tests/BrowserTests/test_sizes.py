"""Every page weighs at most 60 kB with its styles, and 100 kB with its pictures. Neither the server nor the
example of a proxy compresses anything, so that bodies are compressed here, with gzip at its level 6."""

import pytest

from browser import LANGUAGES
from fetching import fetchers
from shown_pages import DOCS, PAGES
from sizes import Scales, too_heavy


@pytest.fixture(scope="module")
def scales(world):
    return {role: Scales(fetcher) for role, fetcher in fetchers(world).items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page(page, language, scales, world, record_property):
    weight = scales[page.role].page(page.at(world), language)
    record_property("octets", weight)
    assert too_heavy(*weight) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_docs(language, scales):
    weights = {page.name: too_heavy(*scales["visitor"].page(page, language)) for page in DOCS}
    assert not {name: told for name, told in weights.items() if told}
