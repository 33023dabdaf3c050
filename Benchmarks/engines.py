"""The same work on SQLite, on PostgreSQL with one node, and with two nodes on one database.

    make bench-engines        or        .build/venv/bin/python Benchmarks/engines.py [ROUNDS] [PROGRAM]

Each round measures all three one after the other, so that a noisy minute meets them alike; printed are medians of
ROUNDS (3 unless given). A write journey is a draft, its submission and its publication by an officer: three acts, each
answered when it is on disk. Reads are `wrk`'s, from visitors: a listing by its id, and a search. Clients, nodes and the
database server share this machine's cores. PROGRAM is .build/release/tradingfloor unless given. Wants Debian's wrk and
postgresql-15; the server is a private one that waits for the disk.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / ".build/release/tradingfloor")
os.environ |= {"TRADINGFLOOR_BINARY": PROGRAM, "TRADINGFLOOR_SHARE": str(ROOT), "TRADINGFLOOR_EXCHANGES": os.devnull}
sys.path.insert(0, str(ROOT / "Tests/JourneyTests"))

import databases  # noqa: E402
import texts  # noqa: E402
from floor import Floor  # noqa: E402
from mail import MailServer  # noqa: E402
from people import ANY, Officer, Person, Visitor  # noqa: E402

CLIENTS, JOURNEYS, SECONDS, LISTINGS = 8, 12, 4, 40
SEARCH = "/api/v1/listings?q=m%C3%A1y%20s%E1%BA%A5y%20c%C3%A0%20ph%C3%AA"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


class Stand:
    """A floor of one or two nodes with people on it, a pair of an owner and an officer for each client."""

    def __init__(self, name, folder, engine, nodes=1):
        self.name, self.mail, self.results = name, MailServer(), {}
        first = Floor(folder / "1", self.mail, engine=engine).start()
        self.nodes = [first] + [first.beside(folder / str(number)).start() for number in range(2, nodes + 1)]
        self.pairs = [self.pair(number) for number in range(CLIENTS)]
        for _ in range(LISTINGS):
            self.listing = self.journey(0)

    def pair(self, number):
        node = self.nodes[number % len(self.nodes)]
        owner, officer = Person(node, self.mail, f"Chủ {number}").joins(), Officer(node, self.mail).joins()
        owner.organisation = owner.founds(taxCode=f"58{number:08d}")
        officer.post(f"/organisations/{owner.organisation['id']}/verification")
        return owner, officer

    def journey(self, client):
        owner, officer = self.pairs[client]
        listing = owner.drafts("supply", owner.organisation, texts.small("supply", "Máy sấy cà phê thóc"))["id"]
        owner.post(f"/listings/{listing}/submission")
        officer.post(f"/listings/{listing}/publication", {}, headers=ANY)
        return listing

    def measure(self):
        self.note("one writer, ms an act", self.writing(1, lambda seconds, acts: seconds / acts * 1000))
        self.note(f"{CLIENTS} writers, acts a second", self.writing(CLIENTS, lambda seconds, acts: acts / seconds))
        self.note("a listing, reads a second", self.reading(f"/api/v1/listings/{self.listing}"))
        self.note("a search, reads a second", self.reading(SEARCH))

    def note(self, what, figure):
        self.results.setdefault(what, []).append(figure)

    def writing(self, clients, figure):
        def work(client):
            for _ in range(JOURNEYS):
                self.journey(client)
        begun = time.monotonic()
        with ThreadPoolExecutor(clients) as pool:
            list(pool.map(work, range(clients)))
        return figure(time.monotonic() - begun, clients * JOURNEYS * 3)

    def reading(self, path):
        """From all nodes at once."""
        for node in self.nodes:
            node.settle(60)
            assert Visitor(node).ask("GET", path).status_code == 200
        commands = [["wrk", "-t1", f"-c{32 // len(self.nodes)}", f"-d{SECONDS}s", node.base + path]
                    for node in self.nodes]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
        outputs = [process.communicate()[0] for process in running]
        assert not [output for output in outputs if "Non-2xx" in output], outputs
        return sum(float(RATE.search(output)[1]) for output in outputs)

    def close(self):
        for node in self.nodes:
            node.kill()
            assert node.faults() == []
        self.mail.close()


def table(stands):
    print("| | " + " | ".join(stand.name for stand in stands) + " |")
    print("|---" * (len(stands) + 1) + "|")
    for what in stands[0].results:
        figures = [statistics.median(stand.results[what]) for stand in stands]
        print(f"| {what} | " + " | ".join(
            f"{figure:,.1f} ({figure / figures[0]:.2f})" if figure < 100 else f"{figure:,.0f} ({figure / figures[0]:.2f})"
            for figure in figures) + " |")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        cluster = databases.Cluster(durable=True)
        os.environ[databases.CLUSTER] = cluster.url
        stands = [Stand("SQLite", folder / "sqlite", "sqlite"), Stand("PostgreSQL, one node", folder / "one", "postgres"),
                  Stand("PostgreSQL, two nodes", folder / "two", "postgres", nodes=2)]
        try:
            for _ in range(ROUNDS):
                for stand in stands:
                    stand.measure()
            table(stands)
        finally:
            for stand in stands:
                stand.close()
            cluster.stop()


if __name__ == "__main__":
    main()
