package import Market
internal import Storage

/// A listing as one reader may see it.
package struct ViewedListing: Sendable {
    package let listing: Listing
    /// The text that this reader may see: editors and officers the one worked on, everybody else the published one.
    package let content: ListingContent
    package let owner: ShownOwner
    /// Members of the owner and staff: they also see remarks, revision and the contact.
    package let isInsider: Bool
    package let moves: [ListingMove]
    /// An amendment that this reader may throw away.
    package var mayDiscardAmendment = false
}

extension Floor {
    /// Throws `notFound` for what the reader may not know of, exactly as for what is not there.
    package func viewListing(_ id: Listing.ID, as actor: Actor) async throws -> ViewedListing {
        try await ledger.read { view in
            guard let listing = try view.listings.find(id), self.isVisible(listing, to: actor) else {
                throw MarketError(.notFound)
            }
            guard let viewed = try self.view(listing, as: actor, view) else { throw MarketError(.notFound) }
            return viewed
        }
    }

    /// How `actor` sees a listing that they may know of, or that an introduction has opened to them.
    private func view(_ listing: Listing, as actor: Actor, _ view: LedgerView) throws -> ViewedListing? {
        let isInsider = actor.belongs(to: listing.organisation) || actor.readsCases
        guard let text = try text(of: listing, as: actor, view),
            let owner = try view.organisations.find(listing.organisation)
        else { return nil }
        let isIntroduced =
            try !isInsider
            && view.matches.isIntroduced(listing.id, side: listing.side, to: Set(actor.memberships.keys))
        let isOpen = isInsider || isIntroduced
        let listingCase = try listingCase(text, actor, view)
        return ViewedListing(
            listing: listing, content: isOpen ? text.content : text.content.forStrangers,
            owner: ShownOwner(owner, identity: text.content.identity, identityOpen: isOpen), isInsider: isInsider,
            moves: listing.moves(for: actor, in: listingCase),
            mayDiscardAmendment: listing.mayDiscardAmendment(actor, in: listingCase))
    }

    /// Members read the text they work on, staff what was handed in, everybody else what is published.
    private func text(of listing: Listing, as actor: Actor, _ view: LedgerView) throws -> ListingText? {
        let wasHandedIn =
            [.submitted, .returned].contains(listing.state) || [.submitted, .returned].contains(listing.amendment)
        if actor.belongs(to: listing.organisation) || (actor.readsCases && wasHandedIn) {
            return try view.listings.working(listing.id)
        }
        return try view.listings.published(listing.id)
    }

    /// What an organisation has posted, newest first, for its members and for staff.
    package func listings(
        of organisation: Organisation.ID, before: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedListing] {
        try await ledger.read { view in
            guard actor.belongs(to: organisation) || actor.readsCases else { throw MarketError(.notFound) }
            return try self.insiders(
                try view.listings.of(
                    organisation, withDrafts: actor.belongs(to: organisation), before: before, limit: limit),
                actor, view)
        }
    }

    /// What waits for an officer, longest waiting first.
    package func listingsAwaitingReview(
        after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedListing] {
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try self.insiders(try view.listings.awaitingReview(after: after, limit: limit), actor, view)
        }
    }

    /// Many listings for readers who may see all of them, with their owners in one query.
    private func insiders(_ texts: [ListingText], _ actor: Actor, _ view: LedgerView) throws -> [ViewedListing] {
        let owners = try view.organisations.find(Array(Set(texts.map(\.listing.organisation))))
        return texts.compactMap { text in
            guard let owner = owners[text.listing.organisation] else { return nil }
            let listingCase = ListingCase(
                ownerState: owner.state, isOwnCase: actor.belongs(to: owner.id),
                emailConfirmed: actor.emailConfirmed, blockers: 0)
            return ViewedListing(
                listing: text.listing, content: text.content,
                owner: ShownOwner(owner, identity: .named, identityOpen: true), isInsider: true,
                moves: text.listing.moves(for: actor, in: listingCase),
                mayDiscardAmendment: text.listing.mayDiscardAmendment(actor, in: listingCase))
        }
    }
}
