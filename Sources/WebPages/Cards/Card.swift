internal import Market
internal import Mustache
internal import Search
internal import UseCases

/// What a list says of one listing, at one glance.
struct Card: MustacheParent {
    let viewed: ViewedListing
    let wording: Wording
    /// Why a search found it.
    let excerpt: Excerpt?

    init(_ viewed: ViewedListing, _ wording: Wording, _ excerpt: Excerpt? = nil) {
        (self.viewed, self.wording, self.excerpt) = (viewed, wording, excerpt)
    }

    func child(named name: String) -> Any? {
        let (listing, content) = (viewed.listing, viewed.content)
        return switch name {
        case "href": wording.path("/listings/\(listing.id)")
        case "isReached": isReached
        case "side": listing.side.rawValue
        case "sideName": wording.text("side.\(listing.side.rawValue)")
        case "kind": wording.name(content.kind, in: VocabularyName.listingKinds)
        case "title": title
        case "photo":
            viewed.photos.first.flatMap { ShownPhoto($0, .small, alt: wording.plain($0.label) ?? ShownText("")) }
        case "excerpt": excerpt.map { ShownExcerpt($0, wording) }
        case "summary": excerpt == nil ? wording.plain(content.summary) : nil
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

    /// A counterpart that was made for a match has a page for its own people and staff only.
    private var isReached: Bool { listing.visibility == .public || viewed.isInsider }
    private var listing: Listing { viewed.listing }

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

extension Wording {
    /// `Hợp tác xã · Phường 1 – Bảo Lộc · 11–50 người (ẩn danh)`.
    func anonymous(_ owner: AnonymousOwner) -> String {
        let parts = [
            owner.kind.map { name($0, in: VocabularyName.organisationKinds) },
            owner.place.map { name($0, in: VocabularyName.places) },
            owner.staff.map { text("staff.\($0.rawValue)") },
        ].compactMap { $0 }
        return text(
            "page.card.anonymous",
            ["owner": parts.isEmpty ? text("page.card.somebody") : parts.joined(separator: " · ")])
    }
}

extension ShownOwner {
    var isAnonymous: Bool {
        if case .anonymous = self { true } else { false }
    }

    /// The name, or as much as may be told of who wants to stay unnamed.
    func name(_ wording: Wording) -> ShownText? {
        switch self {
        case .named(_, let name, _): wording.plain(name)
        case .anonymous(let owner): ShownText(wording.anonymous(owner))
        }
    }
}
