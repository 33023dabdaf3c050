internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import Search
internal import UseCases

/// The floor: search first, then what is new and what it is about.
@Sendable func floorPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    return try await visit.sharedPage {
        let model = FloorModel(
            supply: try await visit.newest(.supply), demand: try await visit.newest(.demand),
            all: try await visit.floor.searchListings(ListingQuery().continued(after: nil, limit: 1)),
            wording: visit.wording)
        let head = Head(
            visit.wording.text("page.floor.heading"), summary: visit.wording.text("page.floor.lead"), search: nil)
        return try await visit.html("Floor", model, head)
    }
}

extension Visit {
    fileprivate func newest(_ side: Listing.Side) async throws -> FoundListings {
        var query = ListingQuery()
        (query.side, query.newestFirst, query.limit) = (side, true, 6)
        return try await floor.searchListings(query)
    }
}

private struct FloorModel: MustacheParent {
    let supply: FoundListings
    let demand: FoundListings
    let all: FoundListings
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "searchPath": wording.path("/search")
        case "supplyCount": wording.number(supply.total)
        case "demandCount": wording.number(demand.total)
        case "supply": supply.cards.map { Card($0, wording) }
        case "demand": demand.cards.map { Card($0, wording) }
        case "themes": themes
        default: nil
        }
    }

    /// The themes that have listings, most first.
    private var themes: FacetGroup {
        let options = FacetOption.ranked(all.facets.themes).map { code, count in
            FacetOption(
                label: wording.name(code, in: VocabularyName.themes), count: wording.number(count),
                href: "\(wording.path("/search"))?theme=\(code.percentEncoded)", isOn: false)
        }
        return FacetGroup(wording.text("page.search.themes"), options, shown: 16, wording)
    }
}
