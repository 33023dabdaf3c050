internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// One listing as its reader may see it.
@Sendable func listingPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    let id: Listing.ID = try visit.id()
    return try await visit.sharedPage {
        let viewed = try await visit.floor.viewListing(id, as: visit.actor)
        let model = ListingModel(viewed, visit.wording, isSignedIn: visit.isSignedIn)
        let head = Head(
            model.card.title.text, summary: visit.wording.plain(viewed.content.summary)?.text,
            isIndexed: viewed.listing.isPublic, json: "/api/v1/listings/\(id)")
        return try await visit.html("Listing", model, head)
    }
}
