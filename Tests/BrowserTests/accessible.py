"""What is held against a page that is open in a window: axe, headings, language, width, console."""

import re

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The rules that a colour scheme can change the answer of; axe spends most of its time on them.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
ALL_BUT_COLOURS = {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in OF_COLOURS}}

RUN = """
async options => {
    const quiet = {resultTypes: ["violations"], preload: false, elementRef: false};
    const {violations} = await axe.run(document, {...quiet, ...options});
    return violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\\n").slice(1).join("; ")}`));
}
"""

FIRST_LOOK = """
() => [document.documentElement.lang, document.querySelectorAll("h1").length,
    [...document.querySelectorAll("a:not([rel=alternate]), form")]
        .map(element => element.getAttribute("href") ?? element.getAttribute("action") ?? "")]
"""

# Nothing where all fits, else what reaches beyond the window by itself.
SIDEWAYS = """
() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return null;
    const isHeld = element =>
        element && (getComputedStyle(element).overflowX !== "visible" || isHeld(element.parentElement));
    const right = element => element.getBoundingClientRect().right;
    const isOut = element => right(element) > width + 0.5 && !isHeld(element.parentElement);
    return [...document.body.querySelectorAll("*")]
        .filter(element => isOut(element) && ![...element.children].some(isOut))
        .map(element => `${element.localName}.${element.className} to ${right(element)}`);
}
"""


def first_look(window, answer, page, language):
    """What does not hang on width or colours."""
    told = set(window.watch.problems(answer))
    spoken, headings, ways = window.ask(FIRST_LOOK)
    if answer.status != page.status:
        told.add(f"status {answer.status}, not {page.status}")
    if spoken != language:
        told.add(f"lang is {spoken!r}")
    if headings != 1:
        told.add(f"{headings} first headings")
    return told | {f"leads to another language: {way}" for way in ways if leads_astray(way, language)}


def leads_astray(way, language):
    """Whether a page of ours stands there in the other language."""
    is_page = way.startswith("/") and not re.match("/(files|public|api|openapi.yaml)(?=/|$)", way)
    return is_page and bool(re.match("/en(?=[/?#]|$)", way)) != (language == "en")


def breaches(window, rules, state=""):
    """Of WCAG by some of axe's rules, as the page looks now."""
    if not window.ask("() => 'axe' in window"):
        window.ask(AXE)
    return {f"{state} {breach}" for breach in window.ask(RUN, rules)}


def sideways(window, width):
    """What makes a page scroll sideways."""
    found = window.ask(SIDEWAYS)
    return set() if found is None else {f"{width} px scrolls sideways: {', '.join(found[:4])}"}
