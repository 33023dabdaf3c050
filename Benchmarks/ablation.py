"""What each ingredient of the engine brings: it is taken away, one at a time, and the judged collections are asked again.

    make bench-ablation        or        .build/venv/bin/python Benchmarks/ablation.py FOLDER

An ingredient is a number or a line of Sources/Matching, changed in a copy that is built by itself (the engine and what reads
collections, half a minute each). Prints the difference in nDCG@10, in thousandths, from the engine as it is; below zero the
ingredient helps. Keeps the table in Benchmarks/results/ablation.md.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(sys.argv[1])
LEXICON = ROOT / "seeds/vocabularies/lexicon-vi-en.tsv"
WEIGHTS, TOKENISER = "Weights.swift", "Text/Tokeniser.swift"

# What is taken away: the file, what stands there, and what stands there instead.
INGREDIENTS = {
    "pairs of words": [(WEIGHTS, "foldedPair = 0.4", "foldedPair = 0.0"), (WEIGHTS, "exactPair = 0.3", "exactPair = 0.0")],
    "exact forms, with their marks": [
        (WEIGHTS, "exactWord = 0.5", "exactWord = 0.0"), (WEIGHTS, "exactPair = 0.3", "exactPair = 0.0")],
    "folded forms, without marks": [
        (WEIGHTS, "foldedWord = 0.5", "foldedWord = 0.0"), (WEIGHTS, "foldedPair = 0.4", "foldedPair = 0.0")],
    "English stems": [(TOKENISER, "shortestStemmed = 3", "shortestStemmed = 1_000")],
    "stop words by weight": [
        (WEIGHTS, "stopWord = 0.15", "stopWord = 1.0"), (WEIGHTS, "pairWithOneStopWord = 0.6", "pairWithOneStopWord = 1.0"),
        (WEIGHTS, "pairOfStopWords = 0.15", "pairOfStopWords = 1.0")],
    "the lead counts more": [(WEIGHTS, "0.7 + 0.6 * exp(-Float($0) / 60)", "1 + 0 * Float($0)")],
    "pairs count half in long queries": [(WEIGHTS, "pairOfLongQuery = 0.5", "pairOfLongQuery = 1.0")],
    "repeated query words, saturated": [(WEIGHTS, "log2(1 + Double(queryFrequency))", "queryFrequency > 0 ? 1 : 0")],
    "rare words raised": [(WEIGHTS, "rarity = 1.15", "rarity = 1.0")],
    "length normalisation": [(WEIGHTS, "static let b: Float = 0.7", "static let b: Float = 0.0")],
    "quantities": [(WEIGHTS, "quantity = 0.5", "quantity = 0.0")],
    "ambiguity discounts a phrase": [(WEIGHTS, "pow(Double(renderings), -0.25)", "1 + 0 * Double(renderings)")],
    "words of a rendering, beside its pairs": [(WEIGHTS, "translatedWord = 0.3", "translatedWord = 0.0")],
    "the lexicon": [],
}

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription
let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("InternalImportsByDefault")]
let package = Package(name: "ablation", targets: [
    .systemLibrary(name: "CStemmer"),
    .target(name: "Matching", dependencies: ["CStemmer"], swiftSettings: settings),
    .executableTarget(name: "evaluate", dependencies: ["Matching"], swiftSettings: settings),
])
"""
PROGRAM = """import Foundation
let arguments = CommandLine.arguments
let lexicon = arguments.count > 3 ? try LexiconFile(path: arguments[3]) : LexiconFile()
let evaluation = Evaluation(
    try Collection(folder: arguments[1]), lexicon: lexicon, foldsQueries: arguments[2] == "folded")
print(evaluation.ndcg10)
"""


class Bench:
    """The engine and what reads collections, as a package of their own."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "Package.swift").write_text(MANIFEST)
        shutil.copytree(ROOT / "Sources/CStemmer", folder / "Sources/CStemmer")
        program = folder / "Sources/evaluate"
        program.mkdir(parents=True)
        (program / "main.swift").write_text(PROGRAM)
        for name in ("Evaluation/Collection", "Evaluation/Evaluation", "LexiconFile", "StarDict", "Unpacking"):
            shutil.copy(ROOT / f"Sources/Search/{name}.swift", program)

    def build(self, changes):
        sources = self.folder / "Sources/Matching"
        shutil.rmtree(sources, ignore_errors=True)
        shutil.copytree(ROOT / "Sources/Matching", sources)
        for name, old, new in changes:
            text = (sources / name).read_text()
            assert text.count(old) == 1, f"{name}: {old}"
            (sources / name).write_text(text.replace(old, new))
        subprocess.run(["swift", "build", "-c", "release", "--package-path", self.folder], check=True, stdout=subprocess.DEVNULL)

    def ask(self, collection, form, *lexicon):
        program = self.folder / ".build/release/evaluate"
        return float(subprocess.run(
            [program, FOLDER / collection, form, *lexicon], check=True, capture_output=True, text=True).stdout)


def runs():
    """Name, collection and form of each column."""
    for folder in sorted(path.parent.name for path in FOLDER.glob("*/queries.tsv")):
        yield folder, folder, "typed"
        if folder.endswith("-vi"):
            yield f"{folder} without marks", folder, "folded"


def main():
    columns = list(runs())
    lines = ["# What each ingredient brings", "",
             "Taken away one at a time: the difference in nDCG@10 in thousandths, with the project's own lexicon. Below zero "
             "the ingredient helps.", "",
             "| without | " + " | ".join(name for name, *_ in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.build([])
        whole = [bench.ask(collection, form, LEXICON) for _, collection, form in columns]
        lines.append("| (nothing) | " + " | ".join(f"{value:.3f}" for value in whole) + " |")
        for name, changes in INGREDIENTS.items():
            bench.build(changes)
            lexicon = [] if name == "the lexicon" else [LEXICON]
            values = [bench.ask(collection, form, *lexicon) for _, collection, form in columns]
            lines.append(f"| {name} | " + " | ".join(
                f"{(value - full) * 1000:+.1f}" for value, full in zip(values, whole)) + " |")
            print(lines[-1], flush=True)
    page = "\n".join(lines) + "\n"
    (ROOT / "Benchmarks/results").mkdir(exist_ok=True)
    (ROOT / "Benchmarks/results/ablation.md").write_text(page)
    print(page)


if __name__ == "__main__":
    main()
