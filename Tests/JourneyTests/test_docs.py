"""The specification as pages: everything that is in it can be read and reached, in both languages, without script."""

import html
import re

import pytest
import yaml

from floor import SHARE
from people import Visitor

SPECIFICATION = yaml.safe_load((SHARE / "api-spec/openapi.yaml").read_text())
LINK = re.compile(r'href="(/[^"#]*)(?:#([^"]*))?"')
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def pages(floor):
    """Every page below /docs that can be reached from it, by path."""
    http, found, waiting = Visitor(floor).http, {}, ["/docs", "/en/docs"]
    while waiting:
        path = waiting.pop()
        answer = http.get(floor.base + path)
        assert answer.status_code == 200, path
        found[path] = answer.text
        waiting += {link for link, _ in LINK.findall(answer.text)
                    if re.match(r"(/en)?/docs(/|$)", link) and link not in found and link not in waiting}
    return found


def test_every_operation_stands_in_its_chapter(pages):
    for path, item in SPECIFICATION["paths"].items():
        for method in METHODS & item.keys():
            operation = item[method]
            for language, title in (("", operation["x-summary-vi"]), ("/en", operation["summary"])):
                page = pages[f"{language}/docs/{operation['tags'][0].lower()}"]
                assert f'id="{operation["operationId"]}"' in page and path in page
                assert title in html.unescape(page)


def test_every_schema_can_be_reached(pages):
    reached = {path.rpartition("/")[2] for path in pages if "/docs/schemas/" in path}
    assert reached == set(SPECIFICATION["components"]["schemas"])


def test_links_into_a_page_arrive(pages):
    for path, text in pages.items():
        for target, fragment in LINK.findall(text):
            if fragment and target in pages:
                assert f'id="{fragment}"' in pages[target], f"{path} → {target}#{fragment}"


def test_examples_and_lines_to_try_are_there(pages, floor):
    page = html.unescape(pages["/en/docs/access"])
    assert f"curl -X POST -H 'Content-Type: application/json' -d @registerMember.json {floor.public_url}/api/v1/members" in page
    assert (SHARE / "api-spec/examples/registerMember.json").read_text().strip() in page


def test_they_are_whole_and_without_script(pages):
    for path, text in pages.items():
        assert "<script" not in text and "style=" not in text and "{{" not in text, path
        assert text.count("<h1") == 1 and text.rstrip().endswith("</html>")
        assert f'lang="{"en" if path.startswith("/en") else "vi"}"' in text


def test_every_page_leads_there_and_what_is_not_there_is_not_found(floor):
    http = Visitor(floor).http
    assert 'href="/docs"' in http.get(floor.base + "/").text and 'href="/en/docs"' in http.get(floor.base + "/en").text
    for path in ("/docs/nothing", "/docs/schemas/Nothing", "/en/docs/Listings", "/docs/..%2f"):
        assert http.get(floor.base + path).status_code == 404, path


def test_the_specification_itself_is_asked_for_again_cheaply(floor):
    visitor = Visitor(floor)
    first = visitor.ask("GET", "/openapi.yaml")
    tag = first.headers["ETag"]
    again = visitor.ask("GET", "/openapi.yaml", headers={"If-None-Match": tag})
    assert again.status_code == 304 and again.headers["ETag"] == tag and not again.content
    assert visitor.ask("GET", "/openapi.yaml", headers={"If-None-Match": '"other"'}).status_code == 200
