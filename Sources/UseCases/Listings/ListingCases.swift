internal import Market
internal import Storage

extension Floor {
    /// A listing with its working text for an act of `actor`; `notFound` unless they may know of it.
    func listing(_ id: Listing.ID, for actor: Actor, version: Int?, _ tx: LedgerTransaction) throws -> ListingText {
        guard let found = try tx.view.listings.working(id), isVisible(found.listing, to: actor) else {
            throw MarketError(.notFound)
        }
        guard version == nil || version == found.listing.version else { throw MarketError(.staleVersion) }
        return found
    }

    func isVisible(_ listing: Listing, to actor: Actor) -> Bool {
        if listing.state.isPublic || actor.isClock || actor.belongs(to: listing.organisation) { return true }
        return actor.readsCases && listing.state != .draft
    }

    /// What the lifecycle's guards ask. The quality check runs only where its answer counts.
    func listingCase(
        _ found: ListingText, _ actor: Actor, blockers: Int = 0, _ view: LedgerView
    ) throws -> ListingCase {
        guard let owner = try view.organisations.find(found.listing.organisation) else {
            throw MarketError(.notFound)
        }
        return ListingCase(
            ownerState: owner.state, isOwnCase: actor.belongs(to: owner.id), emailConfirmed: actor.emailConfirmed,
            blockers: blockers)
    }

    /// Stores what an act has made of a listing and appends its fact; returns it as stored.
    func record(
        _ kind: Fact.Kind, _ listing: Listing, by actor: Actor, _ tx: LedgerTransaction
    ) throws -> Listing {
        try tx.listings.save(listing)
        try tx.journal.append(
            Fact(
                kind, subject: listing.id.text, revision: listing.revision,
                ids: ["organisation": listing.organisation.text]), by: actor)
        var stored = listing
        stored.version += 1
        return stored
    }
}
