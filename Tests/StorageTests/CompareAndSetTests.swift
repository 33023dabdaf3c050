import FloorTestSupport
import Market
internal import SQLEngines
import Storage
import Testing
internal import UseCases

struct CompareAndSetTests {
    @Test func ofTwoWritersOnOneVersionOneWins() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("coop", verifiedBy: officer)
            let draft = try await floor.floor.draftListing(
                .demand, .coffeeDryingDemand(), for: owner.organisation, by: owner.actor)
            try await floor.ledger.write { tx in try tx.listings.save(draft) }
            await #expect(throws: MarketError(.staleVersion)) {
                try await floor.ledger.write { tx in try tx.listings.save(draft) }
            }
        }
    }

    @Test func theSchemaDefendsItself() async throws {
        try await withFloor { floor in
            for broken in [
                "INSERT INTO staff_roles (member_id, role) VALUES ('x', 'emperor')",
                "INSERT INTO memberships (organisation_id, member_id, role) VALUES ('no', 'body', 'owner')",
                "INSERT INTO followers (name, position) VALUES ('f', -1)",
                "INSERT INTO jobs (id, kind, payload, run_at, attempts, state) VALUES ('j', 'k', '{}', 0, 0, 'odd')",
            ] {
                await #expect(throws: (any Error).self) {
                    try await floor.ledger.engine.write { try $0.execute(broken, []) }
                }
            }
        }
    }
}
