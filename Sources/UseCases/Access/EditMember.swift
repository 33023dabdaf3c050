package import Market
internal import Storage

extension Floor {
    /// Changes what members say of themselves: `change` gets name and language and returns them as they shall be.
    /// Throws `staleVersion`, and `invalidInput` for a name that will not do.
    package func editMember(
        version: Int?, by actor: Actor,
        _ change: @escaping @Sendable (Member.Card) throws -> Member.Card
    ) async throws -> Member {
        let id = try actor.signedIn()
        return try await ledger.write { tx in
            guard var member = try tx.view.members.find(id) else { throw MarketError(.notFound) }
            try self.checkVersion(version, against: member.version, of: id.text, owners: [], for: actor, tx.view)
            let card = try change(member.card)
            var check = FieldCheck(Vocabularies([]), on: tx.now.dayInVietnam)
            check.text(card.name, at: "/member/name", limit: Member.nameLimit, required: true, lines: .one)
            guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
            member.card = card
            try tx.members.save(member)
            member.version += 1
            try tx.journal.append(Fact(.memberEdited, subject: id.text), by: actor)
            return member
        }
    }
}
