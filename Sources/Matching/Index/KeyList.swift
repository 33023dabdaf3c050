/// Term keys in six bytes each, ascending: a key has 46 bits of hash and two of form, see `TermKeys`.
struct KeyList: Sendable {
    private let high: [UInt32]
    private let low: [UInt16]

    var count: Int { high.count }

    init(_ keys: [TermKey]) {
        high = keys.map { UInt32($0 >> 32) }
        low = keys.map(Self.low)
    }

    @inline(__always)
    subscript(index: Int) -> TermKey {
        let rest = UInt64(low[index])
        return UInt64(high[index]) << 32 | (rest & ~TermKeys.formMask) << UInt64(TermKeys.emptyBits) | rest
            & TermKeys.formMask
    }

    /// The place of a key from `start` on, before `end`.
    @inline(__always)
    func find(_ key: TermKey, from start: Int, to end: Int) -> Int? {
        let (first, rest) = (UInt32(key >> 32), Self.low(key))
        var index = start
        while index < end {
            if high[index] == first && low[index] == rest { return index }
            index += 1
        }
        return nil
    }

    @inline(__always)
    private static func low(_ key: TermKey) -> UInt16 {
        UInt16(truncatingIfNeeded: key >> UInt64(TermKeys.emptyBits) & ~TermKeys.formMask | key & TermKeys.formMask)
    }

    func write(to writer: inout ByteWriter) {
        writer.write(bulk: high)
        writer.write(bulk: low)
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        high = try reader.readBulk(UInt32.self)
        low = try reader.readBulk(UInt16.self)
        guard high.count == low.count else { throw .damaged }
        for index in high.indices.dropFirst() where self[index] < self[index - 1] { throw .damaged }
    }
}
