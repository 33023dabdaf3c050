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
        let model = try await visit.listingModel(id)
        return try await visit.html("Listing", model, model.head(at: visit.doors.publicURL))
    }
}

extension Visit {
    /// The listing again, with why an act on it was refused.
    func listingPage(_ id: Listing.ID, refusal: MarketError) async throws -> Response {
        var model = try await listingModel(id)
        model.problems = wording.problems(of: refusal, among: [])
        return try await ownPage("Listing", model, model.head(at: doors.publicURL), refusal: refusal)
    }

    fileprivate func listingModel(_ id: Listing.ID) async throws -> ListingModel {
        var model = ListingModel(try await floor.viewListing(id, as: actor), wording, actor)
        model.history = try await history(of: id.text)
        return model
    }
}
