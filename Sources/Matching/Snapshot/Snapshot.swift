/// The index as bytes: a mark, versions, a checksum of all the rest, and the shelves as they lie in memory.
extension Index {
    private static let mark: UInt64 = 0x3158_4449_5241_4d21
    private static let format: UInt64 = 3
    private static let headerSize = 32

    /// The bytes of a snapshot taken at a position of the journal.
    package func encoded(position: Int64) -> [UInt8] {
        var writer = ByteWriter()
        writer.reserve(Self.headerSize + supply.sizeEstimate + demand.sizeEstimate)
        writer.append(word: Self.mark)
        writer.append(word: Self.format << 32 | UInt64(engineVersion))
        writer.append(word: 0)
        writer.append(word: UInt64(bitPattern: position))
        supply.write(to: &writer)
        demand.write(to: &writer)
        writer.set(word: Self.checksum(writer.bytes), at: 16)
        return writer.bytes
    }

    /// The index and the journal position of a snapshot; throws `.otherVersion` where format, engine or machine is
    /// another and `.damaged` where a byte is missing, added or altered.
    package static func decode(_ bytes: [UInt8]) throws(SnapshotError) -> (index: Index, position: Int64) {
        guard bytes.count >= headerSize else { throw .damaged }
        let words = bytes.withUnsafeBytes { raw in
            (0..<4).map { raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        guard words[2] == checksum(bytes) else { throw .damaged }
        guard words[0] == mark, words[1] == format << 32 | UInt64(engineVersion) else { throw .otherVersion }
        return (try read(bytes), Int64(bitPattern: words[3]))
    }

    private static func read(_ bytes: [UInt8]) throws(SnapshotError) -> Index {
        let result: Result<Index, SnapshotError> = bytes.withUnsafeBytes { raw in
            Result { () throws(SnapshotError) in
                var reader = ByteReader(UnsafeRawBufferPointer(rebasing: raw[headerSize...]))
                let index = Index(supply: try Shelf(from: &reader), demand: try Shelf(from: &reader))
                guard reader.isAtEnd else { throw .damaged }
                return index
            }
        }
        return try result.get()
    }

    /// Of everything but the checksum itself.
    static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            let head = Checksum.of(UnsafeRawBufferPointer(rebasing: raw[..<16]))
            return head &+ Checksum.of(UnsafeRawBufferPointer(rebasing: raw[24...])) &* 3
        }
    }
}

extension Shelf {
    /// Bytes, roughly.
    var sizeEstimate: Int {
        segments.reduce(64) { sum, live in
            let segment = live.segment
            return sum + segment.postings.documents.count * 3 + segment.postings.rows.count
                + segment.terms.keys.count * 12 + segment.words.words.bytes.count * 4 + segment.count * 128
        }
    }
}
