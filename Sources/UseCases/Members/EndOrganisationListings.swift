internal import Market
internal import Storage

extension Floor {
    /// What an organisation has on the floor goes with it, in the same act: a suspension suspends what is public, a
    /// closure withdraws whatever has not ended.
    func endListings(
        of organisation: Organisation.ID, after move: OrganisationMove, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        if move == .close {
            try withdrawListings(of: organisation, reason: Reason(code: "organisation-closed"), by: actor, tx)
        }
        guard move == .suspend else { return }
        for id in try tx.view.listings.openIDs(of: organisation) {
            guard let found = try tx.view.listings.working(id), found.listing.state.isLive else { continue }
            try suspend(found, by: actor, tx)
        }
    }

    private func suspend(_ found: ListingText, by actor: Actor, _ tx: LedgerTransaction) throws {
        var listing = found.listing
        try listing.take(
            .suspend, by: actor, in: try listingCase(found, actor, tx.view),
            reason: Reason(code: "organisation-suspended"))
        _ = try record(.listingSuspended, listing, by: actor, tx)
    }

    /// Withdraws whatever of an organisation has not ended, with its matches.
    func withdrawListings(
        of organisation: Organisation.ID, reason: Reason, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        for id in try tx.view.listings.openIDs(of: organisation) {
            guard let found = try tx.view.listings.working(id) else { continue }
            try withdraw(found, reason: reason, by: actor, tx)
        }
    }

    /// Takes a listing down with what is open of it, inside another act.
    func withdraw(
        _ found: ListingText, reason: Reason?, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        var listing = found.listing
        let listingCase = try listingCase(found, actor, tx.view)
        if listing.state == .submitted { try listing.recall(by: actor, in: listingCase) }
        try listing.take(.withdraw, by: actor, in: listingCase, reason: reason)
        try closeMatches(of: listing, by: actor, tx)
        _ = try record(.listingWithdrawn, listing, by: actor, tx)
    }
}
