package import Market
internal import Storage

/// A fresh slip: the only moment at which its secret is known.
package struct Slip: Sendable {
    package let listing: Listing
    package let token: String
    package let expiresAt: Instant
}

/// What the printed slip shows beside the secret that its reader brings along.
package struct SlipSheet: Sendable {
    package let listing: Listing
    package let madeAt: Instant
    package let expiresAt: Instant

    package init(listing: Listing, madeAt: Instant, expiresAt: Instant) {
        (self.listing, self.madeAt, self.expiresAt) = (listing, madeAt, expiresAt)
    }
}

extension Floor {
    /// Makes the slip of an assisted party's listing, by an officer; an earlier one leads nowhere from now on. Throws
    /// `partyNotAssisted`, and `listingEnded` when there is nothing left to follow.
    package func makeSlip(for id: Listing.ID, by actor: Actor) async throws -> Slip {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        let officer = try actor.signedIn()
        let token = randomBytes(16).base64URL
        return try await ledger.write { tx in
            let listing = try self.assistedListing(id, for: actor, tx.view)
            guard !listing.state.hasEnded else { throw MarketError(.listingEnded) }
            let link = StatusLink(
                listing: id, tokenHash: sha256(Array(token.utf8)), madeAt: tx.now, madeBy: officer,
                expiresAt: tx.now.adding(days: StatusLink.validDays))
            try tx.statusLinks.put(link)
            try tx.journal.append(listing.fact(.slipMade), by: actor)
            return Slip(listing: listing, token: token, expiresAt: link.expiresAt)
        }
    }

    /// Ends the slip's link. Throws `notFound` when there is none.
    package func revokeSlip(of id: Listing.ID, by actor: Actor) async throws {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        try await ledger.write { tx in
            let listing = try self.assistedListing(id, for: actor, tx.view)
            guard try tx.statusLinks.revoke(of: id) else { throw MarketError(.notFound) }
            try tx.journal.append(listing.fact(.slipRevoked), by: actor)
        }
    }

    /// The sheet of a slip, for the officer who prints it. Throws `statusLinkNotValid`.
    package func slipSheet(token: String, as actor: Actor) async throws -> SlipSheet {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        let now = ledger.now
        return try await ledger.read { view in
            let (link, listing) = try self.followed(token, at: now, view)
            return SlipSheet(listing: listing, madeAt: link.madeAt, expiresAt: link.expiresAt)
        }
    }

    /// What the holder of a slip may know. A wrong, an old and a revoked secret are the same `statusLinkNotValid`.
    package func listingStatus(token: String) async throws -> ListingStatus {
        let (now, calendar) = (ledger.now, calendar)
        return try await ledger.read { view in
            let (_, listing) = try self.followed(token, at: now, view)
            return ListingStatus(
                listing, matches: try view.matches.of(listing.id, side: listing.side),
                reviewDueAt: listing.submittedAt.map {
                    calendar.adding(workingDays: Listing.reviewDueDays, to: $0)
                })
        }
    }

    private func followed(_ token: String, at now: Instant, _ view: LedgerView) throws -> (StatusLink, Listing) {
        guard token.utf8.count <= 64, let link = try view.statusLinks.find(tokenHash: sha256(Array(token.utf8))),
            now < link.expiresAt, let listing = try view.listings.find(link.listing)
        else { throw MarketError(.statusLinkNotValid) }
        return (link, listing)
    }

    private func assistedListing(_ id: Listing.ID, for actor: Actor, _ view: LedgerView) throws -> Listing {
        guard let listing = try view.listings.find(id), try isVisible(listing, to: actor, view) else {
            throw MarketError(.notFound)
        }
        guard try view.organisations.find(listing.organisation)?.isAssisted ?? false else {
            throw MarketError(.partyNotAssisted)
        }
        return listing
    }
}

extension Listing {
    fileprivate func fact(_ kind: Fact.Kind) -> Fact {
        Fact(kind, subject: id.text, ids: ["organisation": organisation.text])
    }
}
