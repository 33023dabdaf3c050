internal import Market
internal import Storage

extension Recipients {
    func ofMatch(_ entry: JournalEntry) throws -> [Envelope] {
        guard let match = try view.matches.find(Identifier(trusted: entry.fact.subject)),
            let pair = try pair(of: match)
        else { return [] }
        switch entry.fact.kind {
        case .matchSuggested:
            return try view.members.staff(with: .officer).map { told(.matchToDecide, $0, pair, entry) }
        case .matchApproved: return try bothSides(.matchOffered, pair, entry)
        case .matchAnswered where match.state == .offered: return try officer(.matchAnswered, pair, entry)
        case .matchDeclined:
            let declined = entry.fact.ids["side"].flatMap(Listing.Side.init(rawValue:))
            let other = try declined.map { try side($0.other, .matchDeclined, pair, entry) } ?? []
            return try other + officer(.matchDeclined, pair, entry)
        case .matchIntroduced:
            return try bothSides(.matchIntroduced, pair, entry) + officer(.matchIntroduced, pair, entry)
        case .matchClosed where match.offeredAt != nil: return try bothSides(.matchClosed, pair, entry)
        default: return []
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

    /// To the officer who decided on it.
    private func officer(_ message: Message, _ pair: Pair, _ entry: JournalEntry) throws -> [Envelope] {
        guard let id = pair.match.decidedBy, let officer = try view.members.find(id) else { return [] }
        return [told(message, officer, pair, entry)]
    }

    private func bothSides(_ message: Message, _ pair: Pair, _ entry: JournalEntry) throws -> [Envelope] {
        try Listing.Side.allCases.flatMap { try side($0, message, pair, entry) }
    }

    private func side(
        _ side: Listing.Side, _ message: Message, _ pair: Pair, _ entry: JournalEntry
    ) throws -> [Envelope] {
        try editors(of: pair.match.party(side).organisation).map { told(message, $0, pair, entry) }
    }

    /// The reason's name; what was written beside it is for the officer.
    private func reason(of match: Match, _ entry: JournalEntry, _ member: Member) -> String {
        let vocabulary = match.state == .closed ? VocabularyName.closingReasons : VocabularyName.declineReasons
        let isOfficer = member.id == match.decidedBy
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
