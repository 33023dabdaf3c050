import FloorTestSupport
import Foundation
import Market
internal import SQLEngines
import Search
import Storage
import Testing
import UseCases

/// On a floor of 4,000 listings every statement of the everyday paths finds its rows by an index. Without ANALYZE the
/// planner does not look at how many rows there are.
struct PlanTests {
    @Test func noHotPathScansATable() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let buyer = try await floor.cast.owner("buyer", verifiedBy: officer)
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            try await fill(floor, maker, count: 4_000)
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
    /// last entry (MAX, LIMIT 1) or at a constant row is none. PostgreSQL says Seq Scan.
    private func isScan(_ step: String) -> Bool {
        if step.contains("Seq Scan") { return true }
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

    /// What officers do for those without an account.
    private func assisting(_ floor: TestFloor, _ officer: Actor, _ claimant: Owner) async throws {
        let acts = floor.floor
        let phone = try PhoneNumber("0912 000 123")
        let posting = AssistedPosting(
            side: .demand, sentence: LocalizedText(vi: "Cần máy sấy cà phê hai tấn mỗi mẻ."),
            party: .init(which: .byPhone, phone: phone, place: "24805", name: nil, kind: "household"),
            consent: Consent.Given(how: .desk, statement: "2026-1", on: testStart.dayInVietnam), publishes: true,
            content: ListingContent(kind: "technology", title: LocalizedText(), identity: .anonymous))
        let listing = try await acts.postOnBehalf(posting, by: officer)
        _ = try await acts.assistedParties(phone: phone, as: officer)
        let slip = try await acts.makeSlip(for: listing.id, by: officer)
        _ = try await acts.listingStatus(token: slip.token)
        _ = try await acts.viewListing(listing.id, as: officer)
        _ = try await acts.consents(of: listing.organisation, as: officer)
        let statement = Claim.Statement(reference: listing.reference.text, phone: phone, name: "K’Brêu", note: nil)
        try await acts.makeClaim(statement, by: claimant.actor)
        let claim = try #require(try await acts.openClaims(after: nil, limit: 20, as: officer).first).claim
        _ = try await acts.approveClaim(claim.id, proof: .phone, note: nil, by: officer)
        let other = try await acts.postOnBehalf(posting, by: officer)
        _ = try await acts.withdrawConsent(of: other.organisation, how: .telephone, by: officer)
    }

    /// Tokens, waits, sessions, keys.
    private func identity(
        _ floor: TestFloor, _ member: Actor, _ email: EmailAddress, _ opened: OpenedSession
    ) async throws {
        let acts = floor.floor
        let made = try await acts.makeToken(named: "t", scopes: [.read(.listings)], lifeDays: 1, by: member)
        _ = try await acts.token(text: made.text)
        _ = try await acts.tokens(of: member)
        try await acts.recordSessionTimes()
        try await acts.revokeToken(made.token.id, by: member)
        _ = try? await acts.signIn(email: email, password: "a wrong password", code: nil)
        try await acts.askPasswordReset(email: email)
        try await acts.closeOtherSessions(keeping: opened.session.id, by: member)
        _ = try await acts.resealSecrets()
        _ = try await acts.sweepSessions()
    }

    /// What happens all day long.
    private func everyday(_ floor: TestFloor, _ officer: Actor, _ buyer: Owner, _ maker: Owner) async throws {
        let demand = try await floor.publish(.demand, .coffeeDryingDemand(), of: buyer, by: officer)
        let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
        try await floor.settle()
        let acts = floor.floor
        _ = try await acts.queueCounts(as: officer)
        for assignment in Assignment.allCases {
            _ = try await acts.dueWork(assignment, kind: nil, after: nil, limit: 20, as: officer)
            _ = try await acts.dueWork(assignment, kind: .decideMatch, after: nil, limit: 20, as: officer)
            _ = try await acts.calls(assignment, after: nil, limit: 20, as: officer)
        }
        _ = try await acts.listingsAwaitingReview(after: nil, limit: 20, as: officer)
        _ = try await acts.organisationsToVerify(after: nil, limit: 20, as: officer)
        let suggested = try await acts.matches(in: .suggested, after: nil, limit: 20, as: officer)
        let match = try #require(suggested.first { $0.match.demand.listing == demand.id }).match
        _ = try await acts.approveMatch(match.id, version: nil, by: officer)
        try await silence(floor, match.id, officer)
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
        try await assisting(floor, officer, buyer)
        let asker = try await floor.cast.owner("asker", verifiedBy: officer)
        let asked = InterestAsked(
            organisation: asker.organisation, listing: nil, cooperation: "Mua hai máy", unclear: nil, about: "HTX")
        _ = try await acts.showInterest(asked, in: supply.id, by: asker.actor, floor.catalogues)
        _ = try await acts.mergeOrganisation(
            asker.organisation, into: buyer.organisation, reason: Reason(code: "registered-twice"), by: officer)
        _ = try await acts.sweepListings()
        try await files(floor, supply.id, maker)
        let colleague = try await floor.cast.officer("colleague")
        _ = try await acts.handOver(from: nil, to: try colleague.signedIn(), note: nil, by: officer)
        floor.clock.advance(days: 92)
        while try await acts.sweepListings() > 0 {}
        try await floor.settle()
        _ = try await acts.sweepSessions()
        let email = try EmailAddress("buyer@cast.example")
        let opened = try await acts.signIn(email: email, password: "a long password", code: nil)
        _ = try await acts.session(token: opened.token)
        _ = try await acts.sessions(of: buyer.actor)
        try await identity(floor, buyer.actor, email, opened)
        _ = try await floor.ledger.read { try $0.deliveries.failed() }
        _ = try await floor.ledger.read { try $0.queue.dead() }
        _ = try await floor.ledger.read { try $0.journal.history(of: demand.id.text) }
    }

    /// Nobody answers: the call, and the end in silence, and the offer again.
    private func silence(_ floor: TestFloor, _ match: Match.ID, _ officer: Actor) async throws {
        let acts = floor.floor
        floor.clock.advance(days: 8)
        _ = try await acts.sweepSilence()
        let list = try await acts.calls(.mine, after: nil, limit: 20, as: officer)
        let call = try #require(list.first).call
        _ = try await acts.viewCall(call.id, as: officer)
        _ = try await acts.recordCall(call.id, CallRecord(.noAnswer), version: nil, by: officer)
        _ = try await acts.dueWork(.mine, kind: .call, after: nil, limit: 20, as: officer)
        floor.clock.advance(days: 30)
        _ = try await acts.sweepSilence()
        _ = try await acts.reopenMatch(match, version: nil, by: officer)
    }

    private func files(_ floor: TestFloor, _ supply: Listing.ID, _ maker: Owner) async throws {
        for side in 8...10 { _ = try await floor.addPhoto(side, to: supply, by: maker.actor) }
        let photos = try await floor.files(of: supply, as: maker.actor)
        _ = try await floor.floor.editFile(
            photos[0].id, .photo, of: supply, version: nil, by: maker.actor
        ) { _ in ListingFileWords(label: LocalizedText(vi: "Máy"), position: 2) }
        _ = try await floor.floor.removeFile(photos[1].id, .photo, of: supply, version: nil, by: maker.actor)
        let rendition = try #require(photos[0].rendition(.full))
        let open = try await floor.floor.openFile(rendition.file.hash, named: "full", as: maker.actor)
        _ = try await floor.floor.chunk(0, of: open.file)
        floor.clock.advance(days: 2)
        _ = try await floor.floor.sweepFiles()
    }
}
