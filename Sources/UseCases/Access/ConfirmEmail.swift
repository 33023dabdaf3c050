package import Market
internal import Storage

extension Floor {
    /// Confirms the address that the link was mailed to. Throws `linkNotValid`.
    package func confirmEmail(token: String) async throws -> Member {
        try await ledger.write { tx in
            let link = try self.take(token, for: .confirmEmail, tx)
            guard let id = link.member, var member = try tx.view.members.find(id) else {
                throw MarketError(.linkNotValid)
            }
            member.emailConfirmedAt = member.emailConfirmedAt ?? tx.now
            try tx.members.save(member)
            try tx.journal.append(Fact(.memberConfirmed, subject: id.text), by: .visitor())
            return member
        }
    }
}
