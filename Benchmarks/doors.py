"""How many requests a second the doors answer, beside two peers over the same listings in the same run.

    make bench-doors        or        .build/venv/bin/python Benchmarks/doors.py FOLDER [LISTINGS] [PROGRAM]

FOLDER holds offers.jsonl.gz (title, text); LISTINGS (100,000 unless given) are made of them. Searches are three words of a
title, 2,000 different ones in turn; listings by id are 2,000 different ones. Each of five rounds asks everybody in turn, and
the table shows medians. `wrk` and the server share this machine's cores, for all alike. The peers are FastAPI (two workers)
and gin, both over SQLite with FTS5, in `peers/`. Wants fastapi and uvicorn (PyPI), wrk, golang-go,
golang-github-gin-gonic-gin-dev and golang-github-mattn-go-sqlite3-dev (Debian).
"""

import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import load

ROOT = Path(__file__).resolve().parents[1]
FOLDER = sys.argv[1]
LISTINGS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
PROGRAM = sys.argv[3] if len(sys.argv) > 3 else str(ROOT / ".build/release/tradingfloor")
ROUNDS, SECONDS, CONNECTIONS, DIFFERENT = 5, 4, 32, 2_000
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)")
SCRIPT = """
local paths, next = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function()
    next = next %% #paths + 1
    return wrk.format("GET", paths[next])
end
"""


def contents(folder):
    """Title, first sentence and text of each listing."""
    subprocess.run([PROGRAM, "match", "bench", FOLDER, "--documents", str(LISTINGS), "--queries", "1", "--write", folder],
                   check=True)
    for line in (Path(folder) / "docs.jsonl").open():
        offer = json.loads(line)
        yield "supply", load.content(offer["title"][:256], offer["text"].split(". ")[0][:500], offer["text"][:4000], "en")


def peers_base(file, listings):
    base = sqlite3.connect(file)
    base.execute("CREATE TABLE listings (number INTEGER PRIMARY KEY, id TEXT UNIQUE, side TEXT, content TEXT)")
    base.execute("CREATE VIRTUAL TABLE words USING fts5(title, summary, description, content='', tokenize='porter unicode61')")
    for number, (side, content) in enumerate(listings):
        base.execute("INSERT INTO listings VALUES (?, ?, ?, ?)", (number, load.listing_id(number), side, json.dumps(content)))
        base.execute("INSERT INTO words (rowid, title, summary, description) VALUES (?, ?, ?, ?)",
                     (number, *(content[name]["en"] for name in ("title", "summary", "description"))))
    base.commit()
    base.close()


def rate(address, paths):
    quiet()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as list_, tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        list_.write("\n".join(paths))
        list_.flush()
        script.write(SCRIPT % list_.name)
        script.flush()
        said = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script.name, address], capture_output=True, text=True,
            check=True).stdout
    if bad := BAD.search(said):
        raise SystemExit(f"{address}: {bad[0]}")
    return float(RATE.search(said)[1])


def quiet():
    """Waits until what the last round left behind is done: a peer goes on with searches that nobody waits for."""
    for _ in range(120):
        before = idle()
        time.sleep(0.25)
        if idle() - before > 0.2 * os.cpu_count():
            return
    raise SystemExit("the machine does not come to rest")


def idle():
    """Seconds that the cores had nothing to do."""
    return int(Path("/proc/stat").read_text().split()[4]) / os.sysconf("SC_CLK_TCK")


def reachable(address):
    for _ in range(200):
        try:
            return urllib.request.urlopen(address).read()
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{address} does not answer")


class Stand:
    """Everybody, started."""

    def __init__(self, folder):
        listings = list(contents(folder))
        base, data = f"{folder}/peers.sqlite", f"{folder}/data"
        peers_base(base, listings)
        load.filled(PROGRAM, data, listings)
        self.titles = [content["title"]["en"] for _, content in listings]
        environment = os.environ | {"DATABASE": base, "PORT": "8482"}
        self.floor, address = load.start(PROGRAM, data, limits_searches_per_minute=1_000_000)
        subprocess.run([ROOT / "Benchmarks/peers/build-gin.sh", f"{folder}/gin"], check=True)
        self.peers = [
            subprocess.Popen([sys.executable, "-m", "uvicorn", "fastapi_app:app", "--workers", "2", "--port", "8481",
                              "--log-level", "warning"], cwd=ROOT / "Benchmarks/peers", env=environment),
            subprocess.Popen([f"{folder}/gin"], env=environment, stdout=subprocess.DEVNULL)]
        self.addresses = {"tradingfloor": address, "FastAPI": "http://127.0.0.1:8481", "gin": "http://127.0.0.1:8482"}
        for address in self.addresses.values():
            reachable(f"{address}/api/v1/listings?q=water")

    def stop(self):
        load.stop(self.floor)
        for peer in self.peers:
            peer.terminate()
            peer.wait(20)


def searches(titles):
    step = max(1, len(titles) // DIFFERENT)
    words = [" ".join(re.findall(r"\w+", title)[:3]) for title in titles[::step]][:DIFFERENT]
    return ["/api/v1/listings?q=" + urllib.parse.quote(text) for text in words if text]


def main():
    with tempfile.TemporaryDirectory() as folder:
        stand = Stand(folder)
        step = max(1, LISTINGS // DIFFERENT)
        asked = {"search": searches(stand.titles),
                 "a listing": [f"/api/v1/listings/{load.listing_id(number)}" for number in range(0, LISTINGS, step)]}
        rates = {(what, name): [] for what in asked for name in stand.addresses} | {("constant", "tradingfloor"): []}
        try:
            for _ in range(ROUNDS):
                for what, paths in asked.items():
                    for name, address in stand.addresses.items():
                        rates[what, name].append(rate(address, paths))
                rates["constant", "tradingfloor"].append(
                    rate(stand.addresses["tradingfloor"], ["/api/v1/consent-statements"]))
        finally:
            stand.stop()
    medians = {key: statistics.median(values) for key, values in rates.items()}
    print(f"| requests a second, {LISTINGS:,} listings | tradingfloor | FastAPI + FTS5 | gin + FTS5 |\n|---|---|---|---|")
    for what in asked:
        own, *others = (medians[what, name] for name in stand.addresses)
        print(f"| {what} | {own:,.0f} | " + " | ".join(f"{other:,.0f} (× {own / other:,.1f})" for other in others) + " |")
    share = medians["a listing", "tradingfloor"] / medians["constant", "tradingfloor"]
    print(f"\nA listing is answered at {share:.0%} of the rate of a constant answer behind the same middleware "
          f"({medians['constant', 'tradingfloor']:,.0f}).")


if __name__ == "__main__":
    main()
