import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// Files in chunks: taken in once, whole or not at all.
struct FileTests {
    private let chunks = [[UInt8](repeating: 1, count: FileLimits.chunkOctets), [2, 3]]

    private func file(_ digit: Character, octets: Int) -> StoredFile {
        StoredFile(
            hash: FileHash(trusted: String(repeating: digit, count: 64)), mediaType: "application/pdf", octets: octets)
    }

    @Test func aFileIsTakenInByChunksAndOnce() async throws {
        try await withFloor { floor in
            let stored = file("a", octets: FileLimits.chunkOctets + 2)
            try await floor.ledger.takeIn(stored) { chunks[$0] }
            try await floor.ledger.takeIn(stored) { _ in throw MarketError(.unexpected) }
            #expect(try await floor.ledger.read { try $0.files.chunk(1, of: stored.hash) } == [2, 3])
            #expect(try await floor.ledger.read { try $0.files.chunk(2, of: stored.hash) } == nil)
        }
    }

    @Test func whatBrokeOffIsTakenUpAgainAndNotClaimedBefore() async throws {
        try await withFloor { floor in
            let stored = file("b", octets: 6 * FileLimits.chunkOctets)
            await #expect(throws: MarketError(.unexpected)) {
                try await floor.ledger.takeIn(stored) { position in
                    guard position < 5 else { throw MarketError(.unexpected) }
                    return chunks[0]
                }
            }
            let owner = try await floor.cast.owner("maker", verifiedBy: try await floor.cast.officer())
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            let add = {
                try await floor.ledger.write { tx in
                    let item = ListingFile(
                        id: tx.newID(), kind: .attachment, label: LocalizedText(),
                        renditions: [Rendition(name: "a.pdf", file: stored)])
                    try tx.listingFiles.add(item, to: ListingRevision(draft.id, 1))
                }
            }
            await #expect(throws: MarketError(.temporarilyUnavailable)) { try await add() }
            try await floor.ledger.takeIn(stored) { _ in chunks[0] }
            try await add()
            #expect(try await floor.ledger.read { try $0.listingFiles.of(draft.id, revision: 1) }.count == 1)
        }
    }
}
