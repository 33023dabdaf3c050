internal import ArgumentParser
internal import Foundation
internal import Search
internal import Server

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Works with the matching engine.", subcommands: [Run.self, Evaluate.self])

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks the engine anew for every public listing and keeps what it proposes.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.proposeMatches), json: json) }
    }

    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measures the engine on a collection of judged queries.",
            discussion: """
                FOLDER holds queries.tsv (id, text), docs.jsonl (id, title, text) and qrels.tsv (query, document, grade).
                """)

        @Argument(help: "The folder of the collection.") var folder: String
        @Option(help: "A bilingual dictionary: Vietnamese, tab, English renderings separated by semicolons.")
        var lexicon: String?
        @Flag(help: "Take every tone and mark from the queries.") var foldQueries = false
        @Flag(help: "Answer as JSON.") var json = false
        @Option(name: .customLong("run"), help: "Write what was found to this file, in the form of TREC.") var runFile:
            String?

        func run() throws {
            let evaluation = Evaluation(
                try Collection(folder: folder), lexicon: try lexicon.map { try LexiconFile(path: $0) } ?? LexiconFile(),
                foldsQueries: foldQueries)
            if let runFile {
                try evaluation.run(named: "tradingfloor").write(toFile: runFile, atomically: true, encoding: .utf8)
            }
            print(json ? try Self.document(evaluation) : Self.words(evaluation))
        }

        private static func document(_ evaluation: Evaluation) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return String(decoding: try encoder.encode(evaluation), as: UTF8.self)
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
}
