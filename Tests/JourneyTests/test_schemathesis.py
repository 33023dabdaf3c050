"""Every operation of the specification with whatever may be sent to it, as everybody who uses the floor.

No answer is our fault, every answer is as declared, nothing that needs a session answers without one.
TRADINGFLOOR_FUZZ_CASES says how many cases each role gets at least, TRADINGFLOOR_FUZZ_SEED chooses others."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Cast
from floor import SHARE, Floor
from matrix_world import World

CASES = int(os.environ.get("TRADINGFLOOR_FUZZ_CASES", "1000"))
SEED = os.environ.get("TRADINGFLOOR_FUZZ_SEED", "20260302")
# Two floors side by side, and who comes to each of them, one after the other.
LANES = [["visitor", "officer", "director"], ["owner", "member", "reviewer", "department", "admin"]]
GUESSING = {"POST /api/v1/sessions", "POST /api/v1/second-factor/confirmation"}
GENERATED = re.compile(r"(\d+) generated")
HOOKS = Path(__file__).with_name("fuzzing.py")
# What each role finds of every kind, by the names that the matrix has for it.
SUBJECTS = {
    "listings": ["draft", "submitted", "published", "anonymous", "suspended", "withdrawn", "assisted_listing"],
    "organisations": ["registered", "verified", "returned_organisation", "refused_organisation", "assisted_party"],
    "matches": ["suggested", "offered", "introduced", "withdrawn_match"],
    "calls": ["call"], "work": ["task"], "claims": ["somebodys_claim"], "lessons": ["taught_entry"], "notices": ["owners_notice"],
}

# What is checked beside our own check. Left out, each with its reason: accepting everything that a schema allows is
# judged by that check instead; a thing deleted by one case may be asked for by another role's, so availability and
# use after deletion are the stories' to tell; sessions are judged by our own check, to which 404 is an answer.
LEFT_OUT = "positive_data_acceptance,use_after_free,ensure_resource_availability,object_level_authorization,ignored_auth"
# The quick run gives these everything, the others only what should be accepted, and fuzzing. A visitor is turned away
# before most of it is read.
IN_FULL = {"officer"}

CONFIGURATION = """\
hooks = "{hooks}"
[generation]
max-examples = {examples}
database = "none"
no-shrink = true
with-security-parameters = false
[phases.coverage]
generation.mode = "{coverage}"
# A missing If-Match is 428, which is newer than the list that schemathesis goes by.
[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 406, 415, 422, 428]
# What is wrong with a link or a version may be said before what is wrong with the rest.
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 414, 415, 422, 428, 429, "5xx"]
{auth}
"""


@dataclass
class Report:
    """What came of one role's run: what schemathesis says, and how often which operation answered how."""

    code: int
    text: str
    statuses: Counter
    keeps_session: bool

    @property
    def cases(self):
        found = GENERATED.search(self.text)
        return int(found[1]) if found else 0

    def count(self, fits):
        return sum(count for (operation, status), count in self.statuses.items() if fits(operation, status))

    def summary(self):
        """Errors and failures without what went well."""
        found = re.search(r"=+ (ERRORS|FAILURES) =+.*", self.text, re.DOTALL)
        return found[0][:12_000] if found else self.text[-4_000:]


@pytest.fixture(scope="module")
def reports(tmp_path_factory, mail):
    """Each role's report, as soon as it is there; in the end both floors come to rest and have no fault to tell."""
    roles = {role: Future() for lane in LANES for role in lane}
    with ThreadPoolExecutor(len(LANES)) as pool:
        ends = [pool.submit(play, tmp_path_factory.mktemp("fuzzed"), mail, {role: roles[role] for role in lane})
                for lane in LANES]
        yield roles
    assert [fault for end in ends for fault in end.result()] == []


def play(folder, mail, roles):
    """All roles of a lane on one floor; returns what the floor itself calls an error."""
    floor = Floor(folder, mail)
    try:
        cast = Cast(floor.start(), mail)
        for role, report in roles.items():
            report.set_result(run(World(cast, [role]), role, folder))
        floor.settle(60)
    except BaseException as failure:
        for report in roles.values():
            if not report.done():
                report.set_exception(failure)
    finally:
        floor.kill()
    return floor.faults()


def run(world, role, folder):
    who, files = world.people[role], {name: folder / f"{role}-{name}" for name in ("settings.toml", "known", "answers")}
    session = who.http.cookies.get("floor")
    # Coverage alone makes some thirty cases an operation; fuzzing and sequences add these.
    files["settings.toml"].write_text(CONFIGURATION.format(
        hooks=HOOKS, examples=max(5, CASES // 200), auth=f'[auth.openapi.floor]\napi_key = "{session}"' if session else "",
        coverage="all" if role in IN_FULL or CASES > 1000 else "positive"))
    files["known"].write_text(json.dumps(known(world)))
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", files["settings.toml"], "run",
         str(SHARE / "api-spec/openapi.yaml"), "--url", world.floor.base, "--seed", SEED, "--no-color",
         "--continue-on-failure", "--exclude-checks", LEFT_OUT, "--workers", "1", "--suppress-health-check", "all",
         "--request-timeout", "20", "--warnings", "off"],
        capture_output=True, text=True, timeout=3000, cwd=folder,
        env=os.environ | {"TRADINGFLOOR_FUZZ_SESSION": own_session(who), "TRADINGFLOOR_FUZZ_KNOWN": str(files["known"]),
                          "TRADINGFLOOR_FUZZ_ANSWERS": str(files["answers"]),
                          "TRADINGFLOOR_FUZZ_EXAMPLES": str(SHARE / "api-spec/examples")})
    answers = Counter(tuple(line.rsplit(" ", 1)) for line in files["answers"].read_text().splitlines())
    return Report(done.returncode, done.stdout + done.stderr, answers, not session or who.ask("GET", "/me").ok)


def known(world):
    """Ids that lead somewhere, by the collection that they belong to."""
    return {collection: [world.make(subject).params["id"] for subject in subjects]
            for collection, subjects in SUBJECTS.items()}


def own_session(who):
    return who.get("/me")["session"] if who.http.cookies else ""


@pytest.mark.parametrize("role", sum(LANES, []))
def test_nothing_that_may_be_sent_breaks_the_contract(reports, role):
    report = reports[role].result()
    well = report.count(lambda _, status: status < "400")
    print(f"\n{role}: {report.cases} cases, {well} of {report.statuses.total()} answered well")
    assert report.code == 0, report.summary()
    assert report.cases >= CASES
    # What was turned away at the door proves nothing: whoever is signed in stays so, and nobody is slowed down but
    # who tries passwords and codes.
    assert well >= (50 if role == "visitor" else 100) and report.keeps_session
    turned_away = {"429"} if role == "visitor" else {"401", "429"}
    assert report.count(lambda operation, status: status in turned_away and operation not in GUESSING) == 0
