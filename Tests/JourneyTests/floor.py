"""One trading floor: the built program on a data folder of its own, and what can be seen of it from outside."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import databases
from waiting import PATIENCE, until

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TRADINGFLOOR_BINARY", str(ROOT / ".build/debug/tradingfloor"))
SHARE = Path(os.environ.get("TRADINGFLOOR_SHARE", ROOT))
PUBLIC_URL = "http://san.test"
OPEN = re.compile(r"the floor is open: (http://[^/\s]+)/")
# All of a journey's people sit at one address.
PLENTY = ("SEARCHES_PER_MINUTE", "REGISTRATIONS_PER_HOUR", "LINKS_PER_MINUTE")
PERIODIC = "(kind LIKE '%.sweep' OR kind IN ('queue.announce', 'lexicon.teach'))"
FAULTS = re.compile(r"a request failed|work failed|Fatal error|panic", re.IGNORECASE)


class Floor:
    """Started and stopped at will; the folder stays, and so does what is in it."""

    made = []
    authority = True  # whose certificates are believed

    def __init__(self, folder, mail=None, settings=None, public_url=PUBLIC_URL, engine=databases.ENGINE, database=None):
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.public_url = public_url
        self.database = database or databases.of(self.data, engine)
        self.environment = environment(mail, self.database.environment | (settings or {}))
        self.process = None
        self.base = None
        self.starts = 0
        self.ahead = 0
        self.folder.mkdir(parents=True, exist_ok=True)
        Floor.made.append(self)

    def beside(self, folder):
        """Another node of this floor: on the same database, with the same keys."""
        node = Floor(folder, public_url=self.public_url, database=self.database)
        node.environment = dict(self.environment)
        node.data.mkdir()
        shutil.copy(self.data / "keys", node.data)
        return node

    def start(self, *arguments, port=0, wrapper=(), seconds=30):
        self.launch(*arguments, port=port, wrapper=wrapper)
        address = until(self._address, seconds, "the floor opening")
        self.base = f"http://127.0.0.1:{port}" if port else address  # with a port of its own it prints the public URL
        return self

    @property
    def now(self):
        """The time that the program lives in, in seconds since 1970."""
        return time.time() + self.ahead

    def leaps(self, to):
        """Starts the program again at a later time (`to`, seconds since 1970); only its wall clock moves."""
        self.stop()
        until(self._is_gone, 20, "the end of the floor behind faketime")
        self.ahead += max(0, int(to - self.now))
        self.database.leaps(self.ahead)
        return self.start(wrapper=("faketime", "--exclude-monotonic", "-f", f"+{self.ahead}"))

    def _is_gone(self):
        """A wrapper may end before the program that it started."""
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
        except ProcessLookupError:
            return True

    def launch(self, *arguments, port=0, wrapper=()):
        """Starts the program and does not wait for it to open."""
        self.starts += 1
        self.log = self.folder / f"serve-{self.starts}.log"
        command = [*wrapper, BINARY, "serve", "--data", str(self.data), "--port", str(port)]
        command += ["--public-url", self.public_url] if self.public_url else []
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [*command, *arguments], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                cwd=self.folder, env=self.environment, start_new_session=True)

    def _address(self):
        text = self.log.read_text(errors="replace")
        if found := OPEN.search(text):
            return found[1]
        assert self.process.poll() is None, f"serve ended with {self.process.returncode}:\n{text}"

    def stop(self, seconds=60):
        """Asks it to end and returns its exit code."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the floor did not stop within {seconds} s of SIGTERM")

    def kill(self):
        """kill -9, of the whole group when a tracer stands before the program."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def cli(self, *arguments, stdin="", environment=None, seconds=60):
        """Runs another command of the program on the same folder."""
        return program(
            *arguments, "--data", str(self.data), stdin=stdin, environment=environment or self.environment,
            folder=self.folder, seconds=seconds)

    def rows(self, sql, *arguments):
        """Reads the database beside the program."""
        return self.database.rows(sql, arguments)

    def value(self, sql, *arguments):
        """The first value of the first row; nothing when there is no row."""
        rows = self.rows(sql, *arguments)
        return rows[0][0] if rows else None

    def counts(self):
        """Rows by table, without what the clock alone adds."""
        counts = {name: self.value(f'SELECT COUNT(*) FROM "{name}"') for name in sorted(self.database.tables())}
        counts["jobs"] = self.value(f"SELECT COUNT(*) FROM jobs WHERE NOT {PERIODIC}")
        return counts

    def is_quiet(self):
        """Every follower has read the whole journal and nothing waits to be done today."""
        born, last = self.rows("SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM journal")[0]
        positions = self.rows("SELECT position FROM followers WHERE name IN ('matches', 'notifier', 'chain')")
        tomorrow = int((self.now + 86_400) * 1_000)
        open_jobs = self.value(
            f"SELECT COUNT(*) FROM jobs WHERE NOT {PERIODIC} AND state <> 'dead' AND run_at < {tomorrow}")
        behind = [position for (position,) in positions if position < last]
        return born == 0 or (born == last and len(positions) == 3 and not behind and open_jobs == 0)

    def settle(self, seconds=20):
        until(self.is_quiet, seconds, "the floor coming to rest")

    def faults(self):
        """What the program itself calls an error, in every log of this folder."""
        logs = sorted(self.folder.glob("serve-*.log"))
        return [line for log in logs for line in log.read_text(errors="replace").splitlines() if FAULTS.search(line)]

    def log(self):
        """Everything that the program has logged in this folder."""
        return "".join(log.read_text(errors="replace") for log in sorted(self.folder.glob("serve-*.log")))

    def cpu_seconds(self):
        """What the program has worked so far, however long it had to wait for its turn."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def forget_leases(self):
        """Lets the time pass that a killed program's leases and retries would still take."""
        self.write("UPDATE jobs SET lease_until = 0 WHERE state = 'running'")
        self.write(f"UPDATE jobs SET run_at = 0 WHERE state = 'waiting' AND NOT {PERIODIC}")

    def write(self, sql, *rows):
        """Changes the database beside the program, which is down: the same statement for every row of arguments."""
        assert self.process.poll() is not None
        self.database.write(sql, *rows)


def environment(mail, settings):
    """A clean environment: nothing of ours but what a test sets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRADINGFLOOR_")}
    kept |= {"TRADINGFLOOR_SHARE": str(SHARE), "TRADINGFLOOR_SMTP_TIMEOUT_SECONDS": "5"}
    kept |= {f"TRADINGFLOOR_LIMITS_{name}": "1000000" for name in PLENTY}
    if mail:
        kept |= {"TRADINGFLOOR_SMTP_URL": mail.url, "TRADINGFLOOR_SMTP_SECURITY": "none"}
    return kept | settings


def program(*arguments, stdin="", environment=None, folder=None, seconds=60):
    """Runs the program to its end."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], input=stdin, text=True, capture_output=True, timeout=seconds * PATIENCE,
        cwd=folder, env=environment or globals()["environment"](None, {}))
