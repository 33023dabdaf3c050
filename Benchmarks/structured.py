"""How well whole pairs are found: 152 demands and 400 supplies of the province's themes, in which elements, readiness, price
and place matter, graded blind to the system.

    .build/venv/bin/python Benchmarks/structured.py pool SHEETS [PROGRAM]     what is to be graded, a file a demand
    .build/venv/bin/python Benchmarks/structured.py report [PROGRAM]          nDCG@10 of four systems, with intervals

The set, the grades and the guideline stand in Benchmarks/structured. A sheet holds a demand and, in an order that says nothing,
the supplies that any system has among its first ten. The peers are bm25s and SQLite's FTS5 over all of a listing's texts.
Needs bm25s and PyStemmer; PROGRAM is .build/release/tradingfloor unless given.
"""

import json
import math
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import bm25s
import Stemmer

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "Benchmarks/structured"
LEXICON = ROOT / "seeds/vocabularies/lexicon-vi-en.tsv"
WORD = re.compile(r"\w+")
DEPTH, RESAMPLES = 10, 2_000


def listings(name):
    return [json.loads(line) for line in (FOLDER / name).read_text().splitlines()]


DEMANDS, SUPPLIES = listings("queries.jsonl"), listings("docs.jsonl")


def text(listing):
    return " ".join([listing["title"], listing["summary"], listing["text"], *listing["elements"].values()])


def ours(program, *more):
    """By demand the ids of the first ten."""
    with tempfile.NamedTemporaryFile("r") as run:
        subprocess.run([program, "match", "evaluate", str(FOLDER), "--lexicon", str(LEXICON), "--run", run.name, *more],
                       check=True, stdout=subprocess.DEVNULL)
        found = defaultdict(list)
        for line in Path(run.name).read_text().splitlines():
            demand, _, supply, *_ = line.split()
            found[demand].append(supply)
    return {demand: ids[:DEPTH] for demand, ids in found.items()}


def bm25():
    stemmer = Stemmer.Stemmer("english")

    def words(texts):
        return bm25s.tokenize(texts, stopwords=None, stemmer=stemmer, token_pattern=r"\w+", show_progress=False)
    retriever = bm25s.BM25(k1=1.2, b=0.75)
    retriever.index(words([text(supply) for supply in SUPPLIES]), show_progress=False)
    places, _ = retriever.retrieve(words([text(demand) for demand in DEMANDS]), k=DEPTH, show_progress=False)
    return {demand["id"]: [SUPPLIES[place]["id"] for place in row] for demand, row in zip(DEMANDS, places)}


def fts5():
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE d USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO d (rowid, text) VALUES (?, ?)", enumerate(map(text, SUPPLIES)))

    def best(demand):
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(WORD.findall(text(demand).lower())))
        rows = base.execute("SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT ?", (words, DEPTH))
        return [SUPPLIES[number]["id"] for (number,) in rows]
    return {demand["id"]: best(demand) for demand in DEMANDS}


def systems(program):
    return {"tradingfloor": ours(program), "its words alone": ours(program, "--words-only"), "BM25": bm25(),
            "FTS5": fts5()}


def pool(folder, program):
    folder.mkdir(parents=True, exist_ok=True)
    found, supplies = systems(program).values(), {supply["id"]: supply for supply in SUPPLIES}
    for demand in DEMANDS:
        ids = sorted({id for system in found for id in system.get(demand["id"], [])})
        random.Random(demand["id"]).shuffle(ids)
        sheet = {"demand": demand, "supplies": [supplies[id] for id in ids]}
        (folder / f"{demand['id']}.json").write_text(json.dumps(sheet, ensure_ascii=False, indent=1))


def grades():
    table = defaultdict(dict)
    for line in (FOLDER / "qrels.tsv").read_text().splitlines():
        demand, supply, grade = line.split("\t")[:3]
        table[demand][supply] = float(grade)
    return table


def gain(ids, judged):
    def discounted(values):
        return sum(value / math.log2(place + 2) for place, value in zip(range(DEPTH), values))
    ideal = discounted(sorted(judged.values(), reverse=True))
    return discounted(judged.get(id, 0) for id in ids) / ideal if ideal else None


def interval(values):
    """Of the mean, by resampling demands (Efron, 1979)."""
    dice = random.Random(7)
    means = sorted(statistics.fmean(dice.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[RESAMPLES // 40], means[-1 - RESAMPLES // 40]


def report(program):
    judged = grades()
    gains = {name: {demand: gain(ids, judged[demand]) for demand, ids in found.items()}
             for name, found in systems(program).items()}
    full = gains["tradingfloor"]
    answered = sorted(demand for demand, value in full.items() if value is not None)
    print(f"{len(answered)} demands with an answer, {sum(map(len, judged.values()))} graded pairs\n")
    print("| system | nDCG@10 | behind the whole engine by (95 %) | effect size |\n|---|---|---|---|")
    for name, values in gains.items():
        mean = statistics.fmean(values[demand] for demand in answered)
        differences = [full[demand] - values[demand] for demand in answered]
        if name == "tradingfloor":
            print(f"| {name} | {mean:.3f} | | |")
            continue
        low, high = interval(differences)
        size = statistics.fmean(differences) / (statistics.stdev(differences) or 1)
        print(f"| {name} | {mean:.3f} | {statistics.fmean(differences):.3f} ({low:.3f} to {high:.3f}) | {size:.2f} |")


def main():
    command, *rest = sys.argv[1:]
    if command == "pool":
        pool(Path(rest[0]), rest[1] if len(rest) > 1 else str(ROOT / ".build/release/tradingfloor"))
    else:
        report(rest[0] if rest else str(ROOT / ".build/release/tradingfloor"))


if __name__ == "__main__":
    main()
