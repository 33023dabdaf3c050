/// The terms of a segment, sorted, with the run of postings of each.
struct TermDictionary: Sendable {
    let keys: [TermKey]
    /// One more than keys; the postings of term i are starts[i]..<starts[i + 1].
    let starts: [UInt32]
    /// Where the keys with the same leading bits begin.
    private let directory: [UInt32]
    private let shift: UInt64

    init(keys: [TermKey], starts: [UInt32]) {
        self.keys = keys
        self.starts = starts
        let bits = max(1, Int.bitWidth - max(1, keys.count / 2).leadingZeroBitCount)
        shift = UInt64(64 - bits)
        directory = Self.directory(keys, bits: bits)
    }

    private static func directory(_ keys: [TermKey], bits: Int) -> [UInt32] {
        var directory = [UInt32](repeating: 0, count: (1 << bits) + 1)
        let shift = UInt64(64 - bits)
        for key in keys { directory[Int(key >> shift) + 1] += 1 }
        for index in 1..<directory.count { directory[index] += directory[index - 1] }
        return directory
    }

    /// The number of a term, or nil.
    @inline(__always)
    func find(_ key: TermKey) -> Int? {
        let bucket = Int(truncatingIfNeeded: key >> shift)
        var index = Int(directory[bucket])
        let end = Int(directory[bucket + 1])
        while index < end {
            if keys[index] == key { return index }
            index += 1
        }
        return nil
    }

    @inline(__always)
    func postings(_ term: Int) -> Range<Int> { Int(starts[term])..<Int(starts[term + 1]) }

    /// The postings of a folded term and those of its mark-less exact form, which are the same run unless the
    /// form has a term of its own.
    @inline(__always)
    func postings(folded key: TermKey) -> (folded: Range<Int>, bare: Range<Int>)? {
        guard let term = find(key) else {
            guard let bare = find(key | TermKeys.bare) else { return nil }
            return (0..<0, postings(bare))
        }
        let hasOwn = term + 1 < keys.count && keys[term + 1] == key | TermKeys.bare
        return (postings(term), postings(hasOwn ? term + 1 : term))
    }
}
