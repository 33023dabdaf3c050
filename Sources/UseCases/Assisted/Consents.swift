package import Market
internal import Storage

extension Floor {
    /// Everything an assisted party has consented to, newest first, for staff.
    package func consents(of id: Organisation.ID, as actor: Actor) async throws -> [Consent] {
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            guard try view.organisations.find(id) != nil else { throw MarketError(.notFound) }
            return try view.consents.of(id)
        }
    }

    /// Takes a consent back on the party's request: whatever was posted for it is withdrawn, with its matches, its status
    /// links end, and nobody calls it any more. Throws `partyNotAssisted`, and `consentMissing` when none is in force.
    package func withdrawConsent(
        of id: Organisation.ID, how: Consent.Channel, version: Int? = nil, by actor: Actor
    ) async throws -> Organisation {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        let officer = try actor.signedIn()
        return try await ledger.write { tx in
            guard var party = try tx.view.organisations.find(id) else { throw MarketError(.notFound) }
            try self.checkVersion(version, against: party.version, of: id.text, owners: [id], for: actor, tx.view)
            guard party.isAssisted else { throw MarketError(.partyNotAssisted) }
            guard let consent = party.assistance?.consent else { throw MarketError(.consentMissing) }
            try self.withdrawListings(of: id, reason: Reason(code: "consent-withdrawn"), by: actor, tx)
            party.assistance = Organisation.Assistance(consent: nil)
            try self.save(party, tx)
            party.version += 1
            try tx.consents.end(consent, Consent.Ending(kind: .withdrawn, at: tx.now, how: how, by: officer))
            try tx.statusLinks.revokeAll(of: id)
            try self.lapseCalls(to: id, about: Call.Purpose.allCases, tx)
            try tx.journal.append(
                Fact(.consentWithdrawn, subject: id.text, ids: ["consent": consent.text]), by: actor)
            return party
        }
    }
}
