import FloorTestSupport
import Foundation
import Market
import SQLEngines
import Search
import Server
import Storage
import Testing
import UseCases

/// A floor that an earlier release left behind, `Kept/schema-1.sql`, opened by this program.
struct MigrationTests {
    @Test func aFloorOfTheFirstSchemaIsCarriedOver() async throws {
        try await withFloor(keptAs: "schema-1") { floor in
            let states = Dictionary(grouping: try await matches(floor), by: \.state).mapValues(\.count)
            #expect(states == [.declined: 2, .dismissed: 2, .introduced: 3, .offered: 7, .suggested: 3])
            for match in try await matches(floor) {
                #expect(match.officer == match.decidedBy, "who decided owns it")
                #expect((match.silentAt != nil) == (match.state == .offered), "what is offered falls silent some day")
            }
            let chain = JournalChain(floor.ledger)
            while try await chain.extend() > 0 {}
            let audit = try await chain.audit()
            #expect(audit.firstBroken == nil && audit.unchained == 0 && audit.verified >= 80)
        }
    }

    @Test func whatWasPublishedIsFoundAndReadAsBefore() async throws {
        try await withFloor(keptAs: "schema-1") { floor in
            let found = try await floor.floor.searchListings(ListingQuery())
            #expect(found.total == 30 && found.cards.allSatisfy { $0.photos.isEmpty })
            let card = try #require(found.cards.first { $0.owner == .anonymous(AnonymousOwner()) } ?? found.cards.first)
            let read = try await floor.floor.viewListing(card.listing.id, as: .visitor())
            #expect(read.content.title == card.content.title && read.listing.reference == card.listing.reference)
        }
    }

    private func matches(_ floor: TestFloor) async throws -> [Match] {
        try await floor.ledger.read { view in
            try MatchState.allCases.flatMap { try view.matches.inState($0, after: nil, limit: 100) }
        }
    }
}

/// Runs `body` on a floor that begins as `Kept/<name>.sql` left it.
private func withFloor(keptAs name: String, _ body: (TestFloor) async throws -> Void) async throws {
    let ground = try TestGround.onSQLite()
    let dump = try String(contentsOfFile: "\(packageRoot)/Tests/StorageTests/Kept/\(name).sql", encoding: .utf8)
    let engine = try SQLiteEngine(path: "\(ground.folder)/floor.sqlite")
    try await engine.write { try $0.executeScript(dump) }
    try engine.close()
    let floor = try await ground.open()
    try await body(floor)
    try await floor.house.close()
}
