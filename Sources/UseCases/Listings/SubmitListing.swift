package import Market
internal import Search
internal import Storage

extension Floor {
    /// Hands a draft, a returned listing or an amendment to the officers, or to everybody where its owner is trusted.
    /// Throws `qualityBlockers` with the fields
    /// that stop it.
    package func submitListing(_ id: Listing.ID, version: Int?, by actor: Actor) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            let listing = try self.submit(found, by: actor, tx) { "/content" + $0 }
            let stored = try self.record(.listingSubmitted, listing, by: actor, tx)
            return try self.publishOnTrust(ListingText(listing: stored, content: found.content), tx) ?? stored
        }
    }

    /// What a trusted organisation submits is published at once and looked at afterwards.
    func publishOnTrust(_ found: ListingText, _ tx: LedgerTransaction) throws -> Listing? {
        let listingCase = try listingCase(found, .clock, tx.view)
        guard listingCase.ownerIsTrusted, listingCase.ownerState == .verified else { return nil }
        var listing = found.listing
        try listing.publish(
            validityDays: found.content.validityDays, by: .clock, in: listingCase, at: tx.now)
        try tx.dueWork.open(
            .reviewAfter, listing.id.text, of: listing.organisation,
            dueAt: calendar.adding(workingDays: Listing.reviewDueDays, to: tx.now))
        return try record(.listingPublished, listing, by: .clock, tx)
    }

    /// The listing as its submission makes it, not stored yet. `pointer` says where in the request a field of the
    /// content stands.
    func submit(
        _ found: ListingText, by actor: Actor, _ tx: LedgerTransaction, at pointer: (String) -> String
    ) throws -> Listing {
        var listing = found.listing
        let blockers = try qualityRemarks(found, tx.view).filter { $0.severity == .blocker }
        let listingCase = try listingCase(found, actor, blockers: blockers.count, tx.view)
        let fields = blockers.map { FieldProblem(pointer($0.field), .quality, ["quality": $0.code]) }
        try naming(fields) { try listing.submit(by: actor, in: listingCase, at: tx.now) }
        return listing
    }

    /// Names the fields in a refusal for blockers.
    private func naming(_ blockers: [FieldProblem], _ step: () throws -> Void) throws {
        do {
            try step()
        } catch let error as MarketError where error.code == .qualityBlockers {
            throw MarketError(.qualityBlockers, ["count": String(blockers.count)], fields: blockers)
        }
    }

    /// Takes a submission back before it is decided.
    package func recallListing(
        _ id: Listing.ID, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            try listing.recall(by: actor, in: try self.listingCase(found, actor, tx.view))
            return try self.record(.listingRecalled, listing, by: actor, tx)
        }
    }

    /// The quality check on the text that is worked on, for its editors and for officers.
    package func checkQuality(_ id: Listing.ID, by actor: Actor) async throws -> [Remark] {
        try await ledger.read { view in
            guard let found = try view.listings.working(id),
                try actor.belongs(to: found.listing.organisation)
                    || (actor.readsCases && self.isVisible(found.listing, to: actor, view))
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
            similar: try similar(to: found, view), isAssisted: owner.isAssisted,
            files: try view.listingFiles.of(found.listing.id, revision: found.listing.workingRevision)
        ).remarks
    }

    /// References of published listings of the same side, by other listings' ids, that say nearly the same.
    private func similar(to found: ListingText, _ view: LedgerView) throws -> [Reference] {
        try index.duplicates(of: [found], in: view)[found.listing.id]?.map(\.listing.reference) ?? []
    }
}
