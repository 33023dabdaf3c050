internal import Market
internal import Mustache
internal import UseCases

/// What a list says of one listing, at one glance.
struct Card: MustacheParent {
    let viewed: ViewedListing
    let wording: Wording

    init(_ viewed: ViewedListing, _ wording: Wording) { (self.viewed, self.wording) = (viewed, wording) }

    func child(named name: String) -> Any? {
        let (listing, content) = (viewed.listing, viewed.content)
        return switch name {
        case "href": wording.path("/listings/\(listing.id)")
        case "side": listing.side.rawValue
        case "sideName": wording.text("side.\(listing.side.rawValue)")
        case "kind": wording.name(content.kind, in: VocabularyName.listingKinds)
        case "title": title
        case "summary": wording.plain(content.summary)
        case "reference": listing.reference.text
        case "place": content.place.map { wording.name($0, in: VocabularyName.places) }
        case "readiness": readiness
        case "money": wording.money(content.money)
        case "moneyName": moneyName
        case "theme": content.themes.first.map { wording.name($0, in: VocabularyName.themes) }
        case "moreThemes": content.themes.count > 1 ? "+\(content.themes.count - 1)" : nil
        case "owner": viewed.owner.name(wording)
        case "isAnonymous": viewed.owner.isAnonymous
        default: nil
        }
    }

    var title: ShownText { wording.plain(viewed.content.title) ?? ShownText(viewed.listing.reference.text) }

    private var readiness: String? {
        if let level = viewed.content.supply?.trl { return "TRL \(level)" }
        return viewed.content.demand?.leastTRL.map { wording.text("page.card.least-trl", ["trl": String($0)]) }
    }

    private var moneyName: String {
        viewed.listing.side == .supply ? wording.text("page.card.price") : wording.text("page.card.budget")
    }
}

extension ListingContent {
    /// The price asked or the budget there is.
    var money: MoneyRange? { supply?.price?.range ?? demand?.budget }
}

extension ShownOwner {
    var isAnonymous: Bool {
        if case .anonymous = self { true } else { false }
    }

    /// The name, or only the kind of who wants to stay unnamed.
    func name(_ wording: Wording) -> ShownText? {
        switch self {
        case .named(_, let name, _): wording.plain(name)
        case .anonymous(let kind):
            ShownText(
                wording.text(
                    "page.card.anonymous", ["kind": wording.name(kind, in: VocabularyName.organisationKinds)]))
        }
    }
}
