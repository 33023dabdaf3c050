internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// A match for those whom it concerns: both listings, why it was suggested, and the answer that is asked for.
@Sendable func matchPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.matchPage(try visit.id())
}

/// One side's answer to an offer.
@Sendable func answerMatch(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Match.ID = try visit.id()
    guard let kind = Match.Answer.Kind(rawValue: form["answer"]) else { throw MarketError(.requestNotValid) }
    let reason = form["reason"].isEmpty ? nil : Reason(code: form["reason"], text: nil)
    do {
        _ = try await visit.floor.answerMatch(
            id, kind, for: Listing.Side(rawValue: form["side"]), reason: kind == .interested ? nil : reason,
            by: visit.actor)
        return visit.redirect(to: "/matches/\(id)")
    } catch let refusal as MarketError where refusal.code != .notFound {
        return try await visit.matchPage(id, refusal: refusal)
    }
}

extension Visit {
    func matchPage(_ id: Match.ID, refusal: MarketError? = nil) async throws -> Response {
        let viewed = try await floor.viewMatch(id, as: actor)
        let model = MatchModel(
            viewed: viewed,
            explanation: viewed.showsEvidence ? floor.explain(viewed.match, in: language, doors.catalogues) : nil,
            wording: wording, history: try await history(of: id.text),
            problems: refusal.map { wording.problems(of: $0, among: []) } ?? [])
        return try await ownPage("Match", model, Head(model.heading, isIndexed: false), refusal: refusal)
    }
}
