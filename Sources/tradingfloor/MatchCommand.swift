internal import ArgumentParser
internal import Foundation
internal import Search
internal import Server

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Works with the matching engine.",
        subcommands: [Run.self, Evaluate.self, Bench.self, Learn.self])

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks the engine anew for every public listing and keeps what it proposes.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.proposeMatches), json: json) }
    }

    struct Learn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fits the weights of a match to what officers approve and dismiss.",
            discussion:
                "Says how well they tell decisions that were kept out. They count once an administrator accepts them.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.learnWeights), json: json) }
    }

    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measures the engine on a collection of judged queries.",
            discussion: """
                FOLDER holds queries.tsv (id, text), docs.jsonl (id, title, text) and qrels.tsv (query, document, grade).
                With queries.jsonl in place of queries.tsv the queries are listings, and pairs are scored whole.
                """)

        @Argument(help: "The folder of the collection.") var folder: String
        @Option(help: "A bilingual dictionary: Vietnamese, tab, English renderings separated by semicolons.")
        var lexicon: String?
        @Flag(help: "Take every tone and mark from the queries.") var foldQueries = false
        @Flag(help: "Answer queries that are listings by their words alone.") var wordsOnly = false
        @Flag(help: "Answer as JSON.") var json = false
        @Option(name: .customLong("run"), help: "Write what was found to this file, in the form of TREC.") var runFile:
            String?

        func run() throws {
            let evaluation = Evaluation(
                try Collection(folder: folder), lexicon: try lexicon.map { try LexiconFile(path: $0) } ?? LexiconFile(),
                foldsQueries: foldQueries, byWordsOnly: wordsOnly)
            if let runFile {
                try evaluation.run(named: "tradingfloor").write(toFile: runFile, atomically: true, encoding: .utf8)
            }
            print(json ? try MatchCommand.document(evaluation) : Self.words(evaluation))
        }

        private static func words(_ found: Evaluation) -> String {
            let quality = [("nDCG@10", found.ndcg10), ("MRR@10", found.mrr10), ("recall@50", found.recall50)]
                .map { "\($0.0) \(String(format: "%.4f", $0.1))" }.joined(separator: ", ")
            return """
                \(found.collection): \(found.queries) queries, \(found.documents) documents
                \(quality)
                \(Int(found.queriesPerSecond)) queries a second; built in \(String(format: "%.2f", found.buildSeconds)) s, \
                \(found.bytes) bytes
                """
        }
    }

    struct Bench: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measures how fast the engine builds its index and answers listing-long needs.",
            discussion: """
                FOLDER holds offers.jsonl (title, text) and needs.jsonl (text), packed by gzip or not. More offers than there \
                are get made of the sentences of those.
                """)

        @Argument(help: "The folder of the texts.") var folder: String
        @Option(help: "How many offers to read.") var documents = 100_000
        @Option(help: "How many needs to ask.") var queries = 400
        @Option(help: "Search also while so many offers a second are rewritten.") var updates = 0
        @Option(help: "Write docs.jsonl and queries.tsv for other engines into this folder, and end.")
        var write: String?
        @Flag(help: "Answer as JSON.") var json = false

        func run() throws {
            if let write {
                return try LoadTexts(folder: folder).write(documents: documents, queries: queries, to: write)
            }
            let run = try SpeedRun(
                folder: folder, documents: documents, queries: queries, updatesPerSecond: updates)
            print(json ? try MatchCommand.document(run) : Self.words(run))
        }

        private static func words(_ run: SpeedRun) -> String {
            let updating = run.searchWhileUpdating.map {
                ("search beside \(Int(run.updatesPerSecond ?? 0)) updates a second", $0)
            }
            let all = [
                ("match", run.match), ("search", run.search), ("search while typing", run.prefixSearch), updating,
            ]
            let times = all.compactMap { $0 }.map {
                "\($0.0): median \(shown($0.1.median)) ms, p99 \(shown($0.1.p99)) ms"
            }
            return """
                \(run.documents) documents, \(Int(run.documentsPerSecond)) a second; \(run.residentBytes >> 20) MB resident, \
                at most \(run.peakBytes >> 20) MB
                \(times.joined(separator: "\n"))
                """
        }

        private static func shown(_ milliseconds: Double) -> String { String(format: "%.2f", milliseconds) }
    }

    fileprivate static func document(_ found: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(found), as: UTF8.self)
    }
}
