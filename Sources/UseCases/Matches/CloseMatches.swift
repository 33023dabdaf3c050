internal import Market
internal import Storage

extension Floor {
    /// Closes what is still open of a listing that ends, in the act that ends it.
    func closeMatches(of listing: Listing, by actor: Actor, _ tx: LedgerTransaction) throws {
        for var match in try tx.view.matches.of(listing.id, side: listing.side) where match.state.isOpen {
            try match.close(reason: Reason(code: "listing-ended", text: nil))
            _ = try record(.matchClosed, match, by: actor, ending: listing.id, tx)
        }
    }

    /// Takes back the offers of a listing that has to be mended, in the act that returns it; they may be reopened.
    func recallOffers(of listing: Listing, by actor: Actor, _ tx: LedgerTransaction) throws {
        for var match in try tx.view.matches.of(listing.id, side: listing.side) where match.state == .offered {
            try match.recall(reason: Reason(code: "listing-in-doubt"), by: actor)
            _ = try record(.matchRecalled, match, by: actor, ending: listing.id, tx)
        }
    }

    /// Stores what an act has made of a match, keeps the officers' queue and calls in step and appends its fact; returns
    /// it as stored. A counterpart that was made for the match ends with it, unless it is the listing that `ending`
    /// names, which ends by itself.
    func record(
        _ kind: Fact.Kind, _ match: Match, by actor: Actor, side: Listing.Side? = nil, ending: Listing.ID? = nil,
        _ tx: LedgerTransaction
    ) throws -> Match {
        try tx.matches.save(match)
        try keepDueWork(of: match, tx)
        try tx.journal.append(match.fact(kind, side: side), by: actor)
        if !match.state.isOpen, match.state != .introduced { try endCounterparts(of: match, except: ending, tx) }
        var stored = match
        stored.version += 1
        return stored
    }
}

extension Match {
    func fact(_ kind: Fact.Kind, side: Listing.Side? = nil) -> Fact {
        var ids = [
            "supply": supply.listing.text, "demand": demand.listing.text,
            "supplyOrganisation": supply.organisation.text, "demandOrganisation": demand.organisation.text,
        ]
        ids["side"] = side?.rawValue
        return Fact(kind, subject: id.text, ids: ids)
    }
}
