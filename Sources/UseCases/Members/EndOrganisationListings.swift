internal import Market
internal import Storage

extension Floor {
    /// What is public of an organisation goes with it: suspended with a suspension, withdrawn with a closure, in the
    /// same act.
    func endListings(
        of organisation: Organisation.ID, after move: OrganisationMove, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        guard move == .suspend || move == .close else { return }
        for id in try tx.view.listings.publicIDs(of: organisation) {
            guard let found = try tx.view.listings.working(id) else { continue }
            var listing = found.listing
            let listingCase = try listingCase(found, actor, tx.view)
            if move == .suspend {
                try listing.take(
                    .suspend, by: actor, in: listingCase, reason: Reason(code: "organisation-suspended"))
                _ = try record(.listingSuspended, listing, by: actor, tx)
            } else {
                try listing.take(.withdraw, by: actor, in: listingCase, reason: Reason(code: "organisation-closed"))
                try closeMatches(of: listing, by: actor, tx)
                _ = try record(.listingWithdrawn, listing, by: actor, tx)
            }
        }
    }
}
