/// Numbers of four bits, two in a byte, the lower half first.
struct Nibbles: Sendable {
    private(set) var bytes: [UInt8]
    private(set) var count: Int

    init() { (bytes, count) = ([], 0) }

    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
        bytes[index >> 1] >> (UInt8(truncatingIfNeeded: index & 1) << 2) & 15
    }

    mutating func append(_ value: UInt8) {
        if count & 1 == 0 { bytes.append(value) } else { bytes[count >> 1] |= value << 4 }
        count += 1
    }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity((count + 1) / 2) }

    func write(to writer: inout ByteWriter) {
        writer.write(count)
        writer.write(bulk: bytes)
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        count = try reader.readInt()
        bytes = try reader.readBulk(UInt8.self)
        guard count >= 0, bytes.count == count / 2 + count % 2 else { throw .damaged }
    }
}
