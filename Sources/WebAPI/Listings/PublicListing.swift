internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import NIOCore
internal import Search
internal import UseCases

/// A listing as every stranger gets it, with its entity tag.
struct PublicListing: Sendable {
    let bytes: ByteBuffer
    let tag: String

    init(_ viewed: ViewedListing, _ catalogue: Catalogue) {
        var json = JSONWriter(reservingCapacity: 4_096)
        json.listing(viewed, catalogue)
        bytes = ByteBuffer(bytes: json.bytes)
        tag = EntityTag(version: viewed.listing.version, of: json.bytes).text
    }

    func answer(to request: Request) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-cache", .eTag: tag]
        if let known = request.headers[.ifNoneMatch].flatMap({ EntityTags($0) }), known.contain(tag) {
            headers[.vary] = RepresentationMiddleware.variesBy
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}

extension WebAPI {
    /// A public listing for a stranger, from the shelf where it stands there; nil for whom or what the records decide.
    func publicListing(_ request: Request, _ context: FloorContext) async throws -> Response? {
        guard context.session == nil, request.headers[.authorization] == nil, let position = doors.floor.publicPosition
        else { return nil }
        let id: Listing.ID = try context.id()
        if let kept = listings.find([id], at: position, doors.floor)[id] { return kept.answer(to: request) }
        let viewed = try await doors.floor.viewListing(id, as: context.actor)
        let listing = PublicListing(viewed, doors.catalogues[context.language])
        if viewed.listing.isPublic { listings.keep([id: listing], at: position) }
        return listing.answer(to: request)
    }

    /// The cards of a page of hits, from the shelf where they stand there; nil when the records have to decide.
    func publicCards(_ ids: [Listing.ID]) async throws -> [[UInt8]]? {
        guard let position = doors.floor.publicPosition else { return nil }
        var found = cards.find(ids, at: position, doors.floor)
        let missing = ids.filter { found[$0] == nil }
        if !missing.isEmpty {
            let fresh = try await doors.floor.publicCards(missing).mapValues { viewed in
                var json = JSONWriter(reservingCapacity: 1_024)
                json.card(viewed)
                return json.bytes
            }
            cards.keep(fresh, at: position)
            found.merge(fresh) { $1 }
        }
        let all = ids.compactMap { found[$0] }
        return all.count == ids.count ? all : nil
    }
}
