internal import Market
internal import Storage

extension Recipients {
    func ofOrganisation(_ entry: JournalEntry) throws -> [Envelope] {
        guard let organisation = try view.organisations.find(Identifier(trusted: entry.fact.subject)) else {
            return []
        }
        switch entry.fact.kind {
        case .organisationRegistered, .organisationResubmitted:
            guard organisation.state == .registered else { return [] }
            return try deciders(of: [organisation.id]).map { officer in
                Envelope(
                    .organisationToVerify, to: officer,
                    ["organisation": organisation.profile.name.text(in: officer.language)],
                    path: "/organisations/\(organisation.id)")
            }
        case .stillValidAsked: return try askedWhetherValid(organisation, entry)
        case .organisationMerged:
            return try organisation.mergedInto.flatMap { try view.organisations.find($0) }.map {
                try merged(organisation, into: $0, entry)
            } ?? []
        default:
            guard let message = Self.decisions[entry.fact.kind] else { return [] }
            return try owners(of: organisation.id).map { told(message, $0, organisation, entry) }
        }
    }

    private func owners(of organisation: Organisation.ID) throws -> [Member] {
        try insiders(of: organisation).filter { $0.role == .owner }.map(\.member)
    }

    /// To those who answer for the survivor now, whichever of the two they come from.
    private func merged(
        _ former: Organisation, into survivor: Organisation, _ entry: JournalEntry
    ) throws -> [Envelope] {
        try editors(of: survivor.id).map { member in
            told(
                .organisationMerged, member, former, entry,
                also: ["survivor": survivor.profile.name.text(in: member.language)],
                path: "/organisations/\(survivor.id)")
        }
    }

    /// One message for all of an owner's listings.
    private func askedWhetherValid(_ organisation: Organisation, _ entry: JournalEntry) throws -> [Envelope] {
        let listings = try view.validity.listings(of: organisation.id).filter(\.listing.isPublic)
        return try editors(of: organisation.id).map { member in
            let titles = listings.map { text in
                "\(text.listing.reference.text) “\(text.content.title.text(in: member.language))”"
            }
            var envelope = Envelope(
                .stillValid, to: member,
                [
                    "name": member.name, "titles": titles.joined(separator: "\n"),
                    "organisation": organisation.profile.name.text(in: member.language),
                    "days": String(ValidityQuestion.validDays),
                ], path: "/organisations/\(organisation.id)")
            envelope.question = entry.fact.ids["question"].map { Identifier(trusted: $0) }
            return envelope
        }
    }

    private func told(
        _ message: Message, _ member: Member, _ organisation: Organisation, _ entry: JournalEntry,
        also more: [String: String] = [:], path: String? = nil
    ) -> Envelope {
        let vocabulary = Self.vocabularies[entry.fact.kind] ?? VocabularyName.refusalReasons
        let arguments = [
            "name": member.name, "organisation": organisation.profile.name.text(in: member.language),
            "reason": words(organisation.decision?.reason, in: vocabulary, entry, member.language),
        ]
        return Envelope(
            message, to: member, arguments.merging(more) { $1 }, path: path ?? "/organisations/\(organisation.id)")
    }

    private static let vocabularies: [Fact.Kind: String] = [
        .organisationReconsidered: VocabularyName.reconsiderationReasons,
        .organisationMerged: VocabularyName.mergerReasons,
    ]

    private static let decisions: [Fact.Kind: Message] = [
        .organisationVerified: .organisationVerified, .organisationReturned: .organisationReturned,
        .organisationRefused: .organisationRefused, .organisationSuspended: .organisationSuspended,
        .organisationReinstated: .organisationReinstated, .organisationReconsidered: .organisationReconsidered,
        .organisationTrusted: .organisationTrusted,
    ]

    func ofMembership(_ entry: JournalEntry) throws -> [Envelope] {
        guard let organisation = try view.organisations.find(Identifier(trusted: entry.fact.subject)) else {
            return []
        }
        switch entry.fact.kind {
        case .membershipInvited: return try invitation(entry, organisation)
        case .membershipAdded:
            let joined = try entry.fact.ids["member"].flatMap { try view.members.find(Identifier(trusted: $0)) }
            return try owners(of: organisation.id).filter { $0.id != joined?.id }.map { owner in
                Envelope(
                    .memberJoined, to: owner,
                    [
                        "member": joined?.name ?? "",
                        "organisation": organisation.profile.name.text(in: owner.language),
                    ], path: "/organisations/\(organisation.id)")
            }
        default: return []
        }
    }

    /// In the language of who invites: nothing is known of who is invited.
    private func invitation(_ entry: JournalEntry, _ organisation: Organisation) throws -> [Envelope] {
        guard let id = entry.fact.ids["link"].map({ Link.ID(trusted: $0) }), let link = try view.access.link(id) else {
            return []
        }
        let inviter = try view.members.find(Identifier(trusted: entry.actor))
        let language = inviter?.language ?? .vi
        return [
            Envelope(
                .invitation, to: link.email, language,
                ["organisation": organisation.profile.name.text(in: language), "name": inviter?.name ?? ""],
                path: "/join", link: id)
        ]
    }
}
