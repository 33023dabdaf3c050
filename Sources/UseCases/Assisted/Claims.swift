package import Market
internal import Storage

/// A claim with what the officer needs who decides on it.
package struct ViewedClaim: Sendable {
    package let claim: Claim
    package let party: Organisation
    package let member: Member
    package let moves: [ClaimMove]

    /// The number on record is the claimed one: calling it back can prove the claim.
    package var phoneFits: Bool { claim.statement.phone == party.profile.phone }
}

extension Floor {
    /// Claims the assisted party behind a listing. The answer is the same whether there is one or not: who claims learns
    /// nothing before an officer has called. Throws `emailNotConfirmed`, and `tooManyClaims` to who guesses.
    package func makeClaim(_ statement: Claim.Statement, by actor: Actor) async throws {
        let member = try actor.signedIn()
        guard statement.problems.isEmpty else { throw MarketError(.invalidInput, fields: statement.problems) }
        guard actor.emailConfirmed else { throw MarketError(.emailNotConfirmed) }
        try await ledger.write { tx in
            let since = tx.now.adding(days: -Claim.lapseDays)
            guard try tx.view.claims.countOpen(of: member, since: since) < Claim.openLimit else {
                throw MarketError(.tooManyClaims, ["max": String(Claim.openLimit)])
            }
            let claim = Claim(
                id: tx.newID(), member: member, organisation: try self.claimed(statement.reference, tx.view),
                statement: statement, madeAt: tx.now)
            try tx.claims.insert(claim)
            try self.keepDueWork(of: claim, tx)
            try tx.journal.append(Fact(.claimMade, subject: claim.id.text), by: actor)
        }
    }

    /// Claims that wait for an officer, longest waiting first.
    package func openClaims(
        after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedClaim] {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try self.viewed(try view.claims.open(after: after, limit: limit), as: actor, view)
        }
    }

    package func viewClaim(_ id: Claim.ID, as actor: Actor) async throws -> ViewedClaim {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            guard let claim = try view.claims.find(id), let viewed = try self.viewed([claim], as: actor, view).first
            else { throw MarketError(.notFound) }
            return viewed
        }
    }

    private func viewed(_ claims: [Claim], as actor: Actor, _ view: LedgerView) throws -> [ViewedClaim] {
        let parties = try view.organisations.find(Array(Set(claims.compactMap(\.organisation))))
        let members = try view.members.find(Array(Set(claims.map(\.member))))
        return claims.compactMap { claim in
            guard let party = claim.organisation.flatMap({ parties[$0] }), let member = members[claim.member] else {
                return nil
            }
            return ViewedClaim(claim: claim, party: party, member: member, moves: claim.moves(for: actor))
        }
    }

    /// The assisted party behind a reference as people write it down.
    private func claimed(_ reference: String, _ view: LedgerView) throws -> Organisation.ID? {
        let written = reference.uppercased().filter { !$0.isWhitespace }
        guard let listing = try view.listings.find(Reference(trusted: written)),
            let owner = try view.organisations.find(listing.organisation), owner.isAssisted
        else { return nil }
        return owner.id
    }
}
