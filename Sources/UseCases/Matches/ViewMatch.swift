package import Market
internal import Storage

/// A match as one reader may see it: both listings with what is open of them, and what may be done.
package struct ViewedMatch: Sendable {
    package let match: Match
    package let supply: ViewedListing
    package let demand: ViewedListing
    package let moves: [MatchMove]
    /// What was written beside the reason is for officers and for the side that wrote it.
    package let showsReasonText: Bool
    /// The evidence quotes the texts that can be read now.
    package let showsEvidence: Bool
    /// Both sides as introduced: how to reach each other.
    package let contacts: Contacts?

    package struct Contacts: Sendable {
        package let supply: PartyContact
        package let demand: PartyContact
    }

    package struct PartyContact: Sendable {
        package let organisation: LocalizedText
        package let phone: PhoneNumber
        package let email: EmailAddress?
        package let contact: Contact?
    }
}

extension Floor {
    /// Throws `notFound` for what the reader may not know of.
    package func viewMatch(_ id: Match.ID, as actor: Actor) async throws -> ViewedMatch {
        try await ledger.read { view in
            guard let match = try view.matches.find(id), match.isVisible(to: actor),
                let viewed = try self.view(match, as: actor, view)
            else { throw MarketError(.notFound) }
            return viewed
        }
    }

    /// Matches in one state, best first, for officers.
    package func matches(
        in state: MatchState, after: (score: Double, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedMatch] {
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try view.matches.inState(state, after: after, limit: limit).compactMap {
                try self.view($0, as: actor, view)
            }
        }
    }

    /// What was offered to the actor's organisations, newest first.
    package func matches(
        offeredTo actor: Actor, before: (at: Instant, id: String)?, limit: Int
    ) async throws -> [ViewedMatch] {
        _ = try actor.signedIn()
        return try await ledger.read { view in
            try view.matches.offered(to: Array(actor.memberships.keys), before: before, limit: limit).compactMap {
                try self.view($0, as: actor, view)
            }
        }
    }

    private func view(_ match: Match, as actor: Actor, _ view: LedgerView) throws -> ViewedMatch? {
        guard let supply = try party(match, .supply, as: actor, view),
            let demand = try party(match, .demand, as: actor, view)
        else { return nil }
        let bothPublic = supply.listing.state.isPublic && demand.listing.state.isPublic
        return ViewedMatch(
            match: match, supply: supply, demand: demand, moves: match.moves(for: actor, bothPublic: bothPublic),
            showsReasonText: actor.readsCases || match.isDecliner(actor),
            showsEvidence: actor.readsCases
                || (bothPublic && match.supplyRevision == supply.listing.publishedRevision
                    && match.demandRevision == demand.listing.publishedRevision),
            contacts: match.opensIdentities(to: actor) ? try contacts(match, view) : nil)
    }

    private func party(
        _ match: Match, _ side: Listing.Side, as actor: Actor, _ view: LedgerView
    ) throws -> ViewedListing? {
        guard let listing = try view.listings.find(match.party(side).listing),
            let viewed = try self.view(listing, as: actor, publishedOnly: true, view)
        else { return nil }
        let isOpen = listing.state.isPublic || viewed.isInsider || match.state == .introduced
        return isOpen ? viewed : viewed.titleOnly
    }

    private func contacts(_ match: Match, _ view: LedgerView) throws -> ViewedMatch.Contacts? {
        let owners = try view.organisations.find([match.supply.organisation, match.demand.organisation])
        let texts = try view.listings.publishedTexts([match.supply.listing, match.demand.listing])
        guard let supplier = owners[match.supply.organisation], let demander = owners[match.demand.organisation] else {
            return nil
        }
        let contact = { (owner: Organisation, listing: Listing.ID) in
            ViewedMatch.PartyContact(
                organisation: owner.profile.name, phone: owner.profile.phone, email: owner.profile.email,
                contact: texts[listing]?.content.contact)
        }
        return ViewedMatch.Contacts(
            supply: contact(supplier, match.supply.listing), demand: contact(demander, match.demand.listing))
    }
}

extension ViewedListing {
    /// What is left to the other side of a listing that is no longer public.
    fileprivate var titleOnly: ViewedListing {
        let title = ListingContent(kind: content.kind, title: content.title, identity: content.identity)
        return ViewedListing(listing: listing, content: title, owner: owner, isInsider: false, moves: [])
    }
}

extension Match {
    fileprivate func isDecliner(_ actor: Actor) -> Bool {
        Listing.Side.allCases.contains { side in
            answer(of: side)?.kind == .declined && actor.belongs(to: party(side).organisation)
        }
    }
}
