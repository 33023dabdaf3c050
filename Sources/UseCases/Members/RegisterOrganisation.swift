package import Market
internal import Storage

extension Floor {
    /// Registers an organisation with the actor as its owner; an officer verifies it. Throws `invalidInput` naming
    /// every field that will not do, and a tax code that is taken.
    package func registerOrganisation(_ profile: OrganisationProfile, by actor: Actor) async throws -> Organisation {
        let owner = try actor.signedIn()
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            try Self.check(profile, vocabularies, at: tx.now)
            let organisation = Organisation(id: tx.newID(), profile: profile, registeredAt: tx.now)
            try tx.organisations.insert(organisation)
            try self.keepDueWork(of: organisation, tx)
            try tx.members.set(Membership(organisation: organisation.id, member: owner, role: .owner))
            try tx.journal.append(Fact(.organisationRegistered, subject: organisation.id.text), by: actor)
            return organisation
        }
    }

    /// Changes the profile, by an owner; `change` gets the present one. A verified organisation keeps its verification
    /// unless its name or tax code changes: then an officer looks again, and strangers see the verified name until
    /// then. For an assisted party an officer does it, who knows them.
    package func editOrganisation(
        _ id: Organisation.ID, version: Int?, by actor: Actor,
        _ change: @escaping @Sendable (OrganisationProfile) throws -> OrganisationProfile
    ) async throws -> Organisation {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var organisation = try visibleOrganisation(id, to: actor, tx.view)
            let speaksForIt = organisation.isAssisted && actor.has(.officer)
            guard actor.capacities(in: id).contains(.owner) || speaksForIt else { throw MarketError(.notPermitted) }
            try self.checkVersion(
                version, against: organisation.version, of: id.text, owners: [id], for: actor, tx.view)
            guard organisation.isEditable else {
                throw MarketError(
                    .transitionNotAllowed,
                    ["lifecycle": "organisation", "transition": "edit", "state": organisation.state.rawValue])
            }
            let profile = try change(organisation.profile)
            try Self.check(profile, vocabularies, at: tx.now)
            let waitsAgain = organisation.change(to: profile, at: tx.now)
            if waitsAgain, speaksForIt { try organisation.take(.verify, by: actor, at: tx.now) }
            try self.save(organisation, tx)
            organisation.version += 1
            let kind: Fact.Kind = waitsAgain && !speaksForIt ? .organisationResubmitted : .organisationEdited
            try tx.journal.append(Fact(kind, subject: id.text), by: actor)
            return organisation
        }
    }

    private static func check(
        _ profile: OrganisationProfile, _ vocabularies: Vocabularies, at now: Instant
    ) throws(MarketError) {
        let problems = profile.problems(vocabularies, on: now.dayInVietnam)
        guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
    }
}
