internal import Market
internal import Storage

extension Floor {
    /// A listing with its working text for an act of `actor`; `notFound` unless they may know of it.
    func listing(_ id: Listing.ID, for actor: Actor, version: Int?, _ tx: LedgerTransaction) throws -> ListingText {
        guard let found = try tx.view.listings.working(id), try isVisible(found.listing, to: actor, tx.view) else {
            throw MarketError(.notFound)
        }
        try self.checkVersion(
            version, against: found.listing.version, of: id.text, owners: [found.listing.organisation], for: actor,
            tx.view)
        return found
    }

    /// A draft is its editors': members of the owner, or officers who speak for it.
    func isVisible(_ listing: Listing, to actor: Actor, _ view: LedgerView) throws -> Bool {
        if listing.isPublic || actor.isClock || actor.belongs(to: listing.organisation) { return true }
        guard listing.state == .draft else { return actor.readsCases }
        return try actor.has(.officer) && view.organisations.find(listing.organisation)?.isAssisted ?? false
    }

    /// What the lifecycle's guards ask. The quality check runs only where its answer counts.
    func listingCase(
        _ found: ListingText, _ actor: Actor, blockers: Int = 0, _ view: LedgerView
    ) throws -> ListingCase {
        guard let owner = try view.organisations.find(found.listing.organisation) else {
            throw MarketError(.notFound)
        }
        return ListingCase(found.listing, of: owner, for: actor, blockers: blockers)
    }

    /// Stores what an act has made of a listing, keeps the officers' queue and calls in step and appends its fact; returns
    /// it as stored.
    func record(
        _ kind: Fact.Kind, _ listing: Listing, by actor: Actor, ids: [String: String] = [:], _ tx: LedgerTransaction
    ) throws -> Listing {
        try tx.listings.save(listing)
        try keepDueWork(of: listing, tx)
        try keepNews(kind, of: listing, tx)
        try tx.journal.append(
            Fact(
                kind, subject: listing.id.text, revision: listing.revision,
                ids: ids.merging(["organisation": listing.organisation.text]) { own, _ in own }), by: actor)
        var stored = listing
        stored.version += 1
        return stored
    }
}
