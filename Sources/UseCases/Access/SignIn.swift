package import Market
package import Storage

/// A session that was just opened, with the texts that only its browser gets to know.
package struct OpenedSession: Sendable {
    package let session: Session
    package let token: String
    /// What the device cookie carries: whoever has it is slowed down by nobody elsewhere.
    package let device: String
    package let member: Member
    /// The member has staff roles that sleep until a second factor is set up.
    package let needsSecondFactor: Bool
}

extension Floor {
    package static let sessionDays = 7, sessionIdleHours = 12, deviceDays = 180

    /// Opens a session. Throws `tooManyAttempts` while the caller has to wait, whatever the password; `signInRefused`
    /// for a wrong address or password alike, `secondFactorNeeded` when a code is missing, `codeNotAccepted` when it is
    /// wrong, old or used before.
    package func signIn(
        email: EmailAddress, password: String, code: String?, from caller: Caller = .house
    ) async throws -> OpenedSession {
        let attempt = try await admit(email, caller)
        let hash = attempt.credential?.passwordHash
        guard try await verify(password, attempt), let member = attempt.member, let hash else {
            try await ledger.write { tx in try tx.count(attempt.counters.wide) }
            throw MarketError(.signInRefused)
        }
        let freshHash = passwords.isWeak(hash) ? try? await passwords.hash(password) : nil
        let (token, nonce) = (randomBytes(16).base64URL, randomBytes(16).base64URL)
        let device = attempt.counters.device ?? "\(member.id)~\(nonce)"
        let outcome = try await ledger.write { tx -> Result<OpenedSession, MarketError> in
            guard var credential = try tx.view.access.credential(of: member.id), credential.passwordHash == hash else {
                return .failure(MarketError(.signInRefused))  // changed in this very moment
            }
            try tx.access.forgetSlowness(attempt.counters.narrow.fingerprint)
            let usedCode: Bool
            switch try self.use(code, of: &credential, attempt.counters, tx) {
            case .success(let isUsed): usedCode = isUsed
            case .failure(let refusal): return .failure(refusal)
            }
            credential.passwordHash = freshHash ?? hash
            try tx.access.save(credential)
            let session = try self.open(token, of: member.id, secondFactor: usedCode, tx)
            return .success(
                OpenedSession(
                    session: session, token: token, device: self.keys.signed(device, for: .device), member: member,
                    needsSecondFactor: !member.staffRoles.isEmpty && !usedCode))
        }
        return try outcome.get()
    }

    private func open(
        _ token: String, of member: Member.ID, secondFactor: Bool, _ tx: LedgerTransaction
    ) throws -> Session {
        let session = Session(
            id: tx.newID(), tokenHash: sha256(Array(token.utf8)), member: member, secondFactor: secondFactor,
            openedAt: tx.now, seenAt: tx.now, expiresAt: tx.now.adding(days: Self.sessionDays))
        try tx.access.open(session)
        try tx.journal.append(
            Fact(.signedIn, subject: member.text, ids: ["session": session.id.text]),
            by: try tx.view.members.actor(member, on: tx.now.dayInVietnam) ?? .visitor())
        return session
    }

    /// Lets an attempt through to the password, counted, or throws `tooManyAttempts`. Who waits already costs no write.
    private func admit(_ email: EmailAddress, _ caller: Caller) async throws -> SignInAttempt {
        let (keys, now) = (keys, ledger.now)
        let attempt = { @Sendable (view: LedgerView) throws -> SignInAttempt in
            let member = try view.members.find(email: email)
            return SignInAttempt(
                member: member, credential: try member.flatMap { try view.access.credential(of: $0.id) },
                counters: SignInCounters(email, member: member?.id, caller, keys))
        }
        try await ledger.read { view in try view.checkWaits(try attempt(view).counters.all, at: now) }
        return try await ledger.write { tx in
            let attempt = try attempt(tx.view)
            try tx.view.checkWaits(attempt.counters.all, at: tx.now)
            try tx.count([attempt.counters.narrow])
            return attempt
        }
    }

    /// Whether the password is right. An attempt that nobody had time to look at is not counted.
    private func verify(_ password: String, _ attempt: SignInAttempt) async throws -> Bool {
        do {
            return try await passwords.verify(password, against: attempt.credential?.passwordHash)
        } catch {
            try await ledger.write { tx in try tx.uncount(attempt.counters.narrow) }
            throw error
        }
    }

    /// Checks the code of a member who has set up a second factor; false when none is set up. A wrong code counts.
    private func use(
        _ code: String?, of credential: inout Credential, _ counters: SignInCounters, _ tx: LedgerTransaction
    ) throws -> Result<Bool, MarketError> {
        guard credential.totpConfirmedAt != nil, let sealed = credential.totpSealedSecret else {
            return .success(false)
        }
        guard let code else {
            return .failure(MarketError(.secondFactorNeeded, fields: [FieldProblem("/code", .required)]))
        }
        if let present = try tx.view.access.slowness(counters.code.fingerprint), present.waitsUntil > tx.now {
            return .failure(.tooManyAttempts(present.waitsUntil, tx.now))
        }
        let secret = try keys.opened(sealed, for: .secondFactor)
        guard let step = OneTimePassword.step(of: code, secret: secret, at: tx.now, after: credential.totpLastStep)
        else {
            try tx.count([counters.code])
            return .failure(MarketError(.codeNotAccepted, fields: [FieldProblem("/code", .notAccepted)]))
        }
        credential.totpLastStep = step
        return .success(true)
    }
}

/// Who is meant, if anybody, and what is counted.
private struct SignInAttempt: Sendable {
    let member: Member?
    let credential: Credential?
    let counters: SignInCounters
}
