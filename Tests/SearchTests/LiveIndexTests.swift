import FloorTestSupport
import Foundation
import Market
internal import SQLEngines
import Search
import Server
import Storage
import Testing
import UseCases

struct LiveIndexTests {
    @Test func followsWhatIsPublishedAndWhatGoes() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            #expect(try await found(floor, "sấy cà phê").isEmpty)
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            #expect(try await found(floor, "sấy cà phê") == [listing.id])
            #expect(try await found(floor, "say ca phe") == [listing.id], "typed without accents")
            _ = try await floor.floor.withdrawListing(
                listing.id, reason: Reason(code: "sold-out"), by: owner.actor)
            #expect(try await found(floor, "sấy cà phê").isEmpty)
        }
    }

    @Test func whatNobodyConfirmsSinks() async throws {
        try await withFloor(leavesMail: true) { floor in
            let officer = try await floor.cast.officer()
            let owners = (
                try await floor.cast.owner("silent", verifiedBy: officer),
                try await floor.cast.owner("awake", verifiedBy: officer)
            )
            let older = try await floor.publish(.supply, .coffeeDryerSupply(), of: owners.1, by: officer)
            floor.clock.advance(minutes: 1)
            let newer = try await floor.publish(.supply, .coffeeDryerSupply(), of: owners.0, by: officer)
            #expect(try await found(floor, "sấy cà phê") == [newer.id, older.id])
            floor.clock.advance(days: 89)
            _ = try await floor.floor.confirmListing(older.id, by: owners.1.actor)
            floor.clock.advance(days: 2)
            while try await floor.floor.sweepListings() > 0 {}
            #expect(try await found(floor, "sấy cà phê") == [older.id, newer.id])
        }
    }

    /// The index proposes, the row decides: a listing that went a moment ago is not shown, also while the index still
    /// has it.
    @Test func theRowDecidesWhatIsShown() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let gone = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            let stays = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            try await floor.settle()
            _ = try await floor.floor.suspendListing(gone.id, reason: Reason(code: "complaint"), by: officer)
            var query = ListingQuery()
            query.text = "máy sấy"
            query.limit = 1
            let page = try await floor.floor.searchListings(query)
            #expect(page.cards.map(\.listing.id) == [stays.id])
        }
    }

    @Test func survivesARestartFromItsSnapshot() async throws {
        try await restart { _ in
        } expecting: {
            #expect($0 == .fromSnapshot)
        }
    }

    @Test func aDamagedSnapshotIsRebuiltFromTheRecords() async throws {
        try await restart { file in
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 0x10
            try bytes.write(to: file)
        } expecting: {
            #expect($0 == .rebuilt)
        }
        try await restart {
            try Data().write(to: $0)
        } expecting: {
            #expect($0 == .rebuilt)
        }
    }

    private func restart(
        _ damage: (URL) throws -> Void, expecting: (LiveIndex.Opening) -> Void
    ) async throws {
        let ground = try await TestGround.make()
        let clock = FixedClock(testStart)
        let first = try await ground.open(clock: clock)
        let officer = try await first.cast.officer()
        let owner = try await first.cast.owner("maker", verifiedBy: officer)
        let kept = try await first.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
        try await first.settle()
        try await first.house.index.saveSnapshot()
        let later = try await first.publish(.supply, .greenhouseSupply(), of: owner, by: officer)
        try first.ledger.engine.close()
        try damage(try ground.indexSnapshot())
        let second = try await ground.open(clock: clock)
        expecting(second.house.indexOpening)
        #expect(try await found(second, "sấy cà phê") == [kept.id])
        #expect(try await found(second, "lưới cắt nắng") == [later.id], "replayed from the journal")
        try await second.settle()
        try await second.house.close()
    }

    private func found(_ floor: TestFloor, _ words: String) async throws -> [Listing.ID] {
        try await floor.readJournal()
        var query = ListingQuery()
        query.text = words
        return try await floor.floor.searchListings(query).cards.map(\.listing.id)
    }
}
