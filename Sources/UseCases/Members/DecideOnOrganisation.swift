package import Market
internal import Storage

extension Floor {
    /// One step of an organisation's life: an officer verifies, returns, refuses, reconsiders, suspends or reinstates
    /// it; its owner submits it again or closes it. Throws what the lifecycle refuses.
    package func decide(
        _ move: OrganisationMove, on id: Organisation.ID, reason: Reason?, version: Int? = nil, by actor: Actor
    ) async throws -> Organisation {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var organisation = try self.organisation(id, version: version, for: actor, tx.view)
            try vocabularies.check(reason, in: move.reasons, on: tx.now.dayInVietnam)
            try organisation.take(move, by: actor, reason: reason, at: tx.now)
            try self.endListings(of: id, after: move, by: actor, tx)
            try self.save(organisation, tx)
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
        case .reconsider: .organisationReconsidered
        case .suspend: .organisationSuspended
        case .reinstate: .organisationReinstated
        case .merge: .organisationMerged
        case .close: .organisationClosed
        }
    }
}

extension Floor {
    /// An organisation that `actor` may know of and wants to change; throws `staleVersion` when it is no longer as they
    /// have read it.
    func organisation(
        _ id: Organisation.ID, version: Int?, for actor: Actor, _ view: LedgerView
    ) throws -> Organisation {
        let organisation = try visibleOrganisation(id, to: actor, view)
        try checkVersion(version, against: organisation.version, of: id.text, owners: [id], for: actor, view)
        return organisation
    }
}

/// The organisation as far as `actor` may know of it: verified ones everybody, others their members and staff. One
/// that was merged leads its readers on to the survivor.
func visibleOrganisation(_ id: Organisation.ID, to actor: Actor, _ view: LedgerView) throws -> Organisation {
    guard let organisation = try view.organisations.find(id) else { throw MarketError(.notFound) }
    let isKnown = organisation.isPublic || actor.belongs(to: id) || actor.readsCases || actor.isClock
    guard try isKnown || leadsOn(organisation, actor, view) else { throw MarketError(.notFound) }
    return organisation
}

/// Strangers are not led on while the survivor has listings that do not name it: that one of them has another owner now
/// would tell whose it was.
private func leadsOn(_ organisation: Organisation, _ actor: Actor, _ view: LedgerView) throws -> Bool {
    guard let id = organisation.mergedInto, let survivor = try view.organisations.find(id) else { return false }
    guard !actor.belongs(to: id) else { return true }
    guard organisation.verifiedName != nil, survivor.isPublic else { return false }
    return try !view.validity.listings(of: id).contains { $0.content.identity == .anonymous }
}
