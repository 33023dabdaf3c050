package import Market
internal import Storage

extension Floor {
    /// Confirms the address that the link was mailed to; from now on the password counts that was chosen in the
    /// registration of this very link, and nothing that others set up before. Throws `linkNotValid`.
    package func confirmEmail(token: String) async throws -> Member {
        try await ledger.write { tx in
            let link = try self.take(token, for: .confirmEmail, tx)
            guard let id = link.member, var member = try tx.view.members.find(id) else {
                throw MarketError(.linkNotValid)
            }
            if let hash = link.passwordHash, member.emailConfirmedAt == nil {
                try tx.access.save(Credential(member: id, passwordHash: hash))
                try self.endAccess(of: id, tx)
            }
            member.emailConfirmedAt = member.emailConfirmedAt ?? tx.now
            try tx.members.save(member)
            try tx.journal.append(Fact(.memberConfirmed, subject: id.text), by: .visitor())
            return member
        }
    }
}
