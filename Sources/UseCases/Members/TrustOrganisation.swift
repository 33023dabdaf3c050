package import Market
internal import Storage

extension Floor {
    /// Lets an organisation publish first and be reviewed after, or no longer, by an officer who does not belong to it.
    package func decideTrust(
        _ move: TrustMove, in id: Organisation.ID, reason: Reason?, version: Int? = nil, by actor: Actor
    ) async throws -> Organisation {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var organisation = try self.organisation(id, version: version, for: actor, tx.view)
            try vocabularies.check(reason, in: VocabularyName.trustReasons, on: tx.now.dayInVietnam)
            try organisation.take(move, by: actor, reason: reason, at: tx.now)
            try tx.organisations.save(organisation)
            organisation.version += 1
            let kind: Fact.Kind = move == .trust ? .organisationTrusted : .organisationTrustEnded
            try tx.journal.append(Fact(kind, subject: id.text), by: actor)
            return organisation
        }
    }

    /// Marks an organisation as the Center itself, or no longer, for the operator and for seeds. Throws `notFound`.
    package func markCentre(_ id: Organisation.ID, _ isCentre: Bool) async throws {
        try await ledger.write { tx in
            guard var organisation = try tx.view.organisations.find(id) else { throw MarketError(.notFound) }
            organisation.isCentre = isCentre
            if isCentre { organisation.trust = nil }
            try tx.organisations.save(organisation)
            try tx.matches.noteCentre(id)
            try tx.dueWork.noteCentre(id)
            try tx.journal.append(Fact(.organisationMarked, subject: id.text), by: .clock)
        }
    }
}
