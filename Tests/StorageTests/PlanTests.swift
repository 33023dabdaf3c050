import FloorTestSupport
import Foundation
import Market
internal import SQLEngines
import Search
import Storage
import Testing
import UseCases

/// On a floor of 20,000 listings every statement of the everyday paths finds its rows by an index.
struct PlanTests {
    @Test func noHotPathScansATable() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let buyer = try await floor.cast.owner("buyer", verifiedBy: officer)
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            try await fill(floor, maker, count: 20_000)
            floor.statements.forget()
            try await everyday(floor, officer, buyer, maker)
            var scans: [String] = []
            for statement in floor.statements.statements where !isExempt(statement) {
                let plan = try await floor.ledger.engine.plan(statement)
                scans += plan.filter { isScan($0) }.map { "\($0)  in  \(statement)" }
            }
            #expect(floor.statements.statements.count > 60)
            #expect(scans.isEmpty, "\(scans.joined(separator: "\n"))")
        }
    }

    /// Statements that read a whole small table once, at the start.
    private func isExempt(_ statement: String) -> Bool {
        statement.hasPrefix("SELECT * FROM vocabulary_terms") || statement.hasPrefix("INSERT INTO schema_migrations")
    }

    /// SQLite words a walk over a whole table as SCAN; over an index it says SEARCH, and a look at an index's first or
    /// last entry (MAX, LIMIT 1) or at a constant row is none.
    private func isScan(_ step: String) -> Bool {
        guard step.contains("SCAN") else { return false }
        return !["CONSTANT ROW", "USING COVERING INDEX", "USING INDEX", "(subquery"].contains { step.contains($0) }
    }

    private func fill(_ floor: TestFloor, _ owner: Owner, count: Int) async throws {
        let author = try owner.actor.signedIn()
        let content = ListingContent.greenhouseSupply()
        for batch in 0..<(count / 2_000) {
            try await floor.ledger.write { tx in
                for number in 0..<2_000 {
                    let at = tx.now.adding(seconds: -(batch * 2_000 + number))
                    let listing = Listing(
                        id: tx.newID(), reference: Reference(trusted: "GEN-\(batch)-\(number)"),
                        organisation: owner.organisation, side: .supply, createdAt: at, createdBy: author,
                        state: .published, publishedRevision: 1, submittedAt: at, publishedAt: at, confirmedAt: at,
                        expiresAt: at.adding(days: 365))
                    try tx.listings.insert(listing, content)
                }
            }
        }
    }

    /// What happens all day long.
    private func everyday(_ floor: TestFloor, _ officer: Actor, _ buyer: Owner, _ maker: Owner) async throws {
        let demand = try await floor.publish(.demand, .coffeeDryingDemand(), of: buyer, by: officer)
        let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
        try await floor.settle()
        let acts = floor.floor
        _ = try await acts.dueWork(as: officer)
        _ = try await acts.listingsAwaitingReview(after: nil, limit: 20, as: officer)
        _ = try await acts.organisationsToVerify(after: nil, limit: 20, as: officer)
        let suggested = try await acts.matches(in: .suggested, after: nil, limit: 20, as: officer)
        let match = try #require(suggested.first { $0.match.demand.listing == demand.id }).match
        _ = try await acts.approveMatch(match.id, version: nil, by: officer)
        _ = try await acts.answerMatch(match.id, .interested, for: .supply, reason: nil, by: maker.actor)
        _ = try await acts.answerMatch(match.id, .interested, for: .demand, reason: nil, by: buyer.actor)
        try await floor.settle()
        _ = try await acts.viewMatch(match.id, as: buyer.actor)
        _ = try await acts.matches(offeredTo: buyer.actor, before: nil, limit: 20)
        _ = try await acts.viewListing(supply.id, as: buyer.actor)
        _ = try await acts.listings(of: maker.organisation, before: nil, limit: 20, as: maker.actor)
        _ = try await acts.searchListings(ListingQuery())
        _ = try await acts.inbox(of: buyer.actor, before: nil, limit: 20)
        try await acts.markAllRead(by: buyer.actor)
        _ = try await acts.sweepListings()
        _ = try await acts.sweepSessions()
        let email = try EmailAddress("buyer@cast.example")
        let opened = try await acts.signIn(email: email, password: "a long password", code: nil)
        _ = try await acts.session(token: opened.token)
        _ = try await acts.sessions(of: buyer.actor)
        _ = try await floor.ledger.read { try $0.deliveries.failed() }
        _ = try await floor.ledger.read { try $0.queue.dead() }
        _ = try await floor.ledger.read { try $0.journal.history(of: demand.id.text) }
    }
}
