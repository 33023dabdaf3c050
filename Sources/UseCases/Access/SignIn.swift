package import Market
package import Storage

/// A session that was just opened, with the token that only its browser gets to know.
package struct OpenedSession: Sendable {
    package let session: Session
    package let token: String
    package let member: Member
    /// The member has staff roles that sleep until a second factor is set up.
    package let needsSecondFactor: Bool
}

extension Floor {
    package static let sessionDays = 7, sessionIdleHours = 12

    /// Opens a session. Throws `signInRefused` for a wrong address or password alike, `secondFactorNeeded` when a
    /// code is missing, `codeNotAccepted` when it is wrong, old or used before.
    package func signIn(email: EmailAddress, password: String, code: String?) async throws -> OpenedSession {
        let found = try await ledger.read { view in
            try view.members.find(email: email).flatMap { member in
                try view.access.credential(of: member.id).map { (member, $0) }
            }
        }
        guard try await passwords.verify(password, against: found?.1.passwordHash), let (member, _) = found else {
            throw MarketError(.signInRefused)
        }
        let isOutdated = found.map { passwords.needsRehash($0.1.passwordHash) } ?? false
        let freshHash = isOutdated ? try await passwords.hash(password) : nil
        let token = randomBytes(16).base64URL
        return try await ledger.write { tx in
            let usedCode = try self.useCode(code, of: member.id, tx)
            if let freshHash, var credential = try tx.view.access.credential(of: member.id) {
                credential.passwordHash = freshHash
                try tx.access.save(credential)
            }
            let session = Session(
                id: tx.newID(), tokenHash: sha256(Array(token.utf8)), member: member.id, secondFactor: usedCode,
                openedAt: tx.now, seenAt: tx.now, expiresAt: tx.now.adding(days: Self.sessionDays))
            try tx.access.open(session)
            try tx.journal.append(
                Fact(.signedIn, subject: member.id.text, ids: ["session": session.id.text]),
                by: try tx.view.members.actor(member.id) ?? .visitor())
            return OpenedSession(
                session: session, token: token, member: member,
                needsSecondFactor: !member.staffRoles.isEmpty && !usedCode)
        }
    }

    /// Checks the code of a member who has set up a second factor; false when none is set up.
    private func useCode(_ code: String?, of member: Member.ID, _ tx: LedgerTransaction) throws -> Bool {
        guard var credential = try tx.view.access.credential(of: member), credential.totpConfirmedAt != nil,
            let sealed = credential.totpSealedSecret
        else { return false }
        guard let code else { throw MarketError(.secondFactorNeeded, fields: [FieldProblem("/code", .required)]) }
        let secret = try keys.opened(sealed, for: .secondFactor)
        guard
            let step = OneTimePassword.step(of: code, secret: secret, at: tx.now, after: credential.totpLastStep)
        else { throw MarketError(.codeNotAccepted, fields: [FieldProblem("/code", .notAccepted)]) }
        credential.totpLastStep = step
        try tx.access.save(credential)
        return true
    }
}
