package import Market

/// What an officer writes down on the telephone for somebody without an account: one sentence, a place, a number and
/// how they consented; everything else may follow.
package struct AssistedPosting: Sendable {
    package let side: Listing.Side
    package let sentence: LocalizedText
    package let party: Party
    package let consent: Consent.Given
    /// Makes it public in the same act.
    package let publishes: Bool
    /// Whatever is known beyond the sentence. Title and summary come from the sentence unless they stand here; place
    /// and contact are those of the party.
    package let content: ListingContent

    /// Who it is for.
    package struct Party: Sendable {
        package enum Which: Hashable, Sendable {
            /// The one who is known under this number, else somebody new.
            case byPhone
            case known(Organisation.ID)
            /// Somebody new although others are known under this number.
            case new
        }

        package let which: Which
        package let phone: PhoneNumber
        package let place: String
        package let name: String?
        /// A kind of organisation that needs no tax code.
        package let kind: String

        package init(which: Which, phone: PhoneNumber, place: String, name: String?, kind: String) {
            (self.which, self.phone, self.place, self.name, self.kind) = (which, phone, place, name, kind)
        }

        package static let kinds = ["household", "inventor", "startup-team"]
    }

    package init(
        side: Listing.Side, sentence: LocalizedText, party: Party, consent: Consent.Given, publishes: Bool,
        content: ListingContent
    ) {
        (self.side, self.sentence, self.party) = (side, sentence, party)
        (self.consent, self.publishes, self.content) = (consent, publishes, content)
    }

    /// The text of the listing, with the party's place and number.
    func text(for organisation: Organisation) -> ListingContent {
        var text = content
        if text.title.isEmpty { text.title = sentence.asTitle }
        if text.summary.isEmpty { text.summary = sentence }
        text.place = party.place
        text.contact = Contact(
            name: party.name ?? organisation.profile.name.text(in: .vi), phone: organisation.profile.phone)
        return text
    }

    /// The party as an organisation. Who gives no name is called by kind and place.
    func profile(_ vocabularies: Vocabularies, on day: CivilDate) -> OrganisationProfile {
        let called = { (language: Language) in
            let kind = vocabularies.name(
                of: party.kind, in: VocabularyName.organisationKinds, on: day, language: language)
            let place = vocabularies.name(of: party.place, in: VocabularyName.places, on: day, language: language)
            return "\(kind) – \(place)"
        }
        return OrganisationProfile(
            kind: party.kind,
            name: party.name.map { LocalizedText(vi: $0) } ?? LocalizedText(vi: called(.vi), en: called(.en)),
            phone: party.phone, address: OrganisationProfile.Address(place: party.place))
    }

    /// Where a field of the listing's text stands in the request.
    func pointer(_ field: String) -> String {
        switch field {
        case let field where field.hasPrefix("/title") && content.title.isEmpty: "/sentence" + field.dropFirst(6)
        case let field where field.hasPrefix("/summary") && content.summary.isEmpty: "/sentence" + field.dropFirst(8)
        case let field where field.hasPrefix("/contact"): "/name"
        case "/place": field
        default: "/content" + field
        }
    }

    /// Throws `invalidInput` with everything that will not do in itself.
    func check(_ vocabularies: Vocabularies, at now: Instant) throws(MarketError) {
        var check = FieldCheck(vocabularies, on: now.dayInVietnam)
        check.text(sentence, at: "/sentence", limit: 500, required: true)
        check.text(party.name, at: "/name", limit: Member.nameLimit, lines: .one)
        check.choice(party.kind, of: Party.kinds, at: "/kind")
        check.code(party.place, in: VocabularyName.places, at: "/place")
        for problem in consent.problems(on: now.dayInVietnam) { check.add(problem) }
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
    }
}
