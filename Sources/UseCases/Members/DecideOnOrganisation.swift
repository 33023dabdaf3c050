package import Market
internal import Storage

extension Floor {
    /// One step of an organisation's life: an officer verifies, returns, refuses, suspends or reinstates it; its owner
    /// submits it again or closes it. Throws what the lifecycle refuses.
    package func decide(
        _ move: OrganisationMove, on id: Organisation.ID, reason: Reason?, by actor: Actor
    ) async throws -> Organisation {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var organisation = try visibleOrganisation(id, to: actor, tx.view)
            try vocabularies.check(reason, in: VocabularyName.refusalReasons, on: tx.now.dayInVietnam)
            try organisation.take(move, by: actor, reason: reason, at: tx.now)
            try self.endListings(of: id, after: move, by: actor, tx)
            try tx.organisations.save(organisation)
            organisation.version += 1
            try tx.journal.append(Fact(move.fact, subject: id.text), by: actor)
            return organisation
        }
    }
}

extension OrganisationMove {
    fileprivate var fact: Fact.Kind {
        switch self {
        case .verify: .organisationVerified
        case .return: .organisationReturned
        case .resubmit: .organisationResubmitted
        case .refuse: .organisationRefused
        case .suspend: .organisationSuspended
        case .reinstate: .organisationReinstated
        case .close: .organisationClosed
        }
    }
}

/// The organisation as far as `actor` may know of it: verified ones everybody, others their members and staff.
func visibleOrganisation(_ id: Organisation.ID, to actor: Actor, _ view: LedgerView) throws -> Organisation {
    guard let organisation = try view.organisations.find(id),
        organisation.isPublic || actor.belongs(to: id) || actor.readsCases || actor.isClock
    else { throw MarketError(.notFound) }
    return organisation
}
