package import Market
internal import Storage

extension Floor {
    /// Has a link mailed with which a new password can be set. The answer is the same for an unknown address, and when
    /// too many were mailed to it.
    package func askPasswordReset(email: EmailAddress) async throws {
        let ration = keys.counter(.mail, "reset", email.text)
        try await ledger.write { tx in
            guard try tx.countIfAllowed(ration) else { return }
            guard let member = try tx.view.members.find(email: email) else {
                // As much work as for a known one, so that the time tells nothing.
                try tx.journal.append(Fact(.passwordResetAsked, subject: "nobody"), by: .visitor())
                return
            }
            let link = Link(
                id: tx.newID(), purpose: .resetPassword, member: member.id, email: member.email, madeAt: tx.now,
                expiresAt: tx.now.adding(hours: 2))
            try tx.access.insert(link)
            try tx.journal.append(
                Fact(.passwordResetAsked, subject: member.id.text, ids: ["link": link.id.text]), by: .visitor())
        }
    }

    /// Sets a new password by a mailed link and ends every session and every API token: whoever was in is out. Throws
    /// `linkNotValid`.
    package func resetPassword(token: String, to password: String) async throws {
        var check = FieldCheck(Vocabularies([]), on: CivilDate(daysSince1970: 0))
        check.password(password)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        try await ledger.read { view in _ = try self.openLink(token, for: .resetPassword, view, at: self.ledger.now) }
        let hash = try await passwords.hash(password)
        try await ledger.write { tx in
            let link = try self.take(token, for: .resetPassword, tx)
            guard let id = link.member, var credential = try tx.view.access.credential(of: id),
                var member = try tx.view.members.find(id)
            else { throw MarketError(.linkNotValid) }
            credential.passwordHash = hash
            if member.emailConfirmedAt == nil {  // whatever a stranger has set up before
                (credential.totpSealedSecret, credential.totpConfirmedAt) = (nil, nil)
            }
            try tx.access.save(credential)
            try self.endAccess(of: id, tx)
            try tx.access.useUpLinks(.resetPassword, of: id, at: tx.now)
            if member.emailConfirmedAt == nil {
                member.emailConfirmedAt = tx.now
                try tx.members.save(member)
            }
            try tx.journal.append(Fact(.passwordChanged, subject: id.text), by: .visitor())
        }
    }
}
