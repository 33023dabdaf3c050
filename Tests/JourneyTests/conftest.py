import os

import pytest
from xdist.scheduler import LoadFileScheduling

import databases
from floor import Floor
from mail import MailServer
from people import Officer, Person, Visitor


# What several nodes of a PostgreSQL do together, and what both engines do alike.
collect_ignore = [] if databases.ENGINE == "postgres" else ["test_deployment.py", "test_nodes.py", "test_replay.py"]


def pytest_configure(config):
    """Exchanges are always kept; without a place of the caller's choosing in the folder of the session. Floors on
    PostgreSQL have a cluster, which workers have from who started them."""
    config.stash[CLUSTER] = None if hasattr(config, "workerinput") else databases.start_cluster()
    config.stash[KEPT] = "TRADINGFLOOR_EXCHANGES" in os.environ
    if not config.stash[KEPT]:
        import tempfile
        os.environ["TRADINGFLOOR_EXCHANGES"] = tempfile.mkstemp(prefix="exchanges-", suffix=".jsonl")[1]


def pytest_unconfigure(config):
    databases.stop_cluster(config.stash[CLUSTER])
    if not config.stash[KEPT]:
        os.unlink(os.environ.pop("TRADINGFLOOR_EXCHANGES"))


def pytest_collection_modifyitems(config, items):
    """The contract is held against what all others did, so it comes last. Workers side by side (`-n`) have no last that
    any of them could see: they leave it to a run of its own, as in `make test`, and begin with what takes longest."""
    if not hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.path.name == "test_contract.py")
        return
    items[:] = [item for item in items if item.path.name != "test_contract.py"]
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def pytest_xdist_make_scheduler(config, log):
    """What is in one file shares a floor, so one worker takes it all."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


KEPT, CLUSTER = pytest.StashKey(), pytest.StashKey()
LONG = ["test_replay", "test_schemathesis", "test_slow", "test_matrix", "test_anonymity", "test_identity", "test_cli", "test_crash",
        "test_stall"]


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
        self._officer = self._second_officer = None

    @property
    def officer(self):
        self._officer = self._officer or Officer(self.floor, self.mail).joins()
        return self._officer

    @property
    def second_officer(self):
        self._second_officer = self._second_officer or Officer(self.floor, self.mail, "Cán bộ Bình").joins()
        return self._second_officer

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
