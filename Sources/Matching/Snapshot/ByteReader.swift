/// Reads what a ByteWriter wrote; throws `.damaged` on anything that cannot have been written.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func readUInt64() throws(SnapshotError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard offset < bytes.count, shift < 64 else { throw .damaged }
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    mutating func readInt() throws(SnapshotError) -> Int { Int(bitPattern: UInt(try readUInt64())) }

    mutating func readSigned() throws(SnapshotError) -> Int64 {
        let value = try readUInt64()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A count of things of which each takes at least `size` bytes.
    mutating func readCount(of size: Int) throws(SnapshotError) -> Int {
        let count = try readInt()
        guard count >= 0, count <= (bytes.count - offset) / size else { throw .damaged }
        return count
    }

    mutating func readString() throws(SnapshotError) -> String {
        let count = try readCount(of: 1)
        let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]), as: UTF8.self)
        offset += count
        return text
    }

    mutating func readStrings() throws(SnapshotError) -> [String] {
        let count = try readCount(of: 1)
        var texts: [String] = []
        texts.reserveCapacity(count)
        for _ in 0..<count { texts.append(try readString()) }
        return texts
    }

    mutating func readBulk<Value: BitwiseCopyable>(_: Value.Type) throws(SnapshotError) -> [Value] {
        let size = MemoryLayout<Value>.stride
        let count = try readCount(of: size)
        guard count > 0 else { return [] }
        let source = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count * size])
        offset += count * size
        return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
            filled = count
        }
    }
}
