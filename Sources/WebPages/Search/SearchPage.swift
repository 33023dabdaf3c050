internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Search
internal import UseCases

/// What was found, what to narrow it by, and where it goes on.
@Sendable func searchPage(_ visit: Visit) async throws -> Response {
    let reader = QueryReader(visit.request)
    let cursor = reader.text("cursor")
    var query = ListingQuery(reading: reader)
    try reader.finish()
    query.after = try cursor.map { try visit.doors.searchCursor($0, in: query) }
    return try await visit.sharedPage { [query] in
        let found = try await visit.floor.searchListings(query, withExcerpts: true)
        let model = SearchModel(
            found: found, query: query, wording: visit.wording,
            next: found.next.map { visit.doors.text(of: $0, in: query) })
        var head = Head(model.title, isIndexed: query.after == nil && query.text.isEmpty, search: nil)
        head.feeds = [("application/atom+xml", "atom"), ("application/feed+json", "json")].map { type, ending in
            let path = visit.wording.path("/search/feed.\(ending)")
            return Feed(type: type, href: SearchAddress(query: query, path: path).whole)
        }
        return try await visit.html("Search", model, head)
    }
}
