internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// The acts on a listing that are one button, with or without a reason. Editing and reviewing have their own pages.
struct ListingActs {
    let viewed: ViewedListing
    let wording: Wording

    private static let onPages: Set<ListingMove> = [.edit, .return]
    private static let main: Set<ListingMove> = [.submit, .publish, .confirm, .renew]

    var forms: [ActForm] {
        var forms = viewed.moves.filter { !Self.onPages.contains($0) }.map { move in
            form(move.rawValue, style: Self.main.contains(move) ? "main" : "quiet", reasons: reasons(for: move))
        }
        if viewed.mayDiscardAmendment {
            var discard = form("discard", style: "quiet", reasons: [])
            discard.warning = wording.text("page.act.discard-warning")
            forms.append(discard)
        }
        return forms
    }

    private func form(_ move: String, style: String, reasons: [FormOption]) -> ActForm {
        ActForm(
            action: wording.path("/listings/\(viewed.listing.id)/acts"), move: move,
            label: wording.text("page.act.listing.\(move)"), version: viewed.listing.version, style: style,
            reasons: reasons)
    }

    private func reasons(for move: ListingMove) -> [FormOption] {
        ListingState.lifecycle.reasons(for: move).map { wording.options($0) } ?? []
    }
}

/// Takes one step in the life of a listing, and shows it again.
@Sendable func actOnListing(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Listing.ID = try visit.id()
    let sent = SentAct(form)
    do {
        try await visit.take(sent, on: id)
        return visit.redirect(to: "/listings/\(id)")
    } catch let refusal as MarketError where refusal.code != .notFound {
        return try await visit.listingPage(id, refusal: refusal)
    }
}

extension Visit {
    fileprivate func take(_ sent: SentAct, on id: Listing.ID) async throws {
        let (floor, version, actor) = (floor, sent.version, actor)
        if sent.move == "discard" {
            _ = try await floor.discardAmendment(id, version: version, by: actor)
            return
        }
        switch ListingMove(rawValue: sent.move) {
        case .submit: _ = try await floor.submitListing(id, version: version, by: actor)
        case .recall: _ = try await floor.recallListing(id, version: version, by: actor)
        case .publish: _ = try await floor.publishListing(id, version: version, by: actor)
        case .confirm: _ = try await floor.confirmListing(id, version: version, by: actor)
        case .renew: _ = try await floor.renewListing(id, version: version, by: actor)
        case .archive: _ = try await floor.archiveListing(id, version: version, by: actor)
        case .suspend: _ = try await floor.suspendListing(id, reason: sent.reason, version: version, by: actor)
        case .reinstate: _ = try await floor.reinstateListing(id, version: version, by: actor)
        case .withdraw: _ = try await floor.withdrawListing(id, reason: sent.reason, version: version, by: actor)
        case .fulfil: _ = try await floor.fulfilListing(id, reason: sent.reason, version: version, by: actor)
        case .lookOver: _ = try await floor.lookOverListing(id, version: version, by: actor)
        case .redraft: _ = try await floor.redraftListing(id, version: version, by: actor)
        case .edit, .return, .goStale, .expire, .revive, nil: throw MarketError(.requestNotValid)
        }
    }
}
