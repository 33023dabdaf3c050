internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// A listing before its officer: what it says and what has changed, what the check finds, and a remark beside every field.
@Sendable func reviewPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.reviewPage(try visit.id())
}

/// Publishes the listing, or sends it back with the remarks that were written.
@Sendable func reviewListing(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Listing.ID = try visit.id()
    let version = Int(form["version"])
    do {
        if form["decision"] == "look-over" {
            _ = try await visit.floor.lookOverListing(id, version: version, by: visit.actor)
        } else if form["decision"] == "publish" {
            _ = try await visit.floor.publishListing(
                id, verifyingOwner: form.has("verify"), version: version, by: visit.actor)
        } else {
            let reviewed = try await visit.floor.reviewListing(id, as: visit.actor)
            _ = try await visit.floor.returnListing(
                id, remarks: visit.remarks(in: form, on: reviewed), version: version, by: visit.actor)
        }
        return visit.redirect(to: "/work")
    } catch let refusal as MarketError where refusal.code != .notFound {
        return try await visit.reviewPage(id, typed: form, refusal: refusal)
    }
}

extension Visit {
    fileprivate func reviewPage(
        _ id: Listing.ID, typed: Form? = nil, refusal: MarketError? = nil
    ) async throws -> Response {
        let reviewed = try await floor.reviewListing(id, as: actor)
        let model = ReviewModel(
            reviewed: reviewed, wording: wording, history: try await history(of: id.text), typed: typed,
            problems: refusal.map { wording.problems(of: $0, among: []) } ?? [])
        return try await ownPage("Review", model, Head(model.title.text, isIndexed: false), refusal: refusal)
    }

    /// In the order of the fields, the whole listing last.
    fileprivate func remarks(in form: Form, on reviewed: ReviewedListing) -> [OfficerRemark] {
        ReviewModel.pointers(of: reviewed, wording).compactMap { pointer in
            form.text("remark\(pointer)").map { text in
                OfficerRemark(
                    field: pointer, severity: Remark.Severity(rawValue: form["severity\(pointer)"]) ?? .major,
                    text: language == .vi ? LocalizedText(vi: text) : LocalizedText(en: text))
            }
        }
    }
}
