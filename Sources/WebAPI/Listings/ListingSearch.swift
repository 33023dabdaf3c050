internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Search
internal import UseCases

extension WebAPI {
    @Sendable func searchListings(_ request: Request, _ context: FloorContext) async throws -> Response {
        let reader = QueryReader(request)
        let cursor = reader.text("cursor")
        let excerpts = reader.choice("excerpts", Choice.self)
        var query = ListingQuery(reading: reader)
        try reader.finish()
        query.after = try cursor.map { try doors.searchCursor($0, in: query) }
        if excerpts != .yes, !query.hasQuotes, let page = try await knownPage(request, query) { return page }
        let found = try await doors.floor.searchListings(query, withExcerpts: excerpts == .yes)
        let next = found.next.map { nextHref(request, query, $0) }
        return page(total: found.total, found.facets, next: next) { json in
            for card in found.cards { json.card(card, found.excerpts[card.listing.id]) }
        }
    }

    /// A page whose cards stand on the shelf or go there; nil when the records have to decide.
    private func knownPage(_ request: Request, _ query: ListingQuery) async throws -> Response? {
        guard doors.floor.publicPosition != nil else { return nil }
        let answer = doors.floor.hits(query)
        guard let cards = try await publicCards(answer.hits.map(\.listing)) else { return nil }
        let last = answer.hits.count < query.limit ? nil : answer.hits.last
        let next = last.map { nextHref(request, query, $0.cursor) }
        return page(total: answer.total, answer.facets, next: next) { json in
            for card in cards { json.raw(card) }
        }
    }

    private func page(
        total: Int, _ facets: SearchFacets, next: String?, _ items: (inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(reservingCapacity: 16_384)
        json.object { json in
            json.member("total", total)
            json.array("items", items)
            json.facets(facets)
            json.member("next", next)
        }
        return jsonResponse(json).linked(next: next)
    }

    private enum Choice: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    private func nextHref(_ request: Request, _ query: ListingQuery, _ cursor: SearchCursor) -> String {
        let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        return "/api/v1/listings?"
            + (kept.map(String.init) + ["cursor=\(doors.text(of: cursor, in: query))"]).joined(separator: "&")
    }
}

extension JSONWriter {
    fileprivate mutating func facets(_ facets: SearchFacets) {
        object("facets") { json in
            for (name, counts) in [
                ("side", facets.sides), ("kind", facets.kinds), ("field", facets.fields), ("theme", facets.themes),
                ("place", facets.places),
            ] {
                json.object(name) { json in
                    for (value, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                        json.member(value, count)
                    }
                }
            }
        }
    }
}
