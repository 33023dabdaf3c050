internal import Market
internal import Storage

/// Listings that were made for one match, of who pressed "interested" without one: they live and end with it.
extension Floor {
    func endCounterparts(of match: Match, except ending: Listing.ID?, _ tx: LedgerTransaction) throws {
        for text in try counterparts(of: match, tx.view)
        where text.listing.id != ending && (text.listing.state.isLive || text.listing.state == .suspended) {
            var listing = text.listing
            try listing.take(
                .withdraw, by: .clock, in: try listingCase(text, .clock, tx.view),
                reason: Reason(code: "interest-ended"))
            _ = try record(.listingWithdrawn, listing, by: .clock, tx)
        }
    }

    /// A match that is opened again needs its counterpart again.
    func reviveCounterparts(of match: Match, _ tx: LedgerTransaction) throws {
        for text in try counterparts(of: match, tx.view) where text.listing.reason?.code == "interest-ended" {
            var listing = text.listing
            try listing.take(.revive, by: .clock, in: try listingCase(text, .clock, tx.view))
            _ = try record(.listingRevived, listing, by: .clock, tx)
        }
    }

    /// None but where somebody pressed "interested".
    private func counterparts(of match: Match, _ view: LedgerView) throws -> [ListingText] {
        guard !match.interests.isEmpty else { return [] }
        return try view.listings.publishedTexts([match.supply.listing, match.demand.listing]).values
            .filter { $0.listing.visibility == .private }
    }
}
