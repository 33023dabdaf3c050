package import Market
internal import Storage

extension Floor {
    /// Takes a listing down, by an editor. Throws `reasonRequired`, `reasonUnknown`.
    package func withdrawListing(
        _ id: Listing.ID, reason: Reason?, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await change(id, .withdraw, .listingWithdrawn, reason: reason, version: version, by: actor)
    }

    /// A partner was found: through the floor or elsewhere, which the reason says.
    package func fulfilListing(
        _ id: Listing.ID, reason: Reason?, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await change(id, .fulfil, .listingFulfilled, reason: reason, version: version, by: actor)
    }

    package func archiveListing(
        _ id: Listing.ID, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await change(id, .archive, .listingArchived, reason: nil, version: version, by: actor)
    }

    /// Makes a draft of a counterpart that was made for a match and has ended with it.
    package func redraftListing(_ id: Listing.ID, version: Int? = nil, by actor: Actor) async throws -> Listing {
        try await change(
            id, .redraft, .listingRedrafted, reason: nil, version: version, by: actor)
    }

    /// "Still valid": takes the mark of an unconfirmed listing away.
    package func confirmListing(
        _ id: Listing.ID, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await ledger.write { tx in
            try self.confirm(try self.listing(id, for: actor, version: version, tx), by: actor, tx)
        }
    }

    /// The owner says that it still stands, whichever way.
    func confirm(_ found: ListingText, by actor: Actor, _ tx: LedgerTransaction) throws -> Listing {
        var listing = found.listing
        try listing.confirm(by: actor, in: try listingCase(found, actor, tx.view), at: tx.now)
        return try record(.listingConfirmed, listing, by: actor, tx)
    }

    /// Makes an expired listing public again for another term.
    package func renewListing(
        _ id: Listing.ID, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            let published = try tx.view.listings.published(id)?.content ?? found.content
            return try self.renew(found, validityDays: published.validityDays, by: actor, tx)
        }
    }

    func renew(
        _ found: ListingText, validityDays: Int, by actor: Actor, _ tx: LedgerTransaction
    ) throws -> Listing {
        var listing = found.listing
        try listing.renew(
            validityDays: validityDays, by: actor, in: try listingCase(found, actor, tx.view), at: tx.now)
        return try record(.listingRenewed, listing, by: actor, tx)
    }

    /// A step that only changes the state. Ending a listing closes its open matches in the same act.
    func change(
        _ id: Listing.ID, _ move: ListingMove, _ kind: Fact.Kind, reason: Reason?, version: Int?,
        by actor: Actor
    ) async throws -> Listing {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            let rule = ListingState.lifecycle.steps.first { $0.move == move }?.reason.vocabulary
            try vocabularies.check(reason, in: rule, on: tx.now.dayInVietnam)
            try listing.take(move, by: actor, in: try self.listingCase(found, actor, tx.view), reason: reason)
            if listing.state.hasEnded { try self.closeMatches(of: listing, by: actor, tx) }
            return try self.record(kind, listing, by: actor, tx)
        }
    }
}
