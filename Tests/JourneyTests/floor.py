"""One trading floor: the built program on a data folder of its own, and what can be seen of it from outside."""

import os
import re
import signal
import sqlite3
import subprocess
from pathlib import Path

from waiting import until

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TRADINGFLOOR_BINARY", str(ROOT / ".build/debug/tradingfloor"))
SHARE = Path(os.environ.get("TRADINGFLOOR_SHARE", ROOT))
PUBLIC_URL = "http://san.test"
OPEN = re.compile(r"the floor is open: (http://[^/\s]+)/")
FAULTS = re.compile(r"a request failed|work failed|Fatal error|panic", re.IGNORECASE)


class Floor:
    """Started and stopped at will; the folder stays, and so does what is in it."""

    made = []

    def __init__(self, folder, mail=None, settings=None, public_url=PUBLIC_URL):
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.public_url = public_url
        self.environment = environment(mail, settings or {})
        self.process = None
        self.base = None
        self.starts = 0
        self.folder.mkdir(parents=True, exist_ok=True)
        Floor.made.append(self)

    def start(self, *arguments, port=0, wrapper=(), seconds=30):
        self.launch(*arguments, port=port, wrapper=wrapper)
        address = until(self._address, seconds, "the floor opening")
        self.base = f"http://127.0.0.1:{port}" if port else address  # with a port of its own it prints the public URL
        return self

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

    def stop(self, seconds=20):
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
        """Reads the database beside the program, without any right to write."""
        connection = sqlite3.connect(f"file:{self.data}/floor.sqlite?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(sql, arguments).fetchall()
        finally:
            connection.close()

    def value(self, sql, *arguments):
        """The first value of the first row; nothing when there is no row."""
        rows = self.rows(sql, *arguments)
        return rows[0][0] if rows else None

    def counts(self):
        """Rows by table, without what the clock alone adds."""
        tables = [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: self.value(f'SELECT COUNT(*) FROM "{name}"') for name in sorted(tables)}
        counts["jobs"] = self.value("SELECT COUNT(*) FROM jobs WHERE kind NOT LIKE '%.sweep'")
        return counts

    def is_quiet(self):
        """Every follower has read the whole journal and nothing waits to be done."""
        last = self.value("SELECT COALESCE(MAX(seq), 0) FROM journal")
        positions = self.rows("SELECT position FROM followers WHERE name IN ('matches', 'notifier', 'chain')")
        open_jobs = self.value("SELECT COUNT(*) FROM jobs WHERE kind NOT LIKE '%.sweep' AND state <> 'dead'")
        behind = [position for (position,) in positions if position < last]
        return last == 0 or (len(positions) == 3 and not behind and open_jobs == 0)

    def settle(self, seconds=20):
        until(self.is_quiet, seconds, "the floor coming to rest")

    def faults(self):
        """What the program itself calls an error, in every log of this folder."""
        logs = sorted(self.folder.glob("serve-*.log"))
        return [line for log in logs for line in log.read_text(errors="replace").splitlines() if FAULTS.search(line)]

    def forget_leases(self):
        """Lets the time pass that a killed program's leases and retries would still take. Only while it is down."""
        assert self.process.poll() is not None
        connection = sqlite3.connect(self.data / "floor.sqlite")
        connection.execute("UPDATE jobs SET lease_until = 0 WHERE state = 'running'")
        connection.execute("UPDATE jobs SET run_at = 0 WHERE state = 'waiting' AND kind NOT LIKE '%.sweep'")
        connection.commit()
        connection.close()


def environment(mail, settings):
    """A clean environment: nothing of ours but what a test sets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRADINGFLOOR_")}
    kept |= {"TRADINGFLOOR_SHARE": str(SHARE), "TRADINGFLOOR_SMTP_TIMEOUT_SECONDS": "5"}
    if mail:
        kept |= {"TRADINGFLOOR_SMTP_URL": mail.url, "TRADINGFLOOR_SMTP_SECURITY": "none"}
    return kept | settings


def program(*arguments, stdin="", environment=None, folder=None, seconds=60):
    """Runs the program to its end."""
    return subprocess.run(
        [BINARY, *map(str, arguments)], input=stdin, text=True, capture_output=True, timeout=seconds,
        cwd=folder, env=environment or globals()["environment"](None, {}))
