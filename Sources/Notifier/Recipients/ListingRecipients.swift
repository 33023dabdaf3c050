internal import Market
internal import Storage

extension Recipients {
    func ofListing(_ entry: JournalEntry) throws -> [Envelope] {
        guard let text = try view.listings.working(Identifier(trusted: entry.fact.subject)) else { return [] }
        if entry.fact.kind == .listingSubmitted {
            guard text.listing.awaitsReview else { return [] }
            return try deciders(of: [text.listing.organisation]).map { told(.listingToReview, $0, text, entry) }
        }
        guard let message = Self.news[entry.fact.kind] else { return [] }
        return try editors(of: text.listing.organisation).map { told(message, $0, text, entry) }
    }

    /// Who answers for an organisation's listings: its owners, its editors, and delegates who may post.
    func editors(of organisation: Organisation.ID) throws -> [Member] {
        try insiders(of: organisation).filter { $0.standing.capacities.contains(.editor) }.map(\.member)
    }

    private func told(_ message: Message, _ member: Member, _ text: ListingText, _ entry: JournalEntry) -> Envelope {
        var envelope = Envelope(
            message, to: member,
            [
                "name": member.name, "title": text.content.title.text(in: member.language),
                "date": text.listing.expiresAt.map { shown($0.dayInVietnam, member.language) } ?? "",
                "reference": text.listing.reference.text, "remarks": remarks(text.listing, member.language),
                "reason": words(text.listing.reason, in: VocabularyName.suspensionReasons, entry, member.language),
            ], path: "/listings/\(text.listing.id)")
        envelope.question = entry.fact.ids["question"].map { Identifier(trusted: $0) }
        return envelope
    }

    /// A day as people write it.
    private func shown(_ day: CivilDate, _ language: Language) -> String {
        language == .vi ? "\(day.day)/\(day.month)/\(day.year)" : day.description
    }

    private func remarks(_ listing: Listing, _ language: Language) -> String {
        listing.remarks.map { "\($0.number). \($0.text?.text(in: language) ?? $0.code)" }
            .joined(separator: "\n")
    }

    private static let news: [Fact.Kind: Message] = [
        .listingReturned: .listingReturned, .listingPublished: .listingPublished, .listingExpiring: .listingExpiring,
        .listingExpired: .listingExpired, .listingSuspended: .listingSuspended,
        .listingReinstated: .listingReinstated,
    ]
}
