internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// What officers may do with a pair now.
struct MatchActs {
    let viewed: ViewedMatch
    let wording: Wording

    private static let offered: [MatchMove] = [.approve, .dismiss, .recall, .reopen]

    var forms: [ActForm] {
        Self.offered.filter(viewed.moves.contains).map { move in
            ActForm(
                action: wording.path("/matches/\(viewed.match.id)/acts"), move: move.rawValue,
                label: wording.text("page.act.match.\(move.rawValue)"), version: viewed.match.version,
                style: move == .approve ? "main" : "quiet",
                reasons: MatchState.lifecycle.reasons(for: move).map { wording.options($0) } ?? [])
        }
    }
}

/// Decides on a pair, and shows it again.
@Sendable func actOnMatch(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Match.ID = try visit.id()
    let sent = SentAct(form)
    let (floor, version, actor) = (visit.floor, sent.version, visit.actor)
    do {
        switch MatchMove(rawValue: sent.move) {
        case .approve: _ = try await floor.approveMatch(id, version: version, by: actor)
        case .dismiss: _ = try await floor.dismissMatch(id, reason: sent.reason, version: version, by: actor)
        case .recall: _ = try await floor.recallMatch(id, reason: sent.reason, version: version, by: actor)
        case .reopen: _ = try await floor.reopenMatch(id, version: version, by: actor)
        default: throw MarketError(.requestNotValid)
        }
        return visit.redirect(to: "/matches/\(id)")
    } catch let refusal as MarketError where refusal.code != .notFound {
        return try await visit.matchPage(id, refusal: refusal)
    }
}
