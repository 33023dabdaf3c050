internal import Market
internal import Mustache
internal import Search
internal import UseCases

struct SearchModel: MustacheParent {
    let found: FoundListings
    let query: ListingQuery
    let wording: Wording
    let next: String?
    let address: SearchAddress

    init(found: FoundListings, query: ListingQuery, wording: Wording, next: String?) {
        (self.found, self.query, self.wording, self.next) = (found, query, wording, next)
        address = SearchAddress(query: query, path: wording.path("/search"))
    }

    var title: String {
        if !query.text.isEmpty { return wording.text("page.search.title-words", ["words": query.text]) }
        return query.side.map { wording.text("side.\($0.rawValue)") } ?? wording.text("page.search.title")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": title
        case "path": address.path
        case "words": query.text
        case "filters": address.filters
        case "count": count
        case "sides": sides
        case "orders": query.text.isEmpty ? [] : orders
        case "chosen": chosen
        case "groups": groups.filter { !$0.first.isEmpty }
        case "cards": found.cards.map { Card($0, wording, found.excerpts[$0.listing.id]) }
        case "isEmpty": found.cards.isEmpty
        case "next": next.map { address.continued(after: $0) }
        case "start": query.after == nil ? nil : address.changed { _ in }
        case "clear": chosen.isEmpty ? nil : address.withoutFilters
        default: nil
        }
    }

    private var count: String {
        found.total == 1
            ? wording.text("page.search.one") : wording.text("page.search.many", ["count": wording.number(found.total)])
    }

    /// Both sides, supply, demand, as tabs.
    private var sides: [FacetOption] {
        let counts = found.facets.sides
        let all = FacetOption(
            label: wording.text("page.search.both-sides"), count: wording.number(counts.values.reduce(0, +)),
            href: address.changed { $0.side = nil }, isOn: query.side == nil)
        return [all]
            + Listing.Side.allCases.map { side in
                FacetOption(
                    label: wording.text("side.\(side.rawValue)"), count: wording.number(counts[side.rawValue] ?? 0),
                    href: address.changed { $0.side = side }, isOn: query.side == side)
            }
    }

    private var orders: [FacetOption] {
        [(false, "page.search.by-relevance"), (true, "page.search.by-date")].map { newest, key in
            FacetOption(
                label: wording.text(key), count: nil, href: address.changed { $0.newestFirst = newest },
                isOn: query.newestFirst == newest)
        }
    }
}
