"""How well and how fast the engine answers judged collections, beside standard tools in the same run.

    make bench-matching        or        .build/venv/bin/python Benchmarks/matching.py FOLDER [PROGRAM]

FOLDER holds collections, each with queries.tsv (id, text), docs.jsonl (id, title, text) and qrels.tsv (query, document,
grade). Prints a table of nDCG@10 (gain = grade, discount log2, mean over all queries) and of queries a second on one thread,
the median of three runs. Where FOLDER has texts in load/, a second table: how fast an index of OFFERS (100,000 unless set in the
environment) is built on one thread and how fast it gives the best fifty for needs of 900 characters. The peers: SQLite's FTS5 (porter for English, marks removed as most people have it), Tantivy and bm25s
(PyPI), both stemmed for English. PROGRAM is .build/release/tradingfloor unless given; it reads the project's own lexicon.
"""

import json
import math
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import bm25s
import Stemmer
import tantivy

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(sys.argv[1])
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / ".build/release/tradingfloor")
LEXICON = ROOT / "seeds/vocabularies/lexicon-vi-en.tsv"
WORD = re.compile(r"\w+")
DEPTH, RUNS = 50, 3
OFFERS, NEEDS = int(os.environ.get("OFFERS", 100_000)), 400


class Collection:
    def __init__(self, folder):
        self.folder, self.name = folder, folder.name
        documents = [json.loads(line) for line in (folder / "docs.jsonl").read_text().splitlines()]
        self.ids = [document["id"] for document in documents]
        self.texts = [f"{document.get('title') or ''} {document['text']}" for document in documents]
        self.is_english = documents[0]["lang"] == "en"
        self.queries = [line.split("\t", 1) for line in (folder / "queries.tsv").read_text().splitlines()]
        self.grades = defaultdict(dict)
        for line in (folder / "qrels.tsv").read_text().splitlines():
            query, document, grade = line.split("\t")[:3]
            self.grades[query][document] = float(grade)

    def ndcg(self, found):
        """`found` is for each query the documents' ids, best first."""
        return statistics.fmean(self._ndcg(query, ids) for (query, _), ids in zip(self.queries, found))

    def _ndcg(self, query, ids):
        grades = self.grades[query]
        ideal = discounted(sorted(grades.values(), reverse=True))
        return discounted(grades.get(id, 0) for id in ids[:10]) / ideal if ideal else 0


def discounted(gains):
    return sum(gain / math.log2(place + 2) for place, gain in zip(range(10), gains))


def ours(collection, *more):
    answers = [json.loads(subprocess.run(
        [PROGRAM, "match", "evaluate", str(collection.folder), "--json", *more], capture_output=True, text=True,
        check=True).stdout) for _ in range(RUNS)]
    return answers[0]["ndcg10"], statistics.median(answer["queriesPerSecond"] for answer in answers)


def measured(collection, answer):
    """`answer` gives the ids for one query."""
    rates = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = [answer(text) for _, text in collection.queries]
        rates.append(len(found) / (time.perf_counter() - begun))
    return collection.ndcg(found), statistics.median(rates)


def fts5(collection):
    base = sqlite3.connect(":memory:")
    tokenizer = "porter unicode61" if collection.is_english else "unicode61 remove_diacritics 2"
    base.execute(f"CREATE VIRTUAL TABLE d USING fts5(text, tokenize = '{tokenizer}')")
    base.executemany("INSERT INTO d (rowid, text) VALUES (?, ?)", enumerate(collection.texts))

    def answer(text):
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(WORD.findall(text.lower())))
        rows = base.execute("SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT ?", (words, DEPTH))
        return [collection.ids[number] for (number,) in rows]
    return measured(collection, answer)


def bm25_index(texts, stemmer):
    """The function that gives the numbers of the best texts for one."""
    def words(texts):
        return bm25s.tokenize(texts, stopwords=None, stemmer=stemmer, token_pattern=r"\w+", show_progress=False)
    retriever = bm25s.BM25(k1=1.2, b=0.75)
    retriever.index(words(texts), show_progress=False)
    depth = min(DEPTH, len(texts))
    return lambda text: retriever.retrieve(words([text]), k=depth, show_progress=False)[0][0]


def bm25(collection):
    best = bm25_index(collection.texts, Stemmer.Stemmer("english") if collection.is_english else None)
    return measured(collection, lambda text: [collection.ids[number] for number in best(text)])


def tantivy_index(texts, tokenizer, folder):
    """The function that gives the numbers of the best texts for one."""
    schema = (tantivy.SchemaBuilder().add_text_field("text", tokenizer_name=tokenizer)
              .add_unsigned_field("number", stored=True).build())
    index = tantivy.Index(schema, path=folder)
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(text=text, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def best(text):
        query = index.parse_query(" ".join(WORD.findall(text.lower())), ["text"])
        return [searcher.doc(address)["number"][0] for _, address in searcher.search(query, DEPTH).hits]
    return best


def tantivy_(collection):
    with tempfile.TemporaryDirectory() as folder:
        best = tantivy_index(collection.texts, "en_stem" if collection.is_english else "default", folder)
        return measured(collection, lambda text: [collection.ids[number] for number in best(text)])


SYSTEMS = {
    "tradingfloor": lambda collection: ours(collection, "--lexicon", LEXICON),
    "without the lexicon": ours, "bm25s": bm25, "Tantivy": tantivy_, "FTS5": fts5}


def table(rows):
    print("| collection | " + " | ".join(SYSTEMS) + " |")
    print("|---" * (len(SYSTEMS) + 1) + "|")
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")


def our_speed(load):
    run = json.loads(subprocess.run(
        [PROGRAM, "match", "bench", load, "--documents", str(OFFERS), "--queries", str(NEEDS), "--json"],
        capture_output=True, text=True, check=True).stdout)
    return run["documentsPerSecond"], run["match"]["median"], run["match"]["p99"]


def speed(texts, needs, index):
    begun = time.perf_counter()
    best = index(texts)
    built = time.perf_counter() - begun
    times = []
    for need in needs:
        begun = time.perf_counter()
        best(need)
        times.append((time.perf_counter() - begun) * 1000)
    return len(texts) / built, statistics.median(times), sorted(times)[len(times) * 99 // 100]


def speeds(load):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [PROGRAM, "match", "bench", load, "--documents", str(OFFERS), "--queries", str(NEEDS), "--write", folder],
            check=True)
        offers = map(json.loads, (Path(folder) / "docs.jsonl").open())
        texts = [f"{offer['title']} {offer['text']}" for offer in offers]
        needs = [line.split("\t", 1)[1] for line in (Path(folder) / "queries.tsv").read_text().splitlines()]
        yield "tradingfloor", our_speed(load)
        yield "Tantivy", speed(texts, needs, lambda texts: tantivy_index(texts, "en_stem", folder))
        yield "bm25s", speed(texts, needs, lambda texts: bm25_index(texts, Stemmer.Stemmer("english")))


def main():
    rows = []
    for folder in sorted(path.parent for path in FOLDER.glob("*/queries.tsv")):
        collection = Collection(folder)
        results = [system(collection) for system in SYSTEMS.values()]
        rows.append((collection.name, [f"{ndcg:.3f} · {rate:,.0f}" for ndcg, rate in results]))
    table(rows)
    if (FOLDER / "load").exists():
        print(f"\n| {OFFERS:,} offers | built, offers a second | best fifty, median ms | p99 ms |\n|---|---|---|---|")
        for name, (rate, median, p99) in speeds(str(FOLDER / "load")):
            print(f"| {name} | {rate:,.0f} | {median:.2f} | {p99:.2f} |", flush=True)


if __name__ == "__main__":
    main()
