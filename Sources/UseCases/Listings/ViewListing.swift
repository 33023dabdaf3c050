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
    /// The name of the officer who posted it for an assisted party; insiders see it.
    package var onBehalfBy: String?
    /// The photos and attachments of that text that this reader may see.
    package var files: [ListingFile] = []

    package var photos: [ListingFile] { files.filter { $0.kind == .photo } }
    package var attachments: [ListingFile] { files.filter { $0.kind == .attachment } }
    /// The reader may press "interested" for one of their organisations.
    package var mayShowInterest = false
    /// The Center is the owner, as this reader may know: the department officer decides.
    package var isCentreCase = false
}

extension ViewedListing {
    /// What everybody may see: `counts` says how many organisations share what could be told of an unnamed owner.
    init(
        _ text: ListingText, forStrangersTo owner: Organisation, sharedBy counts: [AnonymousOwner: Int],
        moves: [ListingMove] = [], files: [ListingFile] = []
    ) {
        let identity = text.content.identity
        self.init(
            listing: text.listing.forStrangers(identity), content: text.content.forStrangers,
            owner: identity == .named
                ? ShownOwner(named: owner) : .anonymous(AnonymousOwner(owner.profile, sharedBy: counts)),
            isInsider: false, moves: moves, files: files.shown(of: text.content, identityOpen: false))
        isCentreCase = identity == .named && owner.isCentre
    }
}

/// The owners of those among `texts` that do not name them.
func unnamed(
    _ texts: some Sequence<ListingText>, _ owners: [Organisation.ID: Organisation]
) -> [Organisation] {
    texts.filter { $0.content.identity == .anonymous }.compactMap { owners[$0.listing.organisation] }
}

extension Floor {
    /// Throws `notFound` for what the reader may not know of, exactly as for what is not there.
    package func viewListing(_ id: Listing.ID, as actor: Actor) async throws -> ViewedListing {
        try await ledger.read { view in
            guard let listing = try view.listings.find(id), try self.isVisible(listing, to: actor, view) else {
                throw MarketError(.notFound)
            }
            guard let viewed = try self.view(listing, as: actor, view) else { throw MarketError(.notFound) }
            return viewed
        }
    }

    /// The text worked on as strangers will see it once it is published, for those who see all of it. Throws `notFound`
    /// to everybody else.
    package func previewListing(_ id: Listing.ID, as actor: Actor) async throws -> ViewedListing {
        try await ledger.read { view in
            guard let listing = try view.listings.find(id), try self.isVisible(listing, to: actor, view),
                actor.belongs(to: listing.organisation) || actor.readsCases,
                let owner = try view.organisations.find(listing.organisation),
                let revision = listing.revision(readBy: actor, of: owner),
                let content = try view.listings.content(of: id, revision: revision)
            else { throw MarketError(.notFound) }
            let text = ListingText(listing: listing, content: content)
            return ViewedListing(
                text, forStrangersTo: owner,
                sharedBy: try view.organisations.sharing(unnamed([text], [owner.id: owner])),
                files: try view.listingFiles.of(id, revision: revision))
        }
    }

    /// How `actor` sees a listing that they may know of, or that an introduction has opened to them.
    private func view(_ listing: Listing, as actor: Actor, _ view: LedgerView) throws -> ViewedListing? {
        let isInsider = actor.belongs(to: listing.organisation) || actor.readsCases
        guard let owner = try view.organisations.find(listing.organisation),
            let revision = listing.revision(readBy: actor, of: owner),
            let content = try view.listings.content(of: listing.id, revision: revision)
        else { return nil }
        let text = ListingText(listing: listing, content: content)
        let isIntroduced =
            try !isInsider
            && view.matches.isIntroduced(listing.id, side: listing.side, to: Set(actor.memberships.keys))
        let isOpen = isInsider || isIntroduced
        let listingCase = ListingCase(text.listing, of: owner, for: actor)
        let files = try view.listingFiles.of(listing.id, revision: revision)
        let mayShowInterest = try mayShowInterest(text, actor, view)
        guard isOpen else {
            let counts = try view.organisations.sharing(unnamed([text], [owner.id: owner]))
            var viewed = ViewedListing(
                text, forStrangersTo: owner, sharedBy: counts, moves: listing.moves(for: actor, in: listingCase),
                files: files)
            viewed.mayShowInterest = mayShowInterest
            return viewed
        }
        return ViewedListing(
            listing: listing, content: text.content, owner: ShownOwner(named: owner), isInsider: isInsider,
            moves: listing.moves(for: actor, in: listingCase),
            mayDiscardAmendment: listing.mayDiscardAmendment(actor, in: listingCase),
            onBehalfBy: isInsider ? try assistants([text], view)[listing.id] : nil, files: files,
            mayShowInterest: mayShowInterest, isCentreCase: owner.isCentre)
    }

    /// Whether `actor` speaks for a verified organisation that may ask the owner of a listing that takes interest.
    private func mayShowInterest(_ text: ListingText, _ actor: Actor, _ view: LedgerView) throws -> Bool {
        let speaking = actor.memberships.filter(\.value.maySpeak).map(\.key)
        guard text.listing.isPublic, text.content.openForInterest, actor.emailConfirmed, !speaking.isEmpty,
            !actor.belongs(to: text.listing.organisation)
        else { return false }
        return try view.organisations.find(speaking.sorted()).values.contains { $0.state == .verified }
    }

    /// What an organisation has posted, newest first, for its members and for staff.
    package func listings(
        of organisation: Organisation.ID, before: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedListing] {
        try await ledger.read { view in
            guard let owner = try view.organisations.find(organisation),
                actor.belongs(to: organisation) || actor.readsCases
            else { throw MarketError(.notFound) }
            let speaksForIt = actor.has(.officer) && owner.isAssisted
            return try self.insiders(
                try view.listings.of(
                    organisation, withDrafts: actor.belongs(to: organisation) || speaksForIt, before: before,
                    limit: limit), actor, view)
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

    /// What the actor's organisations have posted and not ended, newest first.
    package func standingListings(of actor: Actor, limit: Int) async throws -> [ViewedListing] {
        _ = try actor.signedIn()
        return try await ledger.read { view in
            try self.insiders(
                try view.listings.standing(of: actor.memberships.keys.sorted(), limit: limit), actor, view)
        }
    }

    /// Many listings for readers who may see all of them, with their owners in one query.
    private func insiders(_ texts: [ListingText], _ actor: Actor, _ view: LedgerView) throws -> [ViewedListing] {
        let owners = try view.organisations.find(Array(Set(texts.map(\.listing.organisation))))
        let assistants = try assistants(texts, view)
        let files = try view.listingFiles.of(
            texts.map { ListingRevision($0.listing.id, $0.listing.workingRevision) })
        return texts.compactMap { text in
            guard let owner = owners[text.listing.organisation] else { return nil }
            let listingCase = ListingCase(text.listing, of: owner, for: actor)
            return ViewedListing(
                listing: text.listing, content: text.content,
                owner: ShownOwner(named: owner), isInsider: true,
                moves: text.listing.moves(for: actor, in: listingCase),
                mayDiscardAmendment: text.listing.mayDiscardAmendment(actor, in: listingCase),
                onBehalfBy: assistants[text.listing.id],
                files: files[text.listing.id] ?? [], isCentreCase: owner.isCentre)
        }
    }

    /// The names of the officers who have posted on behalf, by listing, in one query.
    func assistants(_ texts: some Sequence<ListingText>, _ view: LedgerView) throws -> [Listing.ID: String] {
        let officers = texts.compactMap { text in text.listing.onBehalfBy.map { (text.listing.id, $0) } }
        let names = try view.members.names(Array(Set(officers.map(\.1))))
        return Dictionary(officers.compactMap { id, officer in names[officer].map { (id, $0) } }) { name, _ in name }
    }
}

extension Listing {
    /// The revision that `actor` reads: its editors the one they work on, staff what was handed in, everybody else what
    /// is published.
    func revision(readBy actor: Actor, of owner: Organisation) -> Int? {
        let isEditor = actor.belongs(to: owner.id) || (owner.isAssisted && actor.has(.officer))
        let wasHandedIn = [.submitted, .returned].contains(state) || [.submitted, .returned].contains(amendment)
        return isEditor || (actor.readsCases && wasHandedIn) ? workingRevision : publishedRevision
    }
}
