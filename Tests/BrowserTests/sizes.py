"""What a page weighs on its way: itself, its styles and marks, and its pictures."""

import gzip
from functools import lru_cache
from html.parser import HTMLParser

LIMIT, LIMIT_WITH_PICTURES = 60_000, 100_000
LEVEL = 6
GZIP = {"Accept-Encoding": "gzip"}


class Parts(HTMLParser):
    """Addresses of what a browser loads with a page."""

    def __init__(self, html):
        super().__init__()
        self.styles, self.pictures = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "link" and given.get("rel") in ("stylesheet", "icon"):
            self.styles.append(given["href"])
        if tag in ("img", "script") and given.get("src"):
            (self.pictures if "/files/" in given["src"] else self.styles).append(given["src"])


class Scales:
    def __init__(self, fetcher):
        self.fetcher = fetcher

    def page(self, shown, language):
        """Octets of text and of pictures."""
        answer = self.fetcher.fetch(shown, language, GZIP)
        parts = Parts(answer.text)
        styles = sum(self.part(href) for href in set(parts.styles))
        return weight(answer) + styles, sum(self.part(href) for href in set(parts.pictures))

    @lru_cache(maxsize=None)
    def part(self, href):
        return weight(self.fetcher.http.get(self.fetcher.base + href, headers=GZIP))


def weight(answer):
    """Octets of a body as they would be sent compressed; what does not compress is sent as it is."""
    if "Content-Encoding" in answer.headers:
        return int(answer.headers["Content-Length"])
    return min(len(answer.content), len(gzip.compress(answer.content, LEVEL)))


def too_heavy(text, pictures):
    """What is wrong with a weight; nothing when a telephone in the hills can take it."""
    if text > LIMIT:
        return f"{text} octets without pictures, more than {LIMIT}"
    if text + pictures > LIMIT_WITH_PICTURES:
        return f"{text + pictures} octets with pictures, more than {LIMIT_WITH_PICTURES}"
