/// How long things took, in the buckets that dashboards expect.
package struct Histogram: Sendable {
    package static let boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// Per bound, and beyond the last.
    private(set) var counts = [Int](repeating: 0, count: boundsSeconds.count + 1)
    private(set) var sumSeconds = 0.0

    package init() {}

    package mutating func add(_ duration: Duration) {
        let seconds = duration / .seconds(1)
        counts[Self.boundsSeconds.firstIndex { seconds <= $0 } ?? Self.boundsSeconds.count] += 1
        sumSeconds += seconds
    }

    var count: Int { counts.reduce(0, +) }

    /// Prometheus counts each bucket with all that are smaller.
    var cumulated: [(bound: String, count: Int)] {
        var total = 0
        return zip(Self.boundsSeconds.map { "\($0)" } + ["+Inf"], counts).map { bound, count in
            total += count
            return (bound, total)
        }
    }
}
