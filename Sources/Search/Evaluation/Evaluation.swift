internal import Foundation
internal import Matching

/// How well and how fast the engine answers a collection, one query after the other on one thread.
package struct Evaluation: Sendable, Encodable {
    package let collection: String
    package let documents: Int
    package let queries: Int
    /// Normalised discounted cumulative gain of the first ten: gain = grade, discount log2, mean over all queries
    /// (Järvelin, Kekäläinen 2002).
    package let ndcg10: Double
    /// The reciprocal of the first relevant place among ten.
    package let mrr10: Double
    /// The share of the relevant documents among the first fifty.
    package let recall50: Double
    package let queriesPerSecond: Double
    package let buildSeconds: Double
    /// Of the index as it is kept in a snapshot.
    package let bytes: Int
    /// Of every query the documents found, best first: for a run file.
    private let found: [Found]

    private struct Found {
        var query: String
        var hits: [(id: String, score: Double)]
    }

    private enum CodingKeys: CodingKey {
        case collection, documents, queries, ndcg10, mrr10, recall50, queriesPerSecond, buildSeconds, bytes
    }

    private static let depth = 50

    /// `foldsQueries`: every tone and mark and đ is taken from the queries, as people type who have none. Where the queries
    /// are listings they are answered as pairs are proposed, or with `byWordsOnly` as words are searched.
    package init(
        _ collection: Collection, lexicon: LexiconFile = LexiconFile(), foldsQueries: Bool = false,
        byWordsOnly: Bool = false
    ) {
        let clock = ContinuousClock()
        let pairs = PairRun(collection, lexicon.lexicon)
        var index = Index()
        let built = clock.measure { index = pairs.index() }
        var found: [Found] = []
        let asked = clock.measure {
            found = collection.queries.map { query in
                if let demand = query.demand, !byWordsOnly {
                    return Found(query: query.id, hits: pairs.best(for: demand, in: index, limit: Self.depth))
                }
                let text = foldsQueries ? Self.folded(query.text) : query.text
                return Found(
                    query: query.id, hits: index.best(for: text, side: .supply, limit: Self.depth, lexicon.lexicon))
            }
        }
        let judged = found.map { Judgement($0.hits.map(\.id), collection.grades[$0.query] ?? [:]) }
        self.collection = collection.name
        (documents, queries) = (collection.documents.count, collection.queries.count)
        ndcg10 = Self.mean(judged.map { $0.ndcg(10) })
        mrr10 = Self.mean(judged.map { $0.reciprocalRank(10) })
        recall50 = Self.mean(judged.map { $0.recall(Self.depth) })
        queriesPerSecond = Double(queries) / Self.seconds(asked)
        buildSeconds = Self.seconds(built)
        bytes = index.encoded(position: 0).count
        self.found = found
    }

    /// In the form of TREC: query, `Q0`, document, rank from 1, score, name of the run.
    package func run(named name: String) -> String {
        found.map { found in
            found.hits.enumerated().map { rank, hit in
                "\(found.query) Q0 \(hit.id) \(rank + 1) \(hit.score) \(name)\n"
            }.joined()
        }.joined()
    }

    private static func folded(_ text: String) -> String {
        let scalars = text.decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        return String(String.UnicodeScalarView(scalars)).replacing("đ", with: "d").replacing("Đ", with: "D")
    }

    private static func mean(_ figures: [Double]) -> Double {
        figures.isEmpty ? 0 : figures.reduce(0, +) / Double(figures.count)
    }

    private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}

/// Demands answered as the floor proposes pairs.
private struct PairRun {
    private let collection: Collection
    private let lexicon: Lexicon
    private let documents: [String: Document]

    init(_ collection: Collection, _ lexicon: Lexicon) {
        (self.collection, self.lexicon) = (collection, lexicon)
        documents = Dictionary(collection.documents.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Of the documents, and of the demands where there are any.
    func index() -> Index {
        Index().applying((collection.documents + collection.queries.compactMap(\.demand)).map { .put($0) })
    }

    func best(for demand: Document, in index: Index, limit: Int) -> [(id: String, score: Double)] {
        let candidates = index.candidates(for: demand, limit: limit, lexicon).compactMap { documents[$0] }
        return index.proposals(for: demand, among: candidates, limit: limit, floor: 0, now: 0, lexicon)
            .map { ($0.supply, $0.score) }
    }
}

/// What was found for one query against what is relevant to it.
struct Judgement {
    private let gains: [Double]
    private let grades: [Double]

    init(_ found: [String], _ grades: [String: Double]) {
        gains = found.map { grades[$0] ?? 0 }
        self.grades = grades.values.filter { $0 > 0 }.sorted(by: >)
    }

    func ndcg(_ depth: Int) -> Double {
        let ideal = Self.discounted(grades.prefix(depth))
        return ideal > 0 ? Self.discounted(gains.prefix(depth)) / ideal : 0
    }

    func reciprocalRank(_ depth: Int) -> Double {
        gains.prefix(depth).firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    }

    func recall(_ depth: Int) -> Double {
        grades.isEmpty ? 0 : Double(gains.prefix(depth).count { $0 > 0 }) / Double(grades.count)
    }

    private static func discounted(_ gains: ArraySlice<Double>) -> Double {
        gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset) + 2) }
    }
}
