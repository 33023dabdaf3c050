internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import Mustache
internal import NIOCore
internal import Search
internal import UseCases

/// A search as an Atom feed (RFC 4287): its newest listings first.
@Sendable func atomFeed(_ visit: Visit) async throws -> Response {
    let model = FeedModel(
        try await visit.feed(), query: try ListingQuery(ofFeed: visit.request), visit: visit, path: "/search/feed.atom")
    guard let xml = visit.site.templates.render("Atom", model, in: visit.language) else {
        throw MarketError(.unexpected)
    }
    return feedResponse(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + xml, "application/atom+xml; charset=utf-8", visit)
}

/// The same as a JSON Feed (version 1.1).
@Sendable func jsonFeed(_ visit: Visit) async throws -> Response {
    let model = FeedModel(
        try await visit.feed(), query: try ListingQuery(ofFeed: visit.request), visit: visit, path: "/search/feed.json")
    var json = JSONWriter(reservingCapacity: 8_192)
    json.object { json in
        json.member("version", "https://jsonfeed.org/version/1.1")
        json.member("title", model.title)
        json.member("home_page_url", model.home)
        json.member("feed_url", model.own)
        json.member("language", visit.language.rawValue)
        json.array("items") { json in
            for entry in model.entries { entry.write(&json) }
        }
    }
    return feedResponse(
        String(decoding: json.bytes, as: UTF8.self), "application/feed+json; charset=utf-8", visit)
}

private func feedResponse(_ text: String, _ type: String, _ visit: Visit) -> Response {
    let bytes = ByteBuffer(string: text)
    let headers: HTTPFields = [
        .contentType: type, .cacheControl: "no-cache", .eTag: "\"\(bytes.readableBytesView.fingerprint)\"",
        .contentLanguage: visit.language.rawValue,
    ]
    if visit.request.headers[.ifNoneMatch] == headers[.eTag] {
        return Response(status: .notModified, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
}

extension ListingQuery {
    /// The search that a feed follows.
    fileprivate init(ofFeed request: Request) throws {
        let reader = QueryReader(request)
        var query = ListingQuery(reading: reader)
        try reader.finish()
        (query.newestFirst, query.limit) = (true, 50)
        self = query
    }
}

extension Visit {
    fileprivate func feed() async throws -> [ViewedListing] {
        try await floor.searchListings(try ListingQuery(ofFeed: request)).cards
    }
}

private struct FeedModel: MustacheParent {
    let listings: [ViewedListing]
    let visit: Visit
    let title: String
    let home: String
    let own: String

    init(_ listings: [ViewedListing], query: ListingQuery, visit: Visit, path: String) {
        (self.listings, self.visit) = (listings, visit)
        let (wording, publicURL) = (visit.wording, visit.doors.publicURL)
        title =
            query.text.isEmpty
            ? wording.text("floor.name") : wording.text("page.search.title-words", ["words": query.text])
        home = publicURL + SearchAddress(query: query, path: wording.path("/search")).whole
        own = publicURL + SearchAddress(query: query, path: wording.path(path)).whole
    }

    var entries: [FeedEntry] {
        listings.map { FeedEntry(viewed: $0, wording: visit.wording, publicURL: visit.doors.publicURL) }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "home": home
        case "own": own
        case "lang": visit.language.rawValue
        case "updated": (listings.compactMap(\.listing.publishedAt).max() ?? Instant(milliseconds: 0)).iso8601
        case "entries": entries
        default: nil
        }
    }
}

private struct FeedEntry: MustacheParent {
    let viewed: ViewedListing
    let wording: Wording
    let publicURL: String

    private var title: String { viewed.content.title.text(in: wording.language) }
    private var summary: String { viewed.content.summary.text(in: wording.language) }
    private var href: String { publicURL + wording.path("/listings/\(viewed.listing.id)") }
    private var published: String { (viewed.listing.publishedAt ?? viewed.listing.createdAt).iso8601 }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "summary": summary
        case "href": href
        case "id": "urn:uuid:\(viewed.listing.id)"
        case "published": published
        case "category": wording.name(viewed.content.kind, in: VocabularyName.listingKinds)
        case "author": viewed.owner.name(wording)?.text ?? wording.text("floor.name")
        default: nil
        }
    }

    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("id", "urn:uuid:\(viewed.listing.id)")
            json.member("url", href)
            json.member("title", title)
            json.member("content_text", summary)
            json.member("date_published", published)
            json.member("tags", wording.names(viewed.content.themes, in: VocabularyName.themes))
        }
    }
}
