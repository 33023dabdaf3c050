package import Market
internal import Storage

extension Floor {
    /// Registers an organisation with the actor as its owner; an officer verifies it. Throws `invalidInput` naming
    /// every field that will not do, and a tax code that is taken.
    package func registerOrganisation(_ profile: OrganisationProfile, by actor: Actor) async throws -> Organisation {
        let owner = try actor.signedIn()
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            try check(profile, vocabularies, at: tx.now)
            let organisation = Organisation(id: tx.newID(), profile: profile, registeredAt: tx.now)
            try tx.organisations.insert(organisation)
            try tx.members.set(Membership(organisation: organisation.id, member: owner, role: .owner))
            try tx.journal.append(Fact(.organisationRegistered, subject: organisation.id.text), by: actor)
            return organisation
        }
    }

    /// Changes the profile, by an owner. A verified organisation keeps its verification unless its name or tax code
    /// changes: then an officer looks again, and strangers see the verified name until then.
    package func editOrganisation(
        _ id: Organisation.ID, to profile: OrganisationProfile, version: Int?, by actor: Actor
    ) async throws -> Organisation {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var organisation = try visibleOrganisation(id, to: actor, tx.view)
            guard actor.capacities(in: id).contains(.owner) else { throw MarketError(.notPermitted) }
            guard version == nil || version == organisation.version else { throw MarketError(.staleVersion) }
            guard organisation.isEditable else {
                throw MarketError(
                    .transitionNotAllowed,
                    ["lifecycle": "organisation", "transition": "edit", "state": organisation.state.rawValue])
            }
            try check(profile, vocabularies, at: tx.now)
            let waitsAgain = organisation.change(to: profile, at: tx.now)
            try tx.organisations.save(organisation)
            organisation.version += 1
            let kind: Fact.Kind = waitsAgain ? .organisationResubmitted : .organisationEdited
            try tx.journal.append(Fact(kind, subject: id.text), by: actor)
            return organisation
        }
    }
}

private func check(_ profile: OrganisationProfile, _ vocabularies: Vocabularies, at now: Instant) throws(MarketError) {
    let problems = profile.problems(vocabularies, on: now.dayInVietnam)
    guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
}
