internal import Market
internal import Storage

extension Recipients {
    func ofMatch(_ entry: JournalEntry) throws -> [Envelope] {
        guard let match = try view.matches.find(Identifier(trusted: entry.fact.subject)),
            let pair = try pair(of: match)
        else { return [] }
        switch entry.fact.kind {
        case .matchSuggested:
            return try deciders(of: [match.supply.organisation, match.demand.organisation])
                .map { told(.matchToDecide, $0, pair, entry) }
        case .matchAsked:
            return try deciders(of: [match.supply.organisation, match.demand.organisation])
                .map { told(.interestToDecide, $0, pair, entry) }
        case .matchOfferedDirectly:
            return try offered(pair, entry)
                + deciders(of: [match.supply.organisation, match.demand.organisation])
                .map { told(.interestDirect, $0, pair, entry) }
        case .matchApproved: return try offered(pair, entry)
        case .matchDismissed:
            return try match.interests.flatMap { try side($0.side, .interestDismissed, pair, entry) }
        case .matchAnswered where match.state == .offered: return try officer(.matchAnswered, pair, entry)
        case .matchDeclined:
            let declined = entry.fact.ids["side"].flatMap(Listing.Side.init(rawValue:))
            let other = try declined.map { try side($0.other, .matchDeclined, pair, entry) } ?? []
            return try other + officer(.matchDeclined, pair, entry)
        case .matchWithdrawn:
            let withdrawn = entry.fact.ids["side"].flatMap(Listing.Side.init(rawValue:))
            let other = try withdrawn.map { try side($0.other, .matchWithdrawn, pair, entry) } ?? []
            // What was never offered, the other side knows nothing of.
            return try (match.offeredAt == nil ? [] : other) + officer(.matchWithdrawn, pair, entry)
        case .matchRecalled where match.offeredAt != nil: return try bothSides(.matchRecalled, pair, entry)
        case .matchWentSilent:
            return try bothSides(.matchSilent, pair, entry) + officer(.matchSilent, pair, entry)
        // Reopened only for the answer of a call, it is the answer that is told.
        case .matchReopened where match.state == .offered: return try bothSides(.matchReopened, pair, entry)
        case .matchIntroduced:
            return try bothSides(.matchIntroduced, pair, entry) + officer(.matchIntroduced, pair, entry)
        case .matchClosed where match.offeredAt != nil: return try bothSides(.matchClosed, pair, entry)
        case .matchClosed: return try match.interests.flatMap { try side($0.side, .matchClosed, pair, entry) }
        default: return []
        }
    }

    /// A side that does not answer is reminded by mail while an officer calls.
    func ofCall(_ entry: JournalEntry) throws -> [Envelope] {
        guard entry.fact.kind == .callOpened else { return [] }
        let subject = Call.ID(trusted: entry.fact.subject)
        let asked = entry.fact.ids["side"].flatMap(Listing.Side.init(rawValue:))
        let match = try entry.fact.ids["match"].flatMap { try view.matches.find(Match.ID(trusted: $0)) }
        let callers = try view.dueWork.find(.call, subject.text).map { try doers(of: $0) } ?? []
        let calls = callers.map { Envelope(.callToMake, to: $0, ["name": $0.name], path: "/") }
        guard let match, match.state == .offered, let asked, let pair = try pair(of: match) else { return calls }
        return try side(asked, .matchReminder, pair, entry) + calls
    }

    /// A side that has asked for it hears that it was passed on, the other that somebody is interested; where nobody
    /// asked, both are offered the pair.
    private func offered(_ pair: Pair, _ entry: JournalEntry) throws -> [Envelope] {
        try Listing.Side.allCases.flatMap { side -> [Envelope] in
            let hasAsked = pair.match.interest(of: side) != nil
            let wasAsked = pair.match.interest(of: side.other) != nil
            let message: Message = hasAsked ? .interestForwarded : wasAsked ? .interestReceived : .matchOffered
            return try self.side(side, message, pair, entry)
        }
    }

    private struct Pair {
        let match: Match, supply: ListingText, demand: ListingText
    }

    private func pair(of match: Match) throws -> Pair? {
        let texts = try view.listings.publishedTexts([match.supply.listing, match.demand.listing])
        guard let supply = texts[match.supply.listing], let demand = texts[match.demand.listing] else { return nil }
        return Pair(match: match, supply: supply, demand: demand)
    }

    /// To the officer who has it in hand; what the policy has offered directly nobody has, and all who may decide hear.
    private func officer(_ message: Message, _ pair: Pair, _ entry: JournalEntry) throws -> [Envelope] {
        let match = pair.match
        let officers =
            try match.officer.map { try view.members.find($0).map { [$0] } ?? [] }
            ?? deciders(of: [match.supply.organisation, match.demand.organisation])
        return officers.map { told(message, $0, pair, entry) }
    }

    private func bothSides(_ message: Message, _ pair: Pair, _ entry: JournalEntry) throws -> [Envelope] {
        try Listing.Side.allCases.flatMap { try side($0, message, pair, entry) }
    }

    private func side(
        _ side: Listing.Side, _ message: Message, _ pair: Pair, _ entry: JournalEntry
    ) throws -> [Envelope] {
        try speakers(of: pair.match.party(side).organisation).map { told(message, $0, pair, entry) }
    }

    private static let reasons: [MatchState: String] = [
        .closed: VocabularyName.closingReasons, .dismissed: VocabularyName.dismissalReasons,
        .withdrawn: VocabularyName.matchWithdrawalReasons,
    ]

    /// The reason's name; what was written beside it is for the officer.
    private func reason(of match: Match, _ entry: JournalEntry, _ member: Member) -> String {
        guard match.state != .recalled else { return "" }
        let vocabulary = Self.reasons[match.state] ?? VocabularyName.declineReasons
        let isOfficer = member.id == match.officer
        let reason = match.reason.map { isOfficer ? $0 : Reason(code: $0.code) }
        return words(reason, in: vocabulary, entry, member.language)
    }

    /// Titles are public; nothing else of the other side goes into a message.
    private func told(_ message: Message, _ member: Member, _ pair: Pair, _ entry: JournalEntry) -> Envelope {
        Envelope(
            message, to: member,
            [
                "name": member.name, "supply": pair.supply.content.title.text(in: member.language),
                "demand": pair.demand.content.title.text(in: member.language),
                "reason": reason(of: pair.match, entry, member),
            ], path: "/matches/\(pair.match.id)")
    }
}
