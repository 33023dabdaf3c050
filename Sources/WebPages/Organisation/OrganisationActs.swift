internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// What officers, or its own people, may do with an organisation now. A merger needs the other one and has no button.
struct OrganisationActs {
    let viewed: ViewedOrganisation
    let wording: Wording

    var forms: [ActForm] {
        let moves = viewed.moves.filter { $0 != .merge }.map {
            ($0.rawValue, $0.reasons, $0 == .verify || $0 == .resubmit)
        }
        let trust = viewed.trustMoves.map { move in
            (move.rawValue, move == .trust ? VocabularyName.trustReasons : nil, false)
        }
        return (moves + trust).map { move, reasons, isMain in
            ActForm(
                action: wording.path("/organisations/\(viewed.organisation.id)/acts"), move: move,
                label: wording.text("page.act.organisation.\(move)"), version: viewed.organisation.version,
                style: isMain ? "main" : "quiet", reasons: reasons.map { wording.options($0) } ?? [],
                warning: move == OrganisationMove.close.rawValue ? wording.text("page.act.close-warning") : nil)
        }
    }
}

@Sendable func actOnOrganisation(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Organisation.ID = try visit.id()
    let sent = SentAct(form)
    do {
        if let move = TrustMove(rawValue: sent.move) {
            _ = try await visit.floor.decideTrust(
                move, in: id, reason: sent.reason, version: sent.version, by: visit.actor)
        } else if let move = OrganisationMove(rawValue: sent.move), move != .merge {
            _ = try await visit.floor.decide(
                move, on: id, reason: sent.reason, version: sent.version, by: visit.actor)
        } else {
            throw MarketError(.requestNotValid)
        }
        return visit.redirect(to: "/organisations/\(id)")
    } catch let refusal as MarketError where refusal.code != .notFound && refusal.code != .signInNeeded {
        return try await visit.organisationPage(id, refusal: refusal)
    }
}
