package import Market
internal import Search
internal import Storage

extension Floor {
    /// Hands a draft, a returned listing or an amendment to the officers. Throws `qualityBlockers` with the fields
    /// that stop it.
    package func submitListing(_ id: Listing.ID, version: Int?, by actor: Actor) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            let remarks = try self.qualityRemarks(found, tx.view)
            let blockers = remarks.filter { $0.severity == .blocker }
            let listingCase = try self.listingCase(found, actor, blockers: blockers.count, tx.view)
            do {
                try listing.submit(by: actor, in: listingCase, at: tx.now)
            } catch let error as MarketError where error.code == .qualityBlockers {
                throw MarketError(
                    .qualityBlockers, ["count": String(blockers.count)],
                    fields: blockers.map { FieldProblem("/content" + $0.field, .quality, ["quality": $0.code]) })
            }
            return try self.record(.listingSubmitted, listing, by: actor, tx)
        }
    }

    /// Takes a submission back before it is decided.
    package func recallListing(_ id: Listing.ID, by actor: Actor) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: nil, tx)
            var listing = found.listing
            try listing.recall(by: actor, in: try self.listingCase(found, actor, tx.view))
            return try self.record(.listingRecalled, listing, by: actor, tx)
        }
    }

    /// The quality check on the text that is worked on, for its editors and for officers.
    package func checkQuality(_ id: Listing.ID, by actor: Actor) async throws -> [Remark] {
        try await ledger.read { view in
            guard let found = try view.listings.working(id),
                actor.belongs(to: found.listing.organisation)
                    || (actor.readsCases && self.isVisible(found.listing, to: actor))
            else { throw MarketError(.notFound) }
            return try self.qualityRemarks(found, view)
        }
    }

    func qualityRemarks(_ found: ListingText, _ view: LedgerView) throws -> [Remark] {
        guard let owner = try view.organisations.find(found.listing.organisation) else { return [] }
        let names = owner.profile.name
        return QualityCheck(
            side: found.listing.side, content: found.content,
            ownerNames: [names.vi, names.en].compactMap { $0 },
            similar: try similar(to: found, view)
        ).remarks
    }

    /// References of published listings of the same side, by other listings' ids, that say nearly the same.
    private func similar(to found: ListingText, _ view: LedgerView) throws -> [Reference] {
        let ids = index.duplicates(of: found)
        let texts = try view.listings.publishedTexts(ids)
        return ids.compactMap { texts[$0] }.filter { $0.listing.state.isPublic }.map(\.listing.reference)
    }
}
