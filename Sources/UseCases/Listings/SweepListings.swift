internal import Market
internal import Storage

extension Floor {
    /// What time alone does to listings: unconfirmed ones go stale, those past their end expire, old expired ones are
    /// archived, and owners hear of an end that is near. An owner is asked once for all of their public listings. Returns
    /// how many changed; call again until it is 0.
    package func sweepListings(limit: Int = 200) async throws -> Int {
        try await ledger.write { tx in
            let overdue = try tx.view.listings.overdue(at: tx.now, limit: limit)
            var (asked, renewals) = (Set<Organisation.ID>(), [Organisation.ID: ValidityQuestion.ID]())
            for (id, move) in overdue {
                guard let found = try tx.view.listings.working(id) else { continue }
                let owner = found.listing.organisation
                guard found.listing.visibility == .public else {
                    try self.pass(move, found, ids: [:], tx)
                    continue
                }
                if move == .expire, renewals[owner] == nil { renewals[owner] = try self.ask(owner, .renewal, tx) }
                let ids = move == .expire ? renewals[owner].map { ["question": $0.text] } : nil
                try self.pass(move, found, ids: ids ?? [:], tx)
                if move == .goStale, asked.insert(owner).inserted { try self.askWhetherValid(owner, tx) }
            }
            return try overdue.count + self.tellOfEnds(limit: limit, tx)
        }
    }

    private func pass(
        _ move: ListingMove, _ found: ListingText, ids: [String: String], _ tx: LedgerTransaction
    ) throws {
        var listing = found.listing
        try listing.take(move, by: .clock, in: try listingCase(found, .clock, tx.view))
        if listing.state.hasEnded { try closeMatches(of: listing, by: .clock, tx) }
        _ = try record(move.sweepFact, listing, by: .clock, ids: ids, tx)
    }

    /// "Still valid?": by mail to those who answer for the owner's listings, else by a call; not again before the answer
    /// could have grown stale itself.
    private func askWhetherValid(_ owner: Organisation.ID, _ tx: LedgerTransaction) throws {
        guard try hasEditor(owner, tx) else { return try planCall(toOwner: owner, tx) }
        if let last = try tx.view.validity.lastAsked(owner, .stillValid),
            tx.now < last.adding(days: Listing.staleAfterDays)
        {
            return
        }
        let question = try ask(owner, .stillValid, tx)
        try tx.journal.append(
            Fact(.stillValidAsked, subject: owner.text, ids: ["question": question.text]), by: .clock)
    }

    private func ask(
        _ owner: Organisation.ID, _ purpose: ValidityQuestion.Purpose, _ tx: LedgerTransaction
    ) throws -> ValidityQuestion.ID {
        let question = ValidityQuestion(
            id: tx.newID(), organisation: owner, purpose: purpose, askedAt: tx.now,
            expiresAt: tx.now.adding(days: ValidityQuestion.validDays))
        try tx.validity.insert(question)
        return question.id
    }

    private func tellOfEnds(limit: Int, _ tx: LedgerTransaction) throws -> Int {
        let ending = try tx.view.validity.expiring(until: tx.now.adding(days: Listing.expiryToldDays), limit: limit)
        for var listing in ending {
            listing.expiryToldAt = tx.now
            _ = try record(.listingExpiring, listing, by: .clock, tx)
        }
        return ending.count
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
