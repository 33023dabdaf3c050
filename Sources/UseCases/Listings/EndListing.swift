package import Market
internal import Storage

extension Floor {
    /// Takes a listing down, by an editor. Throws `reasonRequired`, `reasonUnknown`.
    package func withdrawListing(_ id: Listing.ID, reason: Reason?, by actor: Actor) async throws -> Listing {
        try await change(id, .withdraw, .listingWithdrawn, reason: reason, by: actor)
    }

    /// A partner was found: through the floor or elsewhere, which the reason says.
    package func fulfilListing(_ id: Listing.ID, reason: Reason?, by actor: Actor) async throws -> Listing {
        try await change(id, .fulfil, .listingFulfilled, reason: reason, by: actor)
    }

    package func archiveListing(_ id: Listing.ID, by actor: Actor) async throws -> Listing {
        try await change(id, .archive, .listingArchived, reason: nil, by: actor)
    }

    /// "Still valid": takes the mark of an unconfirmed listing away.
    package func confirmListing(_ id: Listing.ID, by actor: Actor) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: nil, tx)
            var listing = found.listing
            try listing.confirm(by: actor, in: try self.listingCase(found, actor, tx.view), at: tx.now)
            return try self.record(.listingConfirmed, listing, by: actor, tx)
        }
    }

    /// Makes an expired listing public again for another term.
    package func renewListing(_ id: Listing.ID, by actor: Actor) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: nil, tx)
            var listing = found.listing
            let published = try tx.view.listings.published(id)?.content ?? found.content
            try listing.renew(
                validityDays: published.validityDays, by: actor,
                in: try self.listingCase(found, actor, tx.view), at: tx.now)
            return try self.record(.listingRenewed, listing, by: actor, tx)
        }
    }

    /// A step that only changes the state. Ending a listing closes its open matches in the same act.
    func change(
        _ id: Listing.ID, _ move: ListingMove, _ kind: Fact.Kind, reason: Reason?, by actor: Actor
    ) async throws -> Listing {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: nil, tx)
            var listing = found.listing
            let rule = ListingState.lifecycle.steps.first { $0.move == move }?.reason.vocabulary
            try vocabularies.check(reason, in: rule, on: tx.now.dayInVietnam)
            try listing.take(move, by: actor, in: try self.listingCase(found, actor, tx.view), reason: reason)
            if listing.state.hasEnded { try self.closeMatches(of: listing, by: actor, tx) }
            return try self.record(kind, listing, by: actor, tx)
        }
    }
}
