package import Market
internal import Storage

extension Floor {
    /// Changes the text, by an editor: of the draft, or as an amendment of a public listing. `change` gets the text
    /// that is worked on. Throws `staleVersion` when somebody was faster.
    package func editListing(
        _ id: Listing.ID, version: Int?, by actor: Actor,
        _ change: @escaping @Sendable (ListingContent) throws -> ListingContent
    ) async throws -> Listing {
        let author = try actor.signedIn()
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            let begins = try listing.edit(by: actor, in: try self.listingCase(found, actor, tx.view))
            let content = try change(found.content)
            try content.check(side: listing.side, vocabularies, at: tx.now)
            try tx.listings.write(content, of: listing, by: author, at: tx.now)
            if begins { try self.carryFiles(of: found.listing, to: listing, tx) }
            return try self.record(.listingEdited, listing, by: actor, tx)
        }
    }

    /// Throws an amendment away; what is published stays.
    package func discardAmendment(
        _ id: Listing.ID, version: Int?, by actor: Actor
    ) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            try listing.discardAmendment(by: actor, in: try self.listingCase(found, actor, tx.view))
            return try self.record(.amendmentDiscarded, listing, by: actor, tx)
        }
    }
}
