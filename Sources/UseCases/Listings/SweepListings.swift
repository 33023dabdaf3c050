internal import Market
internal import Storage

extension Floor {
    /// What time alone does to listings: unconfirmed ones go stale, those past their end expire, old expired ones are
    /// archived. Returns how many changed; call again until it is 0.
    package func sweepListings(limit: Int = 200) async throws -> Int {
        try await ledger.write { tx in
            let overdue = try tx.view.listings.overdue(at: tx.now, limit: limit)
            for (id, move) in overdue {
                guard let found = try tx.view.listings.working(id) else { continue }
                var listing = found.listing
                try listing.take(move, by: .clock, in: try self.listingCase(found, .clock, tx.view))
                if listing.state.hasEnded { try self.closeMatches(of: listing, by: .clock, tx) }
                _ = try self.record(move.sweepFact, listing, by: .clock, tx)
            }
            return overdue.count
        }
    }
}

extension ListingMove {
    fileprivate var sweepFact: Fact.Kind {
        switch self {
        case .expire: .listingExpired
        case .archive: .listingArchived
        default: .listingWentStale
        }
    }
}
