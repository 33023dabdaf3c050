/// The terms of a segment, sorted, with the run of postings of each; a row is given by its number.
struct TermDictionary: Sendable {
    let keys: KeyList
    /// Where the pairs of each term begin; none where it has a row.
    private let starts: PairStarts
    /// The terms that have a row, ascending, and how many documents each holds.
    private let rowTerms: [UInt32]
    private let rowCounts: [UInt32]
    /// Where the keys with the same leading bits begin.
    private let directory: [UInt32]
    private let shift: UInt64

    var pairCount: Int { starts.total }
    var rowCount: Int { rowTerms.count }

    /// The pairs of term i are `starts[i]..<starts[i + 1]`.
    init(keys: [TermKey], starts: [UInt32], rowTerms: [UInt32], rowCounts: [UInt32]) {
        self.init(keys: KeyList(keys), starts: PairStarts(starts), rowTerms: rowTerms, rowCounts: rowCounts)
    }

    private init(keys: KeyList, starts: PairStarts, rowTerms: [UInt32], rowCounts: [UInt32]) {
        self.keys = keys
        self.starts = starts
        self.rowTerms = rowTerms
        self.rowCounts = rowCounts
        let bits = max(1, Int.bitWidth - max(1, keys.count / 4).leadingZeroBitCount)
        shift = UInt64(64 - bits)
        directory = Self.directory(keys, bits: bits)
    }

    private static func directory(_ keys: KeyList, bits: Int) -> [UInt32] {
        var directory = [UInt32](repeating: 0, count: (1 << bits) + 1)
        let shift = UInt64(64 - bits)
        for index in 0..<keys.count { directory[Int(keys[index] >> shift) + 1] += 1 }
        for index in 1..<directory.count { directory[index] += directory[index - 1] }
        return directory
    }

    /// The number of a term, or nil.
    @inline(__always)
    func find(_ key: TermKey) -> Int? {
        let bucket = Int(truncatingIfNeeded: key >> shift)
        return keys.find(key, from: Int(directory[bucket]), to: Int(directory[bucket + 1]))
    }

    @inline(__always)
    func run(_ term: Int) -> Run {
        let pairs = starts.pairs(term)
        return pairs.isEmpty ? row(term) : Run(start: pairs.lowerBound, count: pairs.count, isRow: false)
    }

    private func row(_ term: Int) -> Run {
        var (low, high) = (0, rowTerms.count)
        while low < high {
            let middle = (low + high) / 2
            if rowTerms[middle] < term { low = middle + 1 } else { high = middle }
        }
        guard low < rowTerms.count, rowTerms[low] == term else { return .empty }
        return Run(start: low, count: Int(rowCounts[low]), isRow: true)
    }

    /// The run of a folded term and that of its mark-less exact form, which are the same unless the form has a term of
    /// its own.
    @inline(__always)
    func runs(folded key: TermKey) -> (folded: Run, bare: Run)? {
        guard let term = find(key) else {
            guard let bare = find(key | TermKeys.bare) else { return nil }
            return (.empty, run(bare))
        }
        let hasOwn = term + 1 < keys.count && keys[term + 1] == key | TermKeys.bare
        return (run(term), run(hasOwn ? term + 1 : term))
    }

    func write(to writer: inout ByteWriter) {
        keys.write(to: &writer)
        starts.write(to: &writer)
        writer.write(bulk: rowTerms)
        writer.write(bulk: rowCounts)
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        let keys = try KeyList(from: &reader)
        let starts = try PairStarts(from: &reader)
        let rowTerms = try reader.readBulk(UInt32.self)
        let rowCounts = try reader.readBulk(UInt32.self)
        let isSound =
            starts.count == keys.count && rowTerms.count == rowCounts.count && isAscending(rowTerms)
        if !isSound { throw .damaged }
        self.init(keys: keys, starts: starts, rowTerms: rowTerms, rowCounts: rowCounts)
    }
}
