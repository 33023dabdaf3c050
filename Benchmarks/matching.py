"""How well and how fast the engine answers judged collections, beside standard tools in the same run.

    make bench-matching        or        .build/venv/bin/python Benchmarks/matching.py FOLDER [PROGRAM]

FOLDER holds collections, each with queries.tsv (id, text), docs.jsonl (id, title, text) and qrels.tsv (query, document,
grade). Measured is nDCG@10 (gain = grade, discount log2, mean over all queries) and queries a second on one thread, the
median of three runs. Where FOLDER has texts in load/, also how fast an index of so many OFFERS (6000,100000,1000000 unless
set in the environment) is built on one thread and how fast it gives the best fifty for needs of 900 characters; who is slow
is asked fewer needs, never fewer than five, and who would build for more than ten minutes is left out. The peers: SQLite's FTS5 (porter for English, marks removed as most people have
it), Tantivy and bm25s (PyPI) and Xapian (Debian's python3-xapian), all stemmed for English. PROGRAM is
.build/release/tradingfloor unless given; it reads the project's own lexicon.

Prints the tables, and keeps them with a chart in Benchmarks/results.
"""

import io
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

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's own, for Xapian
import xapian  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(sys.argv[1])
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / ".build/release/tradingfloor")
LEXICON = ROOT / "seeds/vocabularies/lexicon-vi-en.tsv"
WORD = re.compile(r"\w+")
DEPTH, RUNS = 50, 3
OFFERS = [int(count) for count in os.environ.get("OFFERS", "6000,100000,1000000").split(",")]
NEEDS, PATIENCE, LONGEST_BUILD = 400, 30, 600
RESULTS = ROOT / "Benchmarks/results"


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


def xapian_index(texts, stemmer, folder):
    """The function that gives the numbers of the best texts for one."""
    base = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    generator, parser = xapian.TermGenerator(), xapian.QueryParser()
    if stemmer:
        generator.set_stemmer(xapian.Stem(stemmer))
        parser.set_stemmer(xapian.Stem(stemmer))
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    for number, text in enumerate(texts):
        document = xapian.Document()
        document.set_data(str(number))
        generator.set_document(document)
        generator.index_text_without_positions(text)
        base.add_document(document)
    base.commit()
    enquire = xapian.Enquire(base)

    def best(text):
        enquire.set_query(parser.parse_query(" ".join(WORD.findall(text.lower())), 0))
        return [int(match.document.get_data()) for match in enquire.get_mset(0, DEPTH)]
    return best


def xapian_(collection):
    with tempfile.TemporaryDirectory() as folder:
        best = xapian_index(collection.texts, "english" if collection.is_english else None, folder)
        return measured(collection, lambda text: [collection.ids[number] for number in best(text)])


def fts5_index(texts):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE d USING fts5(text, content = '', tokenize = 'porter unicode61')")
    base.executemany("INSERT INTO d (rowid, text) VALUES (?, ?)", enumerate(texts))

    def best(text):
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(WORD.findall(text.lower())))
        return base.execute("SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT ?", (words, DEPTH)).fetchall()
    return best


SYSTEMS = {
    "tradingfloor": lambda collection: ours(collection, "--lexicon", LEXICON),
    "without the lexicon": ours, "bm25s": bm25, "Tantivy": tantivy_, "Xapian": xapian_,
    "FTS5": fts5}


def quality(page):
    print("| collection | " + " | ".join(SYSTEMS) + " |", file=page)
    print("|---" * (len(SYSTEMS) + 1) + "|", file=page)
    for folder in sorted(path.parent for path in FOLDER.glob("*/queries.tsv")):
        collection = Collection(folder)
        results = [system(collection) for system in SYSTEMS.values()]
        cells = [f"{ndcg:.3f} · {rate:,.0f}" for ndcg, rate in results]
        print(f"| {collection.name} | " + " | ".join(cells) + " |", file=page)


def our_speed(load, offers):
    run = json.loads(subprocess.run(
        [PROGRAM, "match", "bench", load, "--documents", str(offers), "--queries", str(NEEDS), "--updates", "1000", "--json"],
        capture_output=True, text=True, check=True).stdout)
    return run["documentsPerSecond"], run["match"]["median"], run["match"]["p99"], run


def speed(texts, needs, index):
    begun = time.perf_counter()
    best = index(texts)
    built, times = time.perf_counter() - begun, []
    for need in needs:
        begun = time.perf_counter()
        best(need)
        times.append((time.perf_counter() - begun) * 1000)
        if len(times) >= 5 and sum(times) > PATIENCE * 1000:
            break
    return len(texts) / built, statistics.median(times), sorted(times)[len(times) * 99 // 100], None


def speeds(load, offers, rates):
    """By system; `rates` says how many offers a second each built of fewer offers."""
    yield "tradingfloor", our_speed(load, offers)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [PROGRAM, "match", "bench", load, "--documents", str(offers), "--queries", str(NEEDS), "--write", folder],
            check=True)
        texts = [f"{offer['title']} {offer['text']}" for offer in map(json.loads, (Path(folder) / "docs.jsonl").open())]
        needs = [line.split("\t", 1)[1] for line in (Path(folder) / "queries.tsv").read_text().splitlines()]
        peers = {
            "Tantivy": lambda texts: tantivy_index(texts, "en_stem", folder),
            "bm25s": lambda texts: bm25_index(texts, Stemmer.Stemmer("english")),
            "Xapian": lambda texts: xapian_index(texts, "english", f"{folder}/xapian"), "FTS5": fts5_index}
        for name, index in peers.items():
            if offers < LONGEST_BUILD * rates.get(name, math.inf):
                yield name, speed(texts, needs, index)


def bars(medians):
    """A chart of milliseconds for each number of offers, in bars whose length is the logarithm."""
    rows = [(offers, name, median) for offers, systems in medians.items() for name, median in systems.items()]
    height, least = 26 * len(rows) + 14 * len(medians) + 50, 0.01
    greatest = max(median for _, _, median in rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" role="img" aria-labelledby="t d" '
        'font-family="sans-serif" font-size="13">',
        '<title id="t">Time for the best fifty offers for a need of 900 characters</title>',
        '<desc id="d">' + "; ".join(f"{offers:,} offers, {name}: {median:.2f} ms" for offers, name, median in rows)
        + "</desc>", f'<rect width="760" height="{height}" fill="#ffffff"/>',
        '<text x="10" y="22" font-size="15" fill="#1a1a1a">Best fifty for a need of 900 characters, milliseconds '
        '(logarithmic)</text>']
    y, last = 40, None
    for offers, name, median in rows:
        if offers != last:
            y, last = y + 14, offers
        width = 430 * math.log(median / least) / math.log(greatest / least)
        colour = "#0b6e4f" if name == "tradingfloor" else "#8a94a6"
        lines += [
            f'<text x="10" y="{y + 14}" fill="#444444">{offers:,}</text><text x="90" y="{y + 14}" fill="#1a1a1a">{name}</text>',
            f'<rect x="190" y="{y}" width="{max(width, 1):.1f}" height="19" fill="{colour}"/>',
            f'<text x="{198 + max(width, 1):.1f}" y="{y + 14}" fill="#1a1a1a">{median:,.2f}</text>']
        y += 26
    return "\n".join(lines + ["</svg>", ""])


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores of {model[1] if model else 'an unnamed processor'}, {time.strftime('%Y-%m-%d')}"


def main():
    RESULTS.mkdir(exist_ok=True)
    page, medians, rates = io.StringIO(), {}, {}
    print(f"# Finding\n\n{machine()}. nDCG@10 · queries a second on one thread.\n", file=page)
    quality(page)
    for offers in OFFERS if (FOLDER / "load").exists() else []:
        print(f"\n| {offers:,} offers | built, offers a second | best fifty, median ms | p99 ms |\n|---|---|---|---|", file=page)
        for name, (rate, median, p99, run) in speeds(str(FOLDER / "load"), offers, rates):
            medians.setdefault(offers, {})[name], rates[name] = median, rate
            print(f"{name}, {offers:,} offers: {rate:,.0f} a second, {median:.2f} ms", file=sys.stderr, flush=True)
            print(f"| {name} | {rate:,.0f} | {median:.2f} | {p99:.2f} |", file=page)
            if run:
                memory = (f"{run['residentBytes'] / 1e6:,.0f} MB resident, {run['peakBytes'] / 1e6:,.0f} MB at most; search "
                          f"{run['search']['median']:.2f} ms (p99 {run['search']['p99']:.2f}), while typing "
                          f"{run['prefixSearch']['median']:.2f} ms (p99 {run['prefixSearch']['p99']:.2f}), beside "
                          f"{run['updatesPerSecond']:,.0f} updates a second {run['searchWhileUpdating']['median']:.2f} ms (p99 "
                          f"{run['searchWhileUpdating']['p99']:.2f})")
        print(f"\nThe index of tradingfloor: {memory}.", file=page)
    (RESULTS / "matching.md").write_text(page.getvalue())
    if medians:
        (RESULTS / "matching.svg").write_text(bars(medians))
    print(page.getvalue())


if __name__ == "__main__":
    main()
