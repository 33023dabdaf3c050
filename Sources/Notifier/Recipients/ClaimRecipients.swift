internal import Market
internal import Storage

extension Recipients {
    /// Officers hear of a claim that can be decided, the claimant of an approval. Of a refusal nobody is told: it would
    /// show who guesses that there was something to claim.
    func ofClaim(_ entry: JournalEntry) throws -> [Envelope] {
        guard let claim = try view.claims.find(Identifier(trusted: entry.fact.subject)),
            let party = try claim.organisation.flatMap({ try view.organisations.find($0) })
        else { return [] }
        let told = { (message: Message, member: Member) in
            Envelope(
                message, to: member,
                ["name": member.name, "organisation": party.profile.name.text(in: member.language)],
                path: "/organisations/\(party.id)")
        }
        switch entry.fact.kind {
        case .claimMade: return try view.members.staff(with: .officer).map { told(.claimToDecide, $0) }
        case .claimApproved: return try view.members.find(claim.member).map { [told(.claimApproved, $0)] } ?? []
        default: return []
        }
    }
}
