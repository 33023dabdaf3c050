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
                let viewed = try self.view([match], as: actor, view).first
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
            try self.view(try view.matches.inState(state, after: after, limit: limit), as: actor, view)
        }
    }

    /// What was offered to the actor's organisations, newest first.
    package func matches(
        offeredTo actor: Actor, before: (at: Instant, id: String)?, limit: Int
    ) async throws -> [ViewedMatch] {
        _ = try actor.signedIn()
        return try await ledger.read { view in
            let ids = Array(actor.memberships.keys)
            return try self.view(try view.matches.offered(to: ids, before: before, limit: limit), as: actor, view)
        }
    }

    /// Matches with what they are made of, in two queries however many they are.
    private func view(_ matches: [Match], as actor: Actor, _ view: LedgerView) throws -> [ViewedMatch] {
        let texts = try view.listings.publishedTexts(matches.flatMap { [$0.supply.listing, $0.demand.listing] })
        let owners = try view.organisations.find(
            Array(Set(matches.flatMap { [$0.supply.organisation, $0.demand.organisation] })))
        return matches.compactMap { MatchView(match: $0, actor: actor, texts: texts, owners: owners).viewed }
    }
}

/// One match before one reader.
private struct MatchView {
    let match: Match
    let actor: Actor
    let texts: [Listing.ID: ListingText]
    let owners: [Organisation.ID: Organisation]

    var viewed: ViewedMatch? {
        guard let supply = party(.supply), let demand = party(.demand) else { return nil }
        let bothPublic = supply.listing.state.isPublic && demand.listing.state.isPublic
        let isCurrent =
            bothPublic && match.supplyRevision == supply.listing.publishedRevision
            && match.demandRevision == demand.listing.publishedRevision
        return ViewedMatch(
            match: match, supply: supply, demand: demand, moves: match.moves(for: actor, bothPublic: bothPublic),
            showsReasonText: actor.readsCases || match.isDecliner(actor),
            showsEvidence: actor.readsCases || isCurrent, contacts: contacts)
    }

    /// The published text, as far as this reader may see it: what the match was made of.
    private func party(_ side: Listing.Side) -> ViewedListing? {
        let party = match.party(side)
        guard let text = texts[party.listing], let owner = owners[party.organisation] else { return nil }
        let isInsider = actor.belongs(to: owner.id) || actor.readsCases
        let isOpen = isInsider || match.state == .introduced
        let listingCase = ListingCase(
            ownerState: owner.state, isOwnCase: actor.belongs(to: owner.id), emailConfirmed: actor.emailConfirmed,
            blockers: 0)
        let viewed = ViewedListing(
            listing: text.listing, content: isOpen ? text.content : text.content.forStrangers,
            owner: ShownOwner(owner, identity: text.content.identity, identityOpen: isOpen), isInsider: isInsider,
            moves: text.listing.moves(for: actor, in: listingCase),
            mayDiscardAmendment: text.listing.mayDiscardAmendment(actor, in: listingCase))
        return text.listing.state.isPublic || isOpen ? viewed : viewed.titleOnly
    }

    private var contacts: ViewedMatch.Contacts? {
        guard match.opensIdentities(to: actor), let supply = contact(.supply), let demand = contact(.demand) else {
            return nil
        }
        return ViewedMatch.Contacts(supply: supply, demand: demand)
    }

    private func contact(_ side: Listing.Side) -> ViewedMatch.PartyContact? {
        guard let owner = owners[match.party(side).organisation] else { return nil }
        return ViewedMatch.PartyContact(
            organisation: owner.profile.name, phone: owner.profile.phone, email: owner.profile.email,
            contact: texts[match.party(side).listing]?.content.contact)
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
