package import Market
internal import Search
internal import Storage

/// What a member asks who presses "interested": for which organisation, with which of its listings, and the answers to
/// the three fixed questions.
package struct InterestAsked: Sendable {
    package let organisation: Organisation.ID
    package let listing: Listing.ID?
    package let cooperation: String
    package let unclear: String?
    package let about: String

    package init(
        organisation: Organisation.ID, listing: Listing.ID?, cooperation: String, unclear: String?, about: String
    ) {
        (self.organisation, self.listing, self.cooperation) = (organisation, listing, cooperation)
        (self.unclear, self.about) = (unclear, about)
    }
}

extension Floor {
    /// Shows interest in a public listing for an organisation that the actor posts and answers for. Who has no listing of
    /// the other side gets a counterpart made from the answers, that only the other side sees. An officer looks at the
    /// pair first, unless the policy lets the owner be asked at once. Throws `notFound` for what is not public, `ownCase`
    /// for one's own, `notOpenForInterest`, and `interestStands` or `interestEnded` when the two are a pair already.
    package func showInterest(
        _ asked: InterestAsked, in id: Listing.ID, by actor: Actor, _ catalogues: Catalogues
    ) async throws -> Match {
        _ = try actor.signedIn()
        return try await ledger.write { tx in
            let asking = try self.asking(asked, in: id, by: actor, tx.view)
            if var known = try self.pairToJoin(asking, tx.view) {
                return try self.ask(&known, asking, tx)
            }
            let own = try self.ownText(of: asking, catalogues, tx)
            var match = try self.newPair(asking, own, tx)
            try match.ask(
                asking.interest(isDirect: self.isDirect(asking, own, at: tx.now)), by: actor, bothPublic: true,
                at: tx.now, self.calendar)
            return try self.begin(match, match.isDirect ? .matchOfferedDirectly : .matchAsked, by: actor, tx)
        }
    }

    /// Interest in a pair that stands: it becomes interest where it was suggested, and that side's yes where it was
    /// offered.
    private func ask(_ match: inout Match, _ asking: Asking, _ tx: LedgerTransaction) throws -> Match {
        guard let own = try tx.view.listings.published(match.party(asking.side).listing) else {
            throw MarketError(.listingEnded)
        }
        try asking.checkAnonymity(own.content)
        let wasOffered = match.state == .offered
        let isDirect = !wasOffered && self.isDirect(asking, own, at: tx.now)
        try match.ask(
            asking.interest(isDirect: isDirect), by: asking.actor, bothPublic: try bothPublic(match, tx.view),
            at: tx.now, calendar)
        let asked: Fact.Kind = wasOffered ? .matchAnswered : isDirect ? .matchOfferedDirectly : .matchAsked
        guard match.state == .introduced else {
            return try record(asked, match, by: asking.actor, side: asking.side, tx)
        }
        try tx.journal.append(match.fact(asked, side: asking.side), by: asking.actor)
        return try record(.matchIntroduced, match, by: asking.actor, side: asking.side, tx)
    }

    /// A listing of one's own that answers, or the counterpart made from the answers.
    private func ownText(
        of asking: Asking, _ catalogues: Catalogues, _ tx: LedgerTransaction
    ) throws -> ListingText {
        if let id = asking.asked.listing {
            guard let text = try tx.view.listings.published(id), text.listing.isPublic,
                text.listing.organisation == asking.owner.id
            else { throw asking.refused("/listing", .notKnown) }
            guard text.listing.side == asking.side else { throw asking.refused("/listing", .notAccepted) }
            try asking.checkAnonymity(text.content)
            return text
        }
        let content = asking.counterpart(catalogues, vocabularies, at: tx.now)
        try asking.checkAnonymity(content)
        let listing = Listing(
            id: tx.newUndatedID(),
            reference: try tx.listings.nextReference(asking.side, year: tx.now.dayInVietnam.year),
            organisation: asking.owner.id, side: asking.side, createdAt: tx.now,
            createdBy: try asking.actor.signedIn(), visibility: .private, state: .published, publishedRevision: 1,
            publishedAt: tx.now, confirmedAt: tx.now, expiresAt: tx.now.adding(days: content.validityDays))
        try tx.listings.insert(listing, content)
        try tx.journal.append(
            Fact(
                .counterpartMade, subject: listing.id.text, revision: 1,
                ids: ["organisation": asking.owner.id.text]), by: asking.actor)
        return ListingText(listing: listing, content: content)
    }

    private func newPair(_ asking: Asking, _ own: ListingText, _ tx: LedgerTransaction) throws -> Match {
        let isSupply = asking.side == .supply
        let (supply, demand) = isSupply ? (own, asking.target) : (asking.target, own)
        let proposal = try index.proposal(supply: supply, demand: demand, tx.view, now: tx.now)
        return try pair(proposal, supply.listing, demand.listing, origin: .interest, tx)
    }

    private func isDirect(_ asking: Asking, _ own: ListingText, at now: Instant) -> Bool {
        own.content.identity == .named
            && DirectAnswers.policy(for: asking.target.content, vocabularies, on: now.dayInVietnam) != nil
    }

    /// Who asks about what, once both are found to be able to.
    private func asking(
        _ asked: InterestAsked, in id: Listing.ID, by actor: Actor, _ view: LedgerView
    ) throws -> Asking {
        guard let target = try view.listings.published(id), target.listing.isPublic else {
            throw MarketError(.notFound)
        }
        guard !actor.belongs(to: target.listing.organisation) else { throw MarketError(.ownCase) }
        guard target.content.openForInterest else { throw MarketError(.notOpenForInterest) }
        guard let standing = actor.memberships[asked.organisation],
            let owner = try view.organisations.find(asked.organisation)
        else {
            let unknown = FieldProblem("/organisation", .notKnown, ["value": asked.organisation.text])
            throw MarketError(.invalidInput, fields: [unknown])
        }
        guard standing.maySpeak else { throw MarketError(.notPermitted) }
        guard actor.emailConfirmed else { throw MarketError(.emailNotConfirmed) }
        guard owner.state == .verified else { throw MarketError(.organisationNotVerified) }
        let asking = Asking(asked: asked, target: target, owner: owner, actor: actor)
        let problems = asking.interest(isDirect: false).problems
        guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
        return asking
    }

    /// The pair of the two that this interest joins, if there is one; refuses what has been settled between them.
    private func pairToJoin(_ asking: Asking, _ view: LedgerView) throws -> Match? {
        let pairs = try view.matches.of(asking.target.listing.id, side: asking.side.other)
            .filter { $0.party(asking.side).organisation == asking.owner.id }
        let isAsked = { (match: Match) in match.state.isOpen && match.interest(of: asking.side) != nil }
        guard !pairs.contains(where: { $0.state == .introduced || isAsked($0) }) else {
            throw MarketError(.interestStands)
        }
        if let listing = asking.asked.listing {
            guard let known = pairs.first(where: { $0.party(asking.side).listing == listing }) else { return nil }
            guard known.state.isOpen || known.isUnspoken else { throw MarketError(.interestEnded) }
            return known
        }
        if let joined = pairs.first(where: \.state.isOpen) ?? pairs.first(where: \.isUnspoken) { return joined }
        guard pairs.allSatisfy({ $0.state == .closed }) else { throw MarketError(.interestEnded) }
        return nil
    }
}

/// Somebody who presses "interested": for whom, about what.
private struct Asking {
    let asked: InterestAsked
    let target: ListingText
    let owner: Organisation
    let actor: Actor

    /// The side that they are on.
    var side: Listing.Side { target.listing.side.other }

    func interest(isDirect: Bool) -> Interest {
        Interest(
            side: side, cooperation: asked.cooperation, unclear: asked.unclear, about: asked.about, isDirect: isDirect)
    }

    /// Answers beside an anonymous listing must not name its owner.
    func checkAnonymity(_ own: ListingContent) throws(MarketError) {
        guard own.identity == .anonymous else { return }
        let names = [owner.profile.name, owner.publicName].flatMap { [$0.vi, $0.en] }.compactMap { $0 }
        let revelations = interest(isDirect: false).revelations(ownerNames: names)
        guard revelations.isEmpty else { throw MarketError(.invalidInput, fields: revelations) }
    }

    func counterpart(_ catalogues: Catalogues, _ vocabularies: Vocabularies, at now: Instant) -> ListingContent {
        let title = { (language: Language) in
            let asked = target.content.title.text(in: language)
            let text = catalogues[language].text("interest.title", ["title": asked])
            return String(String.UnicodeScalarView(text.unicodeScalars.prefix(256)))
        }
        let kind = target.content.kind
        let sides = vocabularies.term(kind, in: VocabularyName.listingKinds, on: now.dayInVietnam)?.attributes["sides"]
        let fits = sides?.split(separator: " ").contains(Substring(side.rawValue)) ?? false
        return interest(isDirect: false).counterpart(
            to: target.content, kind: fits ? kind : "technology",
            title: LocalizedText(vi: title(.vi), en: title(.en)), place: owner.profile.address.place)
    }

    func refused(_ pointer: String, _ code: FieldProblem.Code) -> MarketError {
        MarketError(.invalidInput, fields: [FieldProblem(pointer, code, ["value": asked.listing?.text ?? ""])])
    }
}
