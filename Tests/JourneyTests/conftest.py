import os

import pytest

from floor import Floor
from mail import MailServer
from people import Officer, Person, Visitor


def pytest_configure(config):
    """Exchanges are always kept; without a place of the caller's choosing in the folder of the session."""
    config.stash[KEPT] = "TRADINGFLOOR_EXCHANGES" in os.environ
    if not config.stash[KEPT]:
        import tempfile
        os.environ["TRADINGFLOOR_EXCHANGES"] = tempfile.mkstemp(prefix="exchanges-", suffix=".jsonl")[1]


def pytest_unconfigure(config):
    if not config.stash[KEPT]:
        os.unlink(os.environ.pop("TRADINGFLOOR_EXCHANGES"))


def pytest_collection_modifyitems(items):
    """The contract is held against what all others did, so it comes last."""
    items.sort(key=lambda item: item.path.name == "test_contract.py")


KEPT = pytest.StashKey()


@pytest.fixture(scope="session", autouse=True)
def nothing_stays_open():
    """Also what a failed test has left behind ends with the session."""
    yield
    for floor in Floor.made:
        floor.kill()


@pytest.fixture(scope="module")
def mail():
    server = MailServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def floor(tmp_path_factory, mail):
    """The module's own floor. Its log must name no fault of the program's own in the end."""
    floor = Floor(tmp_path_factory.mktemp("floor"), mail)
    floor.start()
    yield floor
    floor.kill()
    assert floor.faults() == []


@pytest.fixture(scope="module")
def cast(floor, mail):
    return Cast(floor, mail)


class Cast:
    """Makes people as they are needed; officers once, since each code of an authenticator counts once."""

    def __init__(self, floor, mail):
        self.floor, self.mail = floor, mail
        self.visitor = Visitor(floor)
        self._officer = None

    @property
    def officer(self):
        self._officer = self._officer or Officer(self.floor, self.mail).joins()
        return self._officer

    def member(self, name="Thành viên", **more):
        return Person(self.floor, self.mail, name, **more).joins()

    def owner(self, called="Chủ đơn vị", verified=True, **profile):
        """A member with an organisation of their own, in `.organisation`."""
        person = self.member(called)
        person.organisation = person.founds(**profile)
        if verified:
            self.officer.post(f"/organisations/{person.organisation['id']}/verification")
        return person

    def submitted(self, owner, side, content):
        listing = owner.drafts(side, owner.organisation, content)
        return owner.post(f"/listings/{listing['id']}/submission")

    def published(self, owner, side, content):
        listing = self.submitted(owner, side, content)
        self.officer.post(f"/listings/{listing['id']}/publication", {})
        return owner.get(f"/listings/{listing['id']}")
