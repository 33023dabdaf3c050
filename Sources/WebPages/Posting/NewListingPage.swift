internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Search
internal import UseCases

/// Where posting begins: in plain words, from which the draft is made.
@Sendable func newListingPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let side = query.choice("side", Listing.Side.self) ?? .demand
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.newListingPage(side)
}

/// Makes a draft of a few words: a title, the summary, the elements that they seem to tell, and what is known of the owner.
@Sendable func draftListing(_ visit: Visit, _ form: Form) async throws -> Response {
    let side = Listing.Side(rawValue: form["side"]) ?? .demand
    do {
        let mine = try await visit.postingOrganisations()
        guard let owner = mine.first(where: { $0.id.text == form["organisation"] }) else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/organisation", .required)])
        }
        let words = try PlainWords(form.text("words"), in: visit.language)
        let content = words.content(side, kind: form["kind"], of: owner, by: visit.context.session?.member)
        let listing = try await visit.floor.draftListing(
            side, content, for: owner.id, by: visit.actor)
        return visit.redirect(to: "/listings/\(listing.id)/edit")
    } catch let refusal as MarketError where refusal.code != .signInNeeded {
        return try await visit.newListingPage(side, typed: form, refusal: refusal)
    }
}

extension Visit {
    /// Those that the reader may post for.
    fileprivate func postingOrganisations() async throws -> [Organisation] {
        try await floor.myOrganisations(actor).map(\.organisation)
            .filter { $0.isEditable && actor.capacities(in: $0.id).contains(.editor) }
    }

    fileprivate func newListingPage(
        _ side: Listing.Side, typed: Form? = nil, refusal: MarketError? = nil
    ) async throws -> Response {
        let mine = try await postingOrganisations()
        guard !mine.isEmpty else { return redirect(to: "/organisations/new") }
        let owners = mine.map { owner in
            FormOption(
                value: owner.id.text, label: owner.profile.name.text(in: language),
                isOn: typed?["organisation"] == owner.id.text)
        }
        let fields = [
            FormField(
                "words", wording.text("page.posting.words.\(side.rawValue)"), .area(rows: 6),
                hint: wording.text("page.posting.words-hint"), value: typed?["words"] ?? "", isRequired: true,
                limit: PlainWords.limit),
            FormField(
                "kind", wording.text("page.content.kind"),
                .select(wording.kinds(of: side, chosen: typed?["kind"] ?? "technology"))),
            FormField("organisation", wording.text("page.posting.owner"), .select(owners)),
        ]
        let model = FormModel(
            heading: wording.text("page.posting.heading.\(side.rawValue)"),
            paragraphs: [wording.text("page.posting.begin")], action: wording.path("/listings/new"),
            button: wording.text("page.posting.continue"), fields: fields,
            hidden: [HiddenField(name: "side", value: side.rawValue)])
        return try await formPage(model, refusal: refusal)
    }
}

/// What somebody says in a few sentences.
struct PlainWords {
    static let limit = 2_000
    private static let summaryLimit = 500

    private let text: String
    private let language: Language

    /// `language` is that of the page. Throws `invalidInput` at `/words` for nothing, or too much.
    init(_ text: String?, in language: Language) throws(MarketError) {
        guard let text else { throw MarketError(.invalidInput, fields: [FieldProblem("/words", .required)]) }
        guard text.unicodeScalars.count <= Self.limit else {
            throw MarketError(
                .invalidInput, fields: [FieldProblem("/words", .tooLong, ["max": String(Self.limit)])])
        }
        (self.text, self.language) = (text, Self.isVietnamese(text) ? .vi : language)
    }

    /// Whether it has letters that only Vietnamese has, whatever the language of the page that it was typed on.
    private static func isVietnamese(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            "ăâđêôơưĂÂĐÊÔƠƯ".unicodeScalars.contains($0) || (0x1EA0...0x1EF9).contains($0.value)
        }
    }

    /// A draft of them: what is too long for a summary becomes the description.
    func content(
        _ side: Listing.Side, kind: String, of owner: Organisation, by member: Member?
    ) -> ListingContent {
        let isShort = text.unicodeScalars.count <= Self.summaryLimit
        let proposed = ProposedElement.all(in: text).reduce(into: [String: LocalizedText]()) { elements, element in
            elements[element.element] = localized(String(element.text.unicodeScalars.prefix(500).map(Character.init)))
        }
        let elements = ListingContent.Elements(
            material: proposed["material"], method: proposed["method"], effect: proposed["effect"],
            product: proposed["product"], application: proposed["application"])
        return ListingContent(
            kind: kind, title: localized(text).asTitle,
            summary: isShort ? localized(text) : localized(firstSentence), description: isShort ? nil : localized(text),
            elements: elements.named.isEmpty ? nil : elements, place: owner.profile.address.place,
            contact: member.map { Contact(name: $0.name, phone: owner.profile.phone, email: owner.profile.email) },
            supply: side == .supply ? SupplyTerms() : nil, demand: side == .demand ? DemandTerms() : nil)
    }

    /// As much of the beginning as a summary takes, cut between two words.
    private var firstSentence: String {
        let start = text.unicodeScalars.prefix(Self.summaryLimit - 1)
        let cut = start.lastIndex { $0 == "." || $0 == "\n" } ?? start.lastIndex(of: " ") ?? start.endIndex
        return String(Substring(start[..<cut]))
    }

    private func localized(_ text: String) -> LocalizedText {
        language == .vi ? LocalizedText(vi: text) : LocalizedText(en: text)
    }
}

extension Wording {
    /// The kinds that a listing of this side can be.
    func kinds(of side: Listing.Side, chosen: String) -> [FormOption] {
        options(VocabularyName.listingKinds, chosen: [chosen]) { _, attributes in
            attributes["sides"]?.split(separator: " ").contains(Substring(side.rawValue)) ?? true
        }
    }
}
