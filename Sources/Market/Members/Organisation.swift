/// An enterprise, cooperative, household, institute, university, start-up team, lone inventor or intermediary.
package struct Organisation: Sendable {
    package typealias ID = Identifier<Organisation>

    package let id: ID
    package var state: OrganisationState
    package var profile: OrganisationProfile
    package let registeredAt: Instant
    /// Since when it waits, or last waited, for an officer.
    package var submittedAt: Instant
    /// The name that an officer has verified: what strangers see until the next one is.
    package var verifiedName: LocalizedText?
    package var decision: Decision?
    package var version: Int

    /// The last word of an officer on this organisation.
    package struct Decision: Hashable, Sendable, Codable {
        package let by: Member.ID
        package let at: Instant
        package let reason: Reason?

        package init(by: Member.ID, at: Instant, reason: Reason?) { (self.by, self.at, self.reason) = (by, at, reason) }
    }

    package init(
        id: ID, state: OrganisationState = .registered, profile: OrganisationProfile, registeredAt: Instant,
        submittedAt: Instant? = nil, verifiedName: LocalizedText? = nil, decision: Decision? = nil, version: Int = 1
    ) {
        (self.id, self.state, self.profile) = (id, state, profile)
        (self.registeredAt, self.submittedAt) = (registeredAt, submittedAt ?? registeredAt)
        (self.verifiedName, self.decision, self.version) = (verifiedName, decision, version)
    }

    /// The name that strangers see.
    package var publicName: LocalizedText { verifiedName ?? profile.name }

    /// Takes a changed profile. A verified organisation that changes its name or tax code waits for an officer again;
    /// returns whether it does.
    package mutating func change(to profile: OrganisationProfile, at now: Instant) -> Bool {
        let isNewIdentity = profile.name != self.profile.name || profile.taxCode != self.profile.taxCode
        self.profile = profile
        guard isNewIdentity, state == .verified else { return false }
        (state, submittedAt) = (.registered, now)
        return true
    }

    /// Takes one step of the lifecycle, or throws why not.
    package mutating func take(
        _ move: OrganisationMove, by actor: Actor, reason: Reason? = nil, at now: Instant
    ) throws(MarketError) {
        state = try OrganisationState.lifecycle.state(
            after: move, from: state, by: actor.capacities(in: id),
            subject: OrganisationCase(isOwnCase: actor.belongs(to: id)), reason: reason)
        if move == .resubmit { submittedAt = now }
        if move == .verify { verifiedName = profile.name }
        if let officer = actor.member, move.isOfficers { decision = Decision(by: officer, at: now, reason: reason) }
    }

    /// Everybody may know of it: verified, or verified before and waiting under a new name.
    package var isPublic: Bool { state == .verified || (state == .registered && verifiedName != nil) }

    package var isEditable: Bool { ![.refused, .suspended, .closed].contains(state) }

    package func moves(for actor: Actor) -> [OrganisationMove] {
        OrganisationState.lifecycle.moves(
            from: state, by: actor.capacities(in: id), subject: OrganisationCase(isOwnCase: actor.belongs(to: id)))
    }
}

/// What an organisation says of itself.
package struct OrganisationProfile: Hashable, Sendable, Codable {
    package var kind: String
    package var name: LocalizedText
    package var taxCode: TaxCode?
    package var phone: PhoneNumber
    package var email: EmailAddress?
    package var address: Address
    package var fields: [String]
    package var sector: String?
    package var staff: Int?
    package var about: LocalizedText?

    package struct Address: Hashable, Sendable, Codable {
        /// Code of an administrative unit, valid on the day of the act.
        package var place: String
        package var street: String?

        package init(place: String, street: String? = nil) { (self.place, self.street) = (place, street) }
    }

    package init(
        kind: String, name: LocalizedText, taxCode: TaxCode? = nil, phone: PhoneNumber, email: EmailAddress? = nil,
        address: Address, fields: [String] = [], sector: String? = nil, staff: Int? = nil, about: LocalizedText? = nil
    ) {
        (self.kind, self.name, self.taxCode, self.phone, self.email) = (kind, name, taxCode, phone, email)
        (self.address, self.fields, self.sector, self.staff, self.about) = (address, fields, sector, staff, about)
    }

    package static let sectors = ["agriculture", "industry", "trade", "services"]

    /// Every problem of the profile on `day`, with the pointer of its field.
    package func problems(_ vocabularies: Vocabularies, on day: CivilDate) -> [FieldProblem] {
        var check = FieldCheck(vocabularies, on: day)
        check.code(kind, in: VocabularyName.organisationKinds, at: "/kind")
        check.text(name, at: "/name", limit: 200, required: true, lines: .one)
        check.code(address.place, in: VocabularyName.places, at: "/address/place")
        check.text(address.street, at: "/address/street", limit: 200, lines: .one)
        check.codes(fields, in: VocabularyName.fields, at: "/fields", limit: 10)
        check.choice(sector, of: Self.sectors, at: "/sector")
        check.number(staff, in: 0...1_000_000, at: "/staff")
        check.text(about, at: "/about", limit: 2_000)
        if taxCode == nil, !["household", "inventor", "startup-team"].contains(kind) {
            check.add(FieldProblem("/taxCode", .required))
        }
        return check.problems
    }
}
