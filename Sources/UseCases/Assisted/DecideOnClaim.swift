package import Market
internal import Storage

extension Floor {
    /// Hands an assisted party to its claimant, by an officer who has called the number on record back or has seen a
    /// paper: they own it, the consent and the slips end, and other claims on it too. Throws `claimNeedsPaper` when the
    /// claimed number is another one.
    package func approveClaim(
        _ id: Claim.ID, proof: Claim.Proof, note: String?, by actor: Actor
    ) async throws -> Claim {
        var check = FieldCheck(vocabularies, on: ledger.now.dayInVietnam)
        check.text(note, at: "/note", limit: 1_000)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        return try await ledger.write { tx in
            var (claim, party) = try self.claim(id, for: actor, tx.view)
            try claim.approve(by: actor, proof: proof, note: note, recorded: party.profile.phone, at: tx.now)
            try self.record(claim, .claimApproved, by: actor, tx)
            try self.supersedeClaims(on: party.id, tx)
            try self.release(party, by: actor, tx)
            try tx.members.set(Membership(organisation: party.id, member: claim.member, role: .owner))
            try tx.journal.append(
                Fact(.membershipAdded, subject: party.id.text, ids: ["member": claim.member.text]), by: actor)
            return claim
        }
    }

    /// The claimant is not believed. The floor does not tell them: who was called knows, who guessed learns nothing.
    package func refuseClaim(_ id: Claim.ID, reason: Reason?, by actor: Actor) async throws -> Claim {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var (claim, _) = try self.claim(id, for: actor, tx.view)
            try vocabularies.check(reason, in: VocabularyName.claimRefusalReasons, on: tx.now.dayInVietnam)
            try claim.refuse(by: actor, reason: reason, at: tx.now)
            try self.record(claim, .claimRefused, by: actor, tx)
            return claim
        }
    }

    /// Somebody speaks for the party from now on: nobody else can claim it.
    func supersedeClaims(on party: Organisation.ID, _ tx: LedgerTransaction) throws {
        for var claim in try tx.view.claims.open(on: party) {
            try claim.supersede()
            try tx.claims.save(claim)
            try keepDueWork(of: claim, tx)
        }
    }

    /// From now on the party speaks for itself, and reads what it would have been told.
    func release(_ assisted: Organisation, by actor: Actor, _ tx: LedgerTransaction) throws {
        var party = assisted
        if let consent = party.assistance?.consent {
            try tx.consents.end(consent, Consent.Ending(kind: .superseded, at: tx.now, by: try actor.signedIn()))
        }
        party.assistance = nil
        try self.save(party, tx)
        try tx.statusLinks.revokeAll(of: party.id)
        try lapseCalls(to: party.id, about: [.introduction, .listingNews], tx)
    }

    private func claim(_ id: Claim.ID, for actor: Actor, _ view: LedgerView) throws -> (Claim, Organisation) {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        guard let claim = try view.claims.find(id),
            let party = try claim.organisation.flatMap({ try view.organisations.find($0) })
        else { throw MarketError(.notFound) }
        return (claim, party)
    }

    private func record(_ claim: Claim, _ kind: Fact.Kind, by actor: Actor, _ tx: LedgerTransaction) throws {
        try tx.claims.save(claim)
        try keepDueWork(of: claim, tx)
        let ids = ["organisation": claim.organisation?.text ?? "", "member": claim.member.text]
        try tx.journal.append(Fact(kind, subject: claim.id.text, ids: ids), by: actor)
    }
}
