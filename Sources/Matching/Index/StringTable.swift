/// Many strings in one run of bytes, four gigabytes at most: those of a segment are far from it.
struct StringTable: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [UInt32] = []

    var count: Int { ends.count }

    func range(_ index: Int) -> Range<Int> {
        Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])
    }

    subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    mutating func append(_ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
    }

    mutating func append(_ index: Int, of other: StringTable) { append(other.bytes[other.range(index)]) }

    /// Byte order.
    func isLess(_ index: Int, than other: StringTable, _ otherIndex: Int) -> Bool {
        bytes[range(index)].lexicographicallyPrecedes(other.bytes[other.range(otherIndex)])
    }

    func isEqual(_ index: Int, to other: StringTable, _ otherIndex: Int) -> Bool {
        bytes[range(index)].elementsEqual(other.bytes[other.range(otherIndex)])
    }

    func write(to writer: inout ByteWriter) {
        writer.write(bulk: ends)
        writer.write(bulk: bytes)
    }

    init() {}

    init(from reader: inout ByteReader) throws(SnapshotError) {
        ends = try reader.readBulk(UInt32.self)
        bytes = try reader.readBulk(UInt8.self)
        guard isAscending(ends), Int(ends.last ?? 0) == bytes.count else { throw .damaged }
    }
}

/// Whether no element is less than the one before it.
func isAscending<Value: Comparable & BitwiseCopyable>(_ values: [Value]) -> Bool {
    values.withUnsafeBufferPointer { values in
        for index in values.indices.dropFirst() where values[index] < values[index - 1] { return false }
        return true
    }
}
