"""A reader who opens everything that can be opened, and keeps every byte of it."""

import re
from urllib.parse import urljoin, urlsplit

import yaml

from floor import SHARE

LINK = re.compile(r'(?:href|src|action)="([^"#]+)|"(?:href|next|path|url)":"([^"]+)"')
PAGES = ["/", "/en", "/search", "/en/search", "/sign-in", "/en/sign-in", "/sitemap.xml", "/robots.txt", "/docs", "/design",
         "/search/feed.atom", "/search/feed.json", "/desk", "/inbox", "/account", "/work", "/work?assignment=all",
         "/work/post", "/work/handover", "/calls", "/listings/new", "/organisations/new", "/register"]
# The pages of one thing each, by its collection.
PAGES_OF = {"listings": ["", "/edit", "/preview", "/review", "/interest"], "organisations": ["", "/edit"],
            "matches": [""], "calls": [""], "claims": [""]}
COLLECTION = re.compile(r"^/api/v1/([a-z-]+)/\{")
OPERATIONS = yaml.safe_load((SHARE / "api-spec/openapi.yaml").read_text())["paths"]


class Hunter:
    """`ids` says, by collection (`listings`, `matches` …), which ids are tried wherever the specification takes one."""

    def __init__(self, person, ids):
        self.person, self.ids = person, ids
        self.seen = {}

    def hunt(self):
        """Everything: all pages and resources, every link found on the way, refused acts."""
        self.read()
        for path in self.resources("post"):
            if "second-factor-reset" in path:
                continue  # the one act here that an administrator may really do, to the hunters too
            self.open("POST", path)
        return self

    def read(self):
        """All pages and resources, and every link found on the way."""
        waiting = PAGES + self.pages() + self.resources("get")
        while waiting:
            path = waiting.pop()
            if path in self.seen:
                continue
            answer = self.open("GET", path)
            # Filters lead to filters without end: they are followed from a first page only.
            waiting += [to for to in self.links(path, answer) if "?" not in to or "?" not in path or "cursor=" in to]
        return self

    def open(self, method, path):
        body = {"json": {}} if method == "POST" else {}
        answer = self.person.http.request(
            method, self.person.floor.base + path, timeout=30, allow_redirects=False, **body)
        assert answer.status_code < 500, f"{method} {path}: {answer.status_code}"
        self.seen[path if method == "GET" else f"{method} {path}"] = f"{answer.headers}\n{answer.text}"
        return answer

    def pages(self):
        return [f"/{collection}/{known}{page}" for collection, pages in PAGES_OF.items()
                for known in self.ids.get(collection, []) for page in pages]

    def resources(self, method):
        """The paths of the specification, with every id that may stand in them."""
        paths = []
        for path, operations in OPERATIONS.items():
            if method not in operations:
                continue
            if "{" not in path:
                paths += [path] if method == "get" else []
                continue
            collection = COLLECTION.match(path)
            for known in self.ids.get(collection[1], []) if collection else []:
                filled = re.sub(r"\{[^}]+\}", known, path, count=1)
                paths += [filled] if "{" not in filled else []
        return paths

    def links(self, path, answer):
        """What the answer leads to on this floor."""
        if not re.search("json|html|xml", answer.headers.get("Content-Type", "")):
            return []
        found = (match[1] or match[2] for match in LINK.finditer(answer.text))
        whole = (urlsplit(urljoin(path, link.replace("&amp;", "&").replace("\\/", "/"))) for link in found)
        return [f"{link.path}?{link.query}".rstrip("?") for link in whole if not link.netloc and link.path[:1] == "/"]
