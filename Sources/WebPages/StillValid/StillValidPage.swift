internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

/// Where the link of a "still valid?" mail leads: the titles of one's listings, without signing in. Opening it changes
/// nothing: scanners of mail open links too.
@Sendable func stillValidPage(_ visit: Visit) async throws -> Response {
    let asked = try await visit.floor.askedListings(token: try visit.pathToken())
    let model = StillValidModel(asked: asked, action: visit.address(in: visit.language), wording: visit.wording)
    return try await visit.ownPage("StillValid", model, Head(model.heading, isIndexed: false, search: nil))
}

/// What stands is confirmed or renewed; the rest stays as it is, or is taken down when that is asked for.
@Sendable func answerStillValid(_ visit: Visit, _ form: Form) async throws -> Response {
    let token = try visit.pathToken()
    let asked = try await visit.floor.askedListings(token: token)
    let standing = asked.listings.map(\.listing.id).filter { !form["listing-\($0)"].isEmpty }
    let result = try await visit.floor.answerValidity(
        token: token, ValidityAnswer(standing: Set(standing), withdrawsOthers: !form["withdraw"].isEmpty))
    let counts = [
        "confirmed": String(result.confirmed), "renewed": String(result.renewed), "withdrawn": String(result.withdrawn),
    ]
    let text = visit.wording.text(
        asked.purpose == .renewal ? "page.still-valid.renewed-text" : "page.still-valid.confirmed-text", counts)
    return try await visit.noticePage(
        NoticeModel(
            heading: visit.wording.text("page.still-valid.done"), paragraphs: [text],
            links: [WayOn(visit.wording.text("page.refused.home"), visit.wording.path("/"))]))
}

extension Visit {
    /// The secret in the path. Throws `linkNotValid` when it cannot be one.
    fileprivate func pathToken() throws(MarketError) -> String {
        guard let token = context.parameters.get("token"), token.utf8.count <= 300 else {
            throw MarketError(.linkNotValid)
        }
        return token
    }
}
