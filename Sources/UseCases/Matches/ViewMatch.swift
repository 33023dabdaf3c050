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
    /// Why an offer was recalled stays with the officers.
    package let showsReason: Bool
    /// The Center is a party, as this reader may know: the department officer decides.
    package var isCentreCase: Bool { supply.isCentreCase || demand.isCentreCase }
    /// The evidence quotes the texts that can be read now.
    package let showsEvidence: Bool
    /// Both sides as introduced: how to reach each other.
    package let contacts: Contacts?
    /// What only staff see of it.
    package let inside: Inside?

    package struct Inside: Sendable {
        /// Who has it in hand.
        package let officer: (id: Member.ID, name: String)?
        package let calls: [Call]
    }

    package struct Contacts: Sendable {
        package let supply: PartyContact
        package let demand: PartyContact
    }

    package struct PartyContact: Sendable {
        package let organisation: LocalizedText
        package let phone: PhoneNumber
        package let email: EmailAddress?
        package let contact: Contact?

        init(_ owner: Organisation, _ content: ListingContent?) {
            (organisation, phone, email) = (owner.profile.name, owner.profile.phone, owner.profile.email)
            contact = content?.contact
        }

        /// The number of whom the listing names, else of the organisation.
        package var bestPhone: PhoneNumber { contact?.phone ?? phone }
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

    /// Matches with what they are made of, in as many queries for many as for one.
    private func view(_ matches: [Match], as actor: Actor, _ view: LedgerView) throws -> [ViewedMatch] {
        let texts = try view.listings.publishedTexts(matches.flatMap { [$0.supply.listing, $0.demand.listing] })
        let owners = try view.organisations.find(
            Array(Set(matches.flatMap { [$0.supply.organisation, $0.demand.organisation] })))
        let counts = try view.organisations.sharing(unnamed(texts.values, owners))
        let assistants = try assistants(texts.values, view)
        let inside = actor.readsCases ? try MatchInside(matches, view) : nil
        return matches.compactMap {
            MatchView(
                match: $0, actor: actor, texts: texts, owners: owners, counts: counts, assistants: assistants,
                inside: inside
            ).viewed
        }
    }
}

/// What staff see of several matches, in two queries.
private struct MatchInside {
    private let names: [Member.ID: String]
    private let calls: [Match.ID?: [Call]]

    init(_ matches: [Match], _ view: LedgerView) throws {
        names = try view.members.names(Array(Set(matches.compactMap(\.officer))).sorted())
        calls = Dictionary(grouping: try view.calls.of(matches.map(\.id)), by: \.match)
    }

    func of(_ match: Match) -> ViewedMatch.Inside {
        ViewedMatch.Inside(
            officer: match.officer.flatMap { id in names[id].map { (id, $0) } }, calls: calls[match.id] ?? [])
    }
}

/// One match before one reader.
private struct MatchView {
    let match: Match
    let actor: Actor
    let texts: [Listing.ID: ListingText]
    let owners: [Organisation.ID: Organisation]
    let counts: [AnonymousOwner: Int]
    let assistants: [Listing.ID: String]
    let inside: MatchInside?

    var viewed: ViewedMatch? {
        guard let supply = party(.supply), let demand = party(.demand) else { return nil }
        let bothPublic = supply.listing.state.isLive && demand.listing.state.isLive
        let isCurrent =
            bothPublic && match.supplyRevision == supply.listing.publishedRevision
            && match.demandRevision == demand.listing.publishedRevision
        return ViewedMatch(
            match: match, supply: supply, demand: demand, moves: match.moves(for: actor, bothPublic: bothPublic),
            showsReasonText: actor.readsCases || match.hasSaidNo(actor),
            showsReason: actor.readsCases || match.state != .recalled,
            showsEvidence: actor.readsCases || isCurrent, contacts: contacts, inside: inside?.of(match))
    }

    /// The published text, as far as this reader may see it: what the match was made of.
    private func party(_ side: Listing.Side) -> ViewedListing? {
        let party = match.party(side)
        guard let text = texts[party.listing], let owner = owners[party.organisation] else { return nil }
        let isInsider = actor.belongs(to: owner.id) || actor.readsCases
        let isOpen = isInsider || match.state == .introduced
        let listingCase = ListingCase(text.listing, of: owner, for: actor)
        let moves = text.listing.moves(for: actor, in: listingCase)
        guard isOpen else {
            let viewed = ViewedListing(text, forStrangersTo: owner, sharedBy: counts, moves: moves)
            return text.listing.state.isLive ? viewed : viewed.titleOnly
        }
        return ViewedListing(
            listing: text.listing, content: text.content, owner: ShownOwner(named: owner), isInsider: isInsider,
            moves: moves, mayDiscardAmendment: text.listing.mayDiscardAmendment(actor, in: listingCase),
            onBehalfBy: isInsider ? assistants[party.listing] : nil, isCentreCase: owner.isCentre)
    }

    private var contacts: ViewedMatch.Contacts? {
        guard match.opensIdentities(to: actor), let supply = contact(.supply), let demand = contact(.demand) else {
            return nil
        }
        return ViewedMatch.Contacts(supply: supply, demand: demand)
    }

    private func contact(_ side: Listing.Side) -> ViewedMatch.PartyContact? {
        owners[match.party(side).organisation].map {
            ViewedMatch.PartyContact($0, texts[match.party(side).listing]?.content)
        }
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
    /// It was this reader's side that declined or withdrew.
    fileprivate func hasSaidNo(_ actor: Actor) -> Bool {
        Listing.Side.allCases.contains { side in
            answer(of: side).map { $0.kind != .interested } ?? false && actor.belongs(to: party(side).organisation)
        }
    }
}
