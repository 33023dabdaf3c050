package import Market
internal import Search
internal import Storage

extension Floor {
    /// Public listings that say nearly the same as one that the reader may know of, the nearest first: several who need or
    /// offer the same thing may act together.
    package func similarListings(to id: Listing.ID, as actor: Actor) async throws -> [ViewedListing] {
        try await ledger.read { view in
            guard let listing = try view.listings.find(id), try self.isVisible(listing, to: actor, view) else {
                throw MarketError(.notFound)
            }
            guard let text = try view.listings.published(id) else { return [] }
            let ids = try self.index.cluster(of: text, in: view)
            let cards = try self.cards(ids, view)
            return ids.compactMap { cards[$0] }
        }
    }
}
