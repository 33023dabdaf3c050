"""Pages as a program gets them, with what somebody's browser keeps of a session."""

import re
from functools import cached_property

from browser import address


class Fetcher:
    def __init__(self, person, base):
        self.http, self.base = person.http, base

    def fetch(self, shown, language="vi", headers=None):
        """The answer to a page of `shown_pages`, or to its form."""
        where = self.base + address(shown.path, language)
        if shown.form is None:
            return self.http.get(where, headers=headers, timeout=60)
        return self.http.post(where, data=self.token | shown.form, headers=(headers or {}) | FORM, timeout=60)

    @cached_property
    def token(self):
        """What a form of this session carries."""
        found = re.search('name="form-token" value="([^"]+)"', self.http.get(self.base + "/sign-in").text)
        return {"form-token": found[1] if found else ""}


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def fetchers(world):
    """By role."""
    people = world.people | {"visitor": world.cast.visitor}
    return {role: Fetcher(person, world.floor.base) for role, person in people.items()}
