package import Market
internal import Storage

/// How much waits for an officer.
package struct DueWork: Sendable {
    package let listings: Int
    package let organisations: Int
    package let matches: Int
}

extension Floor {
    package func dueWork(as actor: Actor) async throws -> DueWork {
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            DueWork(
                listings: try view.listings.countAwaitingReview(),
                organisations: try view.organisations.count(in: .registered),
                matches: try view.matches.count(in: .suggested))
        }
    }

    /// Organisations that wait for their verification, longest waiting first.
    package func organisationsToVerify(
        after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedOrganisation] {
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try view.organisations.inState(.registered, after: after, limit: limit).map {
                ViewedOrganisation($0, for: actor)
            }
        }
    }
}
