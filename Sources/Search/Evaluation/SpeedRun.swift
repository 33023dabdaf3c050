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

    package init(_ texts: LoadTexts, documents: Int, queries: Int = 400) {
        let clock = ContinuousClock()
        var index = Index()
        var built = Duration.zero
        for first in stride(from: 0, to: documents, by: Self.batch) {
            let batch = (first..<min(documents, first + Self.batch)).map { Change.put(texts.document($0)) }
            built += clock.measure { index = index.applying(batch) }
        }
        self.documents = documents
        buildSeconds = built / .seconds(1)
        documentsPerSecond = Double(documents) / (built / .seconds(1))
        (residentBytes, peakBytes) = (Self.memory("VmRSS:"), Self.memory("VmHWM:"))
        let needs = texts.needs.prefix(queries)
        let titles = (0..<needs.count).map { number in
            texts.offer(number * 37 % max(1, documents)).title.split(separator: " ").prefix(3).joined(separator: " ")
        }
        self.queries = needs.count
        func times(_ texts: some Sequence<String>, _ answer: (String) -> Void) -> Times {
            Times(texts.map { text in clock.measure { answer(text) } })
        }
        match = times(needs) { _ = index.best(for: $0, side: .supply, limit: Self.depth) }
        search = times(titles) { _ = index.search(Query(text: $0)) }
        prefixSearch = times(titles) { _ = index.search(Query(text: String($0.dropLast(2)), prefixLast: true)) }
    }

    private static func memory(_ line: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let found = status.split(separator: "\n").first { $0.hasPrefix(line) }
        return (found?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1_024
    }
}
