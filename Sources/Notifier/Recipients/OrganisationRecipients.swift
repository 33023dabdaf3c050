internal import Market
internal import Storage

extension Recipients {
    func ofOrganisation(_ entry: JournalEntry) throws -> [Envelope] {
        guard let organisation = try view.organisations.find(Identifier(trusted: entry.fact.subject)) else {
            return []
        }
        switch entry.fact.kind {
        case .organisationRegistered, .organisationResubmitted:
            return try view.members.staff(with: .officer).map { officer in
                Envelope(
                    .organisationToVerify, to: officer,
                    ["organisation": organisation.profile.name.text(in: officer.language)],
                    path: "/organisations/\(organisation.id)")
            }
        default:
            guard let message = Self.decisions[entry.fact.kind] else { return [] }
            return try view.members.of(organisation.id).filter { $0.role == .owner }.map { owner in
                told(message, owner.member, organisation, entry)
            }
        }
    }

    private func told(
        _ message: Message, _ member: Member, _ organisation: Organisation, _ entry: JournalEntry
    ) -> Envelope {
        Envelope(
            message, to: member,
            [
                "name": member.name, "organisation": organisation.profile.name.text(in: member.language),
                "reason": words(
                    organisation.decision?.reason, in: VocabularyName.refusalReasons, entry, member.language),
            ], path: "/organisations/\(organisation.id)")
    }

    private static let decisions: [Fact.Kind: Message] = [
        .organisationVerified: .organisationVerified, .organisationReturned: .organisationReturned,
        .organisationRefused: .organisationRefused, .organisationSuspended: .organisationSuspended,
        .organisationReinstated: .organisationReinstated,
    ]

    func ofMembership(_ entry: JournalEntry) throws -> [Envelope] {
        guard let organisation = try view.organisations.find(Identifier(trusted: entry.fact.subject)) else {
            return []
        }
        switch entry.fact.kind {
        case .membershipInvited: return try invitation(entry, organisation)
        case .membershipAdded:
            let joined = try entry.fact.ids["member"].flatMap { try view.members.find(Identifier(trusted: $0)) }
            return try view.members.of(organisation.id)
                .filter { $0.role == .owner && $0.member.id != joined?.id }.map { owner in
                    Envelope(
                        .memberJoined, to: owner.member,
                        [
                            "member": joined?.name ?? "",
                            "organisation": organisation.profile.name.text(in: owner.member.language),
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
