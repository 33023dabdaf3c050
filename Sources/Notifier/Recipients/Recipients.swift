internal import Market
internal import Storage

/// Who hears of an entry of the journal, and what.
struct Recipients {
    let view: LedgerView
    let vocabularies: Vocabularies
    /// The day on which this is told.
    let today: CivilDate

    func envelopes(for entry: JournalEntry) throws -> [Envelope] {
        switch entry.fact.kind.subjectKind {
        case "member": try ofMember(entry.fact)
        case "organisation": try ofOrganisation(entry)
        case "membership": try ofMembership(entry)
        case "listing": try ofListing(entry)
        case "match": try ofMatch(entry)
        case "claim": try ofClaim(entry)
        case "call": try ofCall(entry)
        case "work", "handover": try ofWork(entry)
        case "queue": try ofQueue(entry)
        case "job": try ofJob(entry.fact)
        default: []
        }
    }

    private func ofMember(_ fact: Fact) throws -> [Envelope] {
        guard let member = try view.members.find(Identifier(trusted: fact.subject)) else { return [] }
        let link = fact.ids["link"].map { Link.ID(trusted: $0) }
        let arguments = ["name": member.name]
        switch fact.kind {
        case .memberRegistered:
            return [Envelope(.confirmEmail, to: member, arguments, path: "/confirm", link: link)]
        case .registrationRepeated:
            return [Envelope(.accountExists, to: member, arguments, path: "/")]
        case .passwordResetAsked:
            return [Envelope(.resetPassword, to: member, arguments, path: "/reset", link: link)]
        case .passwordChanged:
            return [Envelope(.passwordChanged, to: member, arguments, path: "/")]
        case .secondFactorReset:
            return [Envelope(.secondFactorReset, to: member, arguments, path: "/sign-in")]
        default: return []
        }
    }

    private func ofJob(_ fact: Fact) throws -> [Envelope] {
        guard fact.kind == .jobDied else { return [] }
        return try view.members.staff(with: .administrator).map { member in
            Envelope(.jobDied, to: member, ["kind": fact.ids["kind"] ?? "", "id": fact.subject], path: "/")
        }
    }

    /// Who belongs to an organisation today; delegates whose time is over hear nothing.
    func insiders(of organisation: Organisation.ID) throws -> [Insider] {
        try view.members.of(organisation).filter { !($0.delegation?.isOver(on: today) ?? false) }
    }

    /// Who speaks for an organisation in its matches.
    func speakers(of organisation: Organisation.ID) throws -> [Member] {
        try insiders(of: organisation).filter(\.standing.mayAnswer).map(\.member)
    }

    /// Who decides on a case of these organisations: the officers, or the department officers where the Center is one.
    func deciders(of organisations: [Organisation.ID]) throws -> [Member] {
        let isCentre = try view.organisations.find(organisations).values.contains(where: \.isCentre)
        return try view.members.staff(with: isCentre ? .departmentOfficer : .officer)
    }

    /// A reason in the reader's language: its name in the vocabulary, and what was written beside it.
    func words(_ reason: Reason?, in vocabulary: String, _ entry: JournalEntry, _ language: Language) -> String {
        guard let reason else { return "" }
        let name = vocabularies.name(
            of: reason.code, in: vocabulary, on: entry.at.dayInVietnam, language: language)
        return reason.text.map { "\(name): \($0)" } ?? name
    }
}
