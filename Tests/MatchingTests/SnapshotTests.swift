import Testing

@testable import Matching

@Suite struct SnapshotTests {
    private let whole = index(Cast.all).applying([.put(Cast.dryer), .remove("roaster")]).index

    @Test func roundTrip() throws {
        let (back, position) = try Index.decode(whole.encoded(position: -42))
        #expect(position == -42)
        #expect(back.encoded(position: -42) == whole.encoded(position: -42))
        for text in ["", "cà phê", "ca phe", "hoa"] {
            let query = Query(text: text, prefixLast: true)
            #expect(back.search(query) == whole.search(query))
        }
        #expect(back.candidates(for: Cast.needsDryer, limit: 9) == ["dryer", "greenhouse"])
        #expect(try Index.decode(Index().encoded(position: 0)).index.count == 0)
    }

    @Test func everyTruncationIsNoticed() {
        let bytes = whole.encoded(position: 1)
        for length in 0..<bytes.count {
            #expect(throws: SnapshotError.self) { try Index.decode(Array(bytes[..<length])) }
        }
        #expect(throws: SnapshotError.damaged) { try Index.decode(bytes + [0]) }
    }

    @Test func flippedBitsAreNoticed() {
        let bytes = whole.encoded(position: 1)
        for position in bytes.indices {
            var altered = bytes
            altered[position] ^= 1 << UInt8(position % 8)
            #expect(throws: SnapshotError.self) { try Index.decode(altered) }
        }
    }

    /// Even with a checksum that fits, what cannot have been written is refused or read, never a crash.
    @Test func damageBehindAFittingChecksumIsSafe() {
        let bytes = whole.encoded(position: 1)
        for position in 32..<bytes.count {
            var altered = bytes
            altered[position] ^= 1 << UInt8(position % 8)
            altered.withUnsafeMutableBytes {
                $0.storeBytes(of: Index.checksum(Array($0)), toByteOffset: 16, as: UInt64.self)
            }
            guard let index = try? Index.decode(altered).index else { continue }
            _ = index.search(Query(text: "cà phê", prefixLast: true))
        }
    }
}
