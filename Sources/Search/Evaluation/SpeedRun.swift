internal import Foundation
internal import Matching

/// How fast the engine builds an index and answers listing-long needs from it, one after the other on one thread.
package struct SpeedRun: Sendable, Encodable {
    package let documents: Int
    package let queries: Int
    package let buildSeconds: Double
    package let documentsPerSecond: Double
    /// Of the process once the index stands, and the most it ever took.
    package let residentBytes: Int
    package let peakBytes: Int
    /// Of the best fifty for a need, in milliseconds.
    package let match: Times
    /// Of a page of twenty with facets, for three words of a title, in milliseconds.
    package let search: Times
    /// The same while the last of the words is being typed.
    package let prefixSearch: Times
    /// As `search`, while listings are rewritten on another thread; how many a second.
    package let searchWhileUpdating: Times?
    package let updatesPerSecond: Double?

    package struct Times: Sendable, Encodable {
        package let median: Double
        package let p99: Double

        fileprivate init(_ durations: [Duration]) {
            let sorted = durations.map { $0 / .milliseconds(1) }.sorted()
            median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
            p99 = sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
        }
    }

    private static let batch = 65_536
    private static let depth = 50

    /// Reads the texts of a folder, see `LoadTexts`.
    package init(folder: String, documents: Int, queries: Int = 400, updatesPerSecond updates: Int = 0) throws {
        let (index, questions, built) = try Self.built(folder, documents: documents, queries: queries)
        returnFreeMemory()
        self.documents = documents
        self.queries = questions.needs.count
        buildSeconds = built / .seconds(1)
        documentsPerSecond = Double(documents) / (built / .seconds(1))
        (residentBytes, peakBytes) = (Self.memory("VmRSS:"), Self.memory("VmHWM:"))
        match = Self.times(questions.needs) { _ = index.best(for: $0, side: .supply, limit: Self.depth) }
        search = Self.times(questions.titles) { _ = index.search(Query(text: $0)) }
        prefixSearch = Self.times(questions.titles) {
            _ = index.search(Query(text: String($0.dropLast(2)), prefixLast: true))
        }
        guard updates > 0 else {
            (searchWhileUpdating, updatesPerSecond) = (nil, nil)
            return
        }
        let run = UpdateRun(index)
        let (durations, rate) = run.times(
            of: questions.titles, try LoadTexts(folder: folder), documents: documents, perSecond: updates)
        (searchWhileUpdating, updatesPerSecond) = (Times(durations), rate)
    }

    private struct Questions {
        var needs: [String]
        /// The first words of titles.
        var titles: [String]
    }

    private static func built(
        _ folder: String, documents: Int, queries: Int
    ) throws -> (index: Index, questions: Questions, built: Duration) {
        let texts = try LoadTexts(folder: folder)
        let clock = ContinuousClock()
        var (index, built) = (Index(), Duration.zero)
        for first in stride(from: 0, to: documents, by: batch) {
            let batch = (first..<min(documents, first + batch)).map { Change.put(texts.document($0)) }
            built += clock.measure { index = index.applying(batch) }
        }
        let needs = Array(texts.needs.prefix(queries))
        let titles = needs.indices.map { number in
            texts.offer(number * 37 % max(1, documents)).title.split(separator: " ").prefix(3).joined(separator: " ")
        }
        return (index, Questions(needs: needs, titles: titles), built)
    }

    private static func times(_ texts: [String], _ answer: (String) -> Void) -> Times {
        let clock = ContinuousClock()
        return Times(texts.map { text in clock.measure { answer(text) } })
    }

    private static func memory(_ line: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let found = status.split(separator: "\n").first { $0.hasPrefix(line) }
        return (found?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1_024
    }
}
