/// Where the pairs of each term begin, kept as their counts: a byte for nearly every term, and a sum for each sixteen.
struct PairStarts: Sendable {
    private static let blockBits = 4
    private static let many: UInt8 = .max

    private let counts: [UInt8]
    /// The terms that have too many pairs for a byte, ascending, and how many.
    private let longTerms: [UInt32]
    private let longCounts: [UInt32]
    /// Where the pairs of every sixteenth term begin.
    private let sums: [UInt32]
    let total: Int

    var count: Int { counts.count }

    /// The pairs of term i are `starts[i]..<starts[i + 1]`.
    init(_ starts: [UInt32]) {
        var (counts, longTerms, longCounts) = ([UInt8](), [UInt32](), [UInt32]())
        counts.reserveCapacity(starts.count)
        for term in 0..<max(0, starts.count - 1) {
            let count = starts[term + 1] - starts[term]
            counts.append(count < UInt32(Self.many) ? UInt8(count) : Self.many)
            guard count >= UInt32(Self.many) else { continue }
            longTerms.append(UInt32(term))
            longCounts.append(count)
        }
        self.init(counts: counts, longTerms: longTerms, longCounts: longCounts)
    }

    private init(counts: [UInt8], longTerms: [UInt32], longCounts: [UInt32]) {
        (self.counts, self.longTerms, self.longCounts) = (counts, longTerms, longCounts)
        var (sums, total, long) = ([UInt32](), 0, 0)
        sums.reserveCapacity(counts.count >> Self.blockBits + 1)
        for (term, count) in counts.enumerated() {
            if term & (1 << Self.blockBits - 1) == 0 { sums.append(UInt32(clamping: total)) }
            if count == Self.many {
                total += Int(longCounts[long])
                long += 1
            } else {
                total += Int(count)
            }
        }
        (self.sums, self.total) = (sums, total)
    }

    @inline(__always)
    func pairs(_ term: Int) -> Range<Int> {
        let block = term >> Self.blockBits
        var start = Int(sums[block])
        for earlier in block << Self.blockBits..<term { start += length(earlier) }
        return start..<start + length(term)
    }

    @inline(__always)
    private func length(_ term: Int) -> Int {
        let count = counts[term]
        return count == Self.many ? longLength(term) : Int(count)
    }

    private func longLength(_ term: Int) -> Int {
        var (low, high) = (0, longTerms.count)
        while low < high {
            let middle = (low + high) / 2
            if longTerms[middle] < term { low = middle + 1 } else { high = middle }
        }
        return Int(longCounts[low])
    }

    func write(to writer: inout ByteWriter) {
        writer.write(bulk: counts)
        writer.write(bulk: longTerms)
        writer.write(bulk: longCounts)
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        let counts = try reader.readBulk(UInt8.self)
        let (longTerms, longCounts) = (try reader.readBulk(UInt32.self), try reader.readBulk(UInt32.self))
        var long = 0
        for (term, count) in counts.enumerated() where count == Self.many {
            guard long < longTerms.count, Int(longTerms[long]) == term else { throw .damaged }
            long += 1
        }
        let isSound = long == longTerms.count && long == longCounts.count && longCounts.allSatisfy { $0 < 1 << 28 }
        if !isSound { throw .damaged }
        self.init(counts: counts, longTerms: longTerms, longCounts: longCounts)
    }
}
