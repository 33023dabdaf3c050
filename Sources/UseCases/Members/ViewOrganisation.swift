package import Market
internal import Storage

/// An organisation as one reader may see it.
package struct ViewedOrganisation: Sendable {
    package let organisation: Organisation
    /// Members and staff see contact data, tax code and the officer's last word; others the public part.
    package let isInsider: Bool
    package let moves: [OrganisationMove]
    package let trustMoves: [TrustMove]
    package let mayEdit: Bool
    package let mayWithdrawConsent: Bool

    init(_ organisation: Organisation, for actor: Actor) {
        self.organisation = organisation
        isInsider = actor.belongs(to: organisation.id) || actor.readsCases
        moves = organisation.moves(for: actor)
        trustMoves = organisation.trustMoves(for: actor)
        let speaksForIt = organisation.isAssisted && actor.has(.officer)
        mayEdit = organisation.isEditable && (actor.capacities(in: organisation.id).contains(.owner) || speaksForIt)
        mayWithdrawConsent = speaksForIt && organisation.hasConsent
    }
}

extension Floor {
    /// Throws `notFound` for what the actor may not know of.
    package func viewOrganisation(_ id: Organisation.ID, as actor: Actor) async throws -> ViewedOrganisation {
        try await ledger.read { view in
            ViewedOrganisation(try visibleOrganisation(id, to: actor, view), for: actor)
        }
    }

    package func myOrganisations(_ actor: Actor) async throws -> [ViewedOrganisation] {
        let ids = actor.memberships.keys.sorted()
        return try await ledger.read { view in
            let found = try view.organisations.find(ids)
            return ids.compactMap { found[$0] }.map { ViewedOrganisation($0, for: actor) }
        }
    }

    package func members(of id: Organisation.ID, as actor: Actor) async throws -> [Insider] {
        try await ledger.read { view in
            _ = try visibleOrganisation(id, to: actor, view)
            guard actor.belongs(to: id) || actor.readsCases else { throw MarketError(.notPermitted) }
            return try view.members.of(id)
        }
    }
}
