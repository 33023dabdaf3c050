"""Somebody at a browser who only clicks and types, in either language, with script or without."""

import re
from contextlib import contextmanager

from browser import HEIGHTS, address
from people import totp


class Clicker:
    def __init__(self, chromium, base, language="vi", width=390, script=False):
        self.base, self.language = base, language
        self.context = chromium.new_context(
            base_url=base, java_script_enabled=script, viewport={"width": width, "height": HEIGHTS[width]})
        self.page = self.context.new_page()

    def close(self):
        self.context.close()

    def opens(self, path):
        answer = self.page.goto(address(path, self.language))
        assert answer.ok, f"{path}: {answer.status}"

    def types(self, **fields):
        for name, value in fields.items():
            self.field(name).fill(value)

    def field(self, name):
        """By its name, with `__` for the slashes in it."""
        return self.page.locator(f'main [name="{name.replace("__", "/")}"]').first

    def chooses(self, name, value):
        self.field(name).select_option(value)

    def ticks(self, name, value):
        self.page.locator(f'main [name="{name.replace("__", "/")}"][value="{value}"]').check()

    def presses(self, selector):
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def sends(self, form="#form", button='button[type="submit"]'):
        self.presses(f"{form} {button}")

    def acts(self, move, **fields):
        """Takes one of the acts that the page offers, with its reason where one is asked for."""
        form = self.page.locator(f'form:has(input[name="move"][value="{move}"])').first
        if fields:
            self.page.locator(f'details:has(input[name="move"][value="{move}"]) > summary').first.click()
            form.locator('[name="reason"]').select_option(fields["reason"])
        with self.page.expect_navigation():
            form.locator('button[type="submit"]').click()

    def reads(self, text):
        assert text in self.page.locator("main").inner_text(), self.page.locator("main").inner_text()

    @property
    def path(self):
        path = re.sub("^" + re.escape(self.base), "", self.page.url)
        return re.sub("^/en(?=/|$)", "", path) or "/"

    def signs_in(self, person):
        self.opens("/sign-in")
        self.types(email=person.email, password=person.password)
        if person.secret:
            self.types(code=person.code())
        self.sends()


@contextmanager
def clicking(chromium, base, **how):
    clicker = Clicker(chromium, base, **how)
    try:
        yield clicker
    finally:
        clicker.close()


__all__ = ["Clicker", "clicking", "totp"]
