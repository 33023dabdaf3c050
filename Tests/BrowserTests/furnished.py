"""A floor of its own for a while, with everything on it that pages can show."""

import importlib.util
from contextlib import contextmanager

import floor as journeys
from floor import Floor
from mail import MailServer
from shown_world import ShownWorld


def journeys_cast():
    """The class of the journeys' conftest; by that name there is another one here."""
    path = journeys.ROOT / "Tests/JourneyTests/conftest.py"
    specification = importlib.util.spec_from_file_location("journeys", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.Cast


Cast = journeys_cast()


@contextmanager
def furnished(folder, words):
    """On SQLite. The log names no fault in the end."""
    mail = MailServer()
    floor = Floor(folder, mail, engine="sqlite")
    try:
        floor.start()
        yield ShownWorld(Cast(floor, mail), words)
    finally:
        floor.kill()
        mail.close()
    assert floor.faults() == []
