/// An enterprise, cooperative, household, institute, university, start-up team, lone inventor or intermediary.
package struct Organisation: Sendable {
    package typealias ID = Identifier<Organisation>
    package typealias Trust = Decision

    package let id: ID
    package var state: OrganisationState
    package var profile: OrganisationProfile
    package let registeredAt: Instant
    /// Since when it waits, or last waited, for an officer.
    package var submittedAt: Instant
    /// The name that an officer has verified: what strangers see until the next one is.
    package var verifiedName: LocalizedText?
    package var decision: Decision?
    /// Officers speak for it: it has no members.
    package var assistance: Assistance?
    /// It publishes first and is reviewed after; who has said so, and why.
    package var trust: Trust?
    /// The Science and Technology Application Center itself, whose officers decide on everybody else's cases. The
    /// operator marks it; its kind is only what it says of itself.
    package var isCentre: Bool
    /// The organisation that it has become a part of.
    package var mergedInto: Organisation.ID?
    package var version: Int

    /// The last word of an officer on this organisation.
    package struct Decision: Hashable, Sendable, Codable {
        package let by: Member.ID
        package let at: Instant
        package let reason: Reason?

        package init(by: Member.ID, at: Instant, reason: Reason?) { (self.by, self.at, self.reason) = (by, at, reason) }
    }

    /// A grower, household or inventor without an account, whom officers post for and call.
    package struct Assistance: Hashable, Sendable {
        /// The consent in force; nil once it is withdrawn: then nothing may be posted for them.
        package var consent: Consent.ID?

        package init(consent: Consent.ID?) { self.consent = consent }
    }

    package init(
        id: ID, state: OrganisationState = .registered, profile: OrganisationProfile, registeredAt: Instant,
        submittedAt: Instant? = nil, verifiedName: LocalizedText? = nil, decision: Decision? = nil,
        assistance: Assistance? = nil, trust: Trust? = nil, isCentre: Bool = false,
        mergedInto: Organisation.ID? = nil, version: Int = 1
    ) {
        (self.id, self.state, self.profile) = (id, state, profile)
        (self.registeredAt, self.submittedAt) = (registeredAt, submittedAt ?? registeredAt)
        (self.verifiedName, self.decision) = (verifiedName, decision)
        (self.trust, self.isCentre, self.mergedInto) = (trust, isCentre, mergedInto)
        (self.assistance, self.version) = (assistance, version)
    }

    package var isAssisted: Bool { assistance != nil }

    /// Whatever is said for it is said by itself or with its consent.
    package var hasConsent: Bool { assistance.map { $0.consent != nil } ?? true }

    /// Whether these are words for the same name, however they are set.
    package func isCalled(_ name: String) -> Bool {
        profile.name.parts.contains { ContactScan.plain($0.text) == ContactScan.plain(name) }
    }

    /// The name that strangers see.
    package var publicName: LocalizedText { verifiedName ?? profile.name }

    /// Takes a changed profile. A verified organisation that changes its name or tax code waits for an officer again;
    /// returns whether it does.
    package mutating func change(to profile: OrganisationProfile, at now: Instant) -> Bool {
        let isNewIdentity = profile.name != self.profile.name || profile.taxCode != self.profile.taxCode
        self.profile = profile
        guard isNewIdentity, state == .verified else { return false }
        (state, submittedAt, trust) = (.registered, now, nil)
        return true
    }

    /// Takes one step of the lifecycle, or throws why not. What is no longer verified is no longer trusted.
    package mutating func take(
        _ move: OrganisationMove, by actor: Actor, reason: Reason? = nil, at now: Instant
    ) throws(MarketError) {
        try take(move, by: actor, reason: reason, in: officialCase(of: actor), at: now)
    }

    /// Makes it a part of `survivor`, by an officer who belongs to neither; the number that identifies it goes along
    /// where the survivor has none. Throws `invalidInput` at `/into` unless the survivor is another, verified one, and
    /// both speak for themselves or both are assisted: who is assisted is handed over by a claim, which has its proof.
    package mutating func merge(
        into survivor: inout Organisation, reason: Reason?, by actor: Actor, at now: Instant
    ) throws(MarketError) {
        let both = OrganisationCase(
            isOwnCase: actor.belongs(to: id) || actor.belongs(to: survivor.id),
            isCentreCase: isCentre || survivor.isCentre)
        try take(.merge, by: actor, reason: reason, in: both, at: now)
        guard survivor.id != id, survivor.state == .verified, survivor.isAssisted == isAssisted else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/into", .notAccepted)])
        }
        mergedInto = survivor.id
        if isCentre { (survivor.isCentre, survivor.trust) = (true, nil) }
        if survivor.profile.taxCode == nil { survivor.profile.taxCode = profile.taxCode }
        if survivor.profile.taxCode == profile.taxCode { profile.taxCode = nil }
    }

    private mutating func take(
        _ move: OrganisationMove, by actor: Actor, reason: Reason?, in officialCase: OrganisationCase, at now: Instant
    ) throws(MarketError) {
        state = try OrganisationState.lifecycle.state(
            after: move, from: state, by: actor.capacities(in: id), subject: officialCase, reason: reason)
        if move == .resubmit || move == .reconsider { submittedAt = now }
        if move == .verify { verifiedName = profile.name }
        if state != .verified { trust = nil }
        if let officer = actor.member, move.isOfficers { decision = Decision(by: officer, at: now, reason: reason) }
    }

    /// Everybody may know of it: verified, or verified before and waiting under a new name.
    package var isPublic: Bool { state == .verified || (state == .registered && verifiedName != nil) }

    package var trustState: TrustState { trust == nil ? .ordinary : .trusted }

    /// Lets it publish first and be reviewed after, or no longer.
    package mutating func take(
        _ move: TrustMove, by actor: Actor, reason: Reason? = nil, at now: Instant
    ) throws(MarketError) {
        let after = try TrustState.lifecycle.state(
            after: move, from: trustState, by: actor.capacities(in: id), subject: officialCase(of: actor),
            reason: reason)
        trust = after == .trusted ? actor.member.map { Trust(by: $0, at: now, reason: reason) } : nil
    }

    package func trustMoves(for actor: Actor) -> [TrustMove] {
        TrustState.lifecycle.moves(
            from: trustState, by: actor.capacities(in: id), subject: officialCase(of: actor))
    }

    package var isEditable: Bool { ![.refused, .suspended, .closed].contains(state) }

    package func moves(for actor: Actor) -> [OrganisationMove] {
        OrganisationState.lifecycle.moves(from: state, by: actor.capacities(in: id), subject: officialCase(of: actor))
    }

    private func officialCase(of actor: Actor) -> OrganisationCase {
        OrganisationCase(
            isOwnCase: actor.belongs(to: id), isCentreCase: isCentre, isVerified: state == .verified)
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
        check.add(IdentifierRule(kind: kind).problem(taxCode, at: "/taxCode"))
        return check.problems
    }
}
