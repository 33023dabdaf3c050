internal import Synchronization

/// The scores of a segment's documents for one query, as whole numbers: the sum is the same in whatever order its
/// addends come. For one thread at a time; kept for the next query when let go.
final class Scores: @unchecked Sendable {
    private let sums = UnsafeMutablePointer<UInt32>.allocate(capacity: Segment.mostDocuments)
    /// What a rendering is worth so far, and the best of those read, while a concept is being added.
    private let rendering = UnsafeMutablePointer<UInt32>.allocate(capacity: Segment.mostDocuments)
    private let best = UnsafeMutablePointer<UInt32>.allocate(capacity: Segment.mostDocuments)
    private var touched = [UInt16]()
    private var added = [UInt16]()
    private(set) var count = 0

    private static let kept = Mutex<[Scores]>([])
    private static let mostKept = 8

    private init() {
        for buffer in [sums, rendering, best] { buffer.initialize(repeating: 0, count: Segment.mostDocuments) }
    }

    deinit { for buffer in [sums, rendering, best] { buffer.deallocate() } }

    /// Calls with scores of zero for so many documents.
    static func with<Result>(_ body: (Scores) -> Result) -> Result {
        let scores = kept.withLock { $0.popLast() } ?? Scores()
        defer { kept.withLock { if $0.count < mostKept { $0.append(scores) } } }
        return body(scores)
    }

    func reset(count: Int) {
        sums.update(repeating: 0, count: count)
        self.count = count
    }

    @inline(__always)
    subscript(document: Int) -> UInt32 { sums[document] }

    /// As many as there are documents.
    var all: [UInt32] { Array(UnsafeBufferPointer(start: sums, count: count)) }

    @inline(__always)
    func add(_ weight: UInt32, _ run: Run, of postings: Postings) {
        if run.isRow { return add(weight, row: run.start, of: postings) }
        postings.documents.withUnsafeBufferPointer { documents in
            postings.impacts.bytes.withUnsafeBufferPointer { impacts in
                guard let documents = documents.baseAddress, let impacts = impacts.baseAddress else { return }
                add(weight, run.pairs, documents, impacts)
            }
        }
    }

    /// Two pairs at a time, whose impacts share a byte.
    @inline(__always)
    private func add(
        _ weight: UInt32, _ pairs: Range<Int>, _ documents: UnsafePointer<UInt16>, _ impacts: UnsafePointer<UInt8>
    ) {
        let sums = sums
        var pair = pairs.lowerBound
        if pair & 1 == 1, pair < pairs.upperBound {
            sums[Int(documents[pair])] &+= weight &* UInt32(impacts[pair >> 1] >> 4)
            pair += 1
        }
        while pair + 1 < pairs.upperBound {
            let both = UInt32(impacts[pair >> 1])
            sums[Int(documents[pair])] &+= weight &* (both & 15)
            sums[Int(documents[pair + 1])] &+= weight &* (both >> 4)
            pair += 2
        }
        if pair < pairs.upperBound { sums[Int(documents[pair])] &+= weight &* UInt32(impacts[pair >> 1] & 15) }
    }

    private func add(_ weight: UInt32, row: Int, of postings: Postings) {
        let sums = sums
        postings.rows.withUnsafeBufferPointer { rows in
            guard let row = rows.baseAddress.map({ $0 + row }) else { return }
            for document in 0..<count { sums[document] &+= weight &* UInt32(row[document]) }
        }
    }

    /// Adds to each document what its best rendering is worth there.
    func add(best renderings: [[(weight: UInt32, run: Run)]], of postings: Postings) {
        for terms in renderings {
            for (weight, run) in terms {
                postings.each(run) { document, impact in
                    if rendering[document] == 0 { added.append(UInt16(document)) }
                    rendering[document] &+= weight &* impact
                }
            }
            for document in added.lazy.map(Int.init) {
                if best[document] == 0 { touched.append(UInt16(document)) }
                best[document] = max(best[document], rendering[document])
                rendering[document] = 0
            }
            added.removeAll(keepingCapacity: true)
        }
        for document in touched.lazy.map(Int.init) {
            sums[document] &+= best[document]
            best[document] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }
}
