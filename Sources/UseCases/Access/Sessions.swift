package import Market
package import Storage

/// A session that was found by its token, and who acts through it.
package struct ActiveSession: Sendable {
    package let session: Session
    package let actor: Actor
    package let member: Member

    /// The same session after its member has changed.
    package func of(_ member: Member) -> ActiveSession {
        ActiveSession(session: session, actor: actor, member: member)
    }
}

extension Floor {
    /// The session of a browser's token, or `nil` when there is none or it has run out. Staff roles count only with a
    /// second factor.
    package func session(token: String) async throws -> ActiveSession? {
        let (hash, now) = (sha256(Array(token.utf8)), ledger.now)
        let found = try await ledger.read { view -> ActiveSession? in
            guard let session = try view.access.session(tokenHash: hash), session.isOpen(at: now),
                let member = try view.members.find(session.member)
            else { return nil }
            let actor = Actor(
                member: member.id, language: member.language,
                staffRoles: session.secondFactor ? member.staffRoles : [],
                memberships: try view.members.memberships(of: member.id, on: now.dayInVietnam),
                emailConfirmed: member.emailConfirmedAt != nil)
            return ActiveSession(session: session, actor: actor, member: member)
        }
        if let found, found.session.seenAt.adding(minutes: 5) < now { sessionTimes.note(found.session.id, at: now) }
        return found
    }

    /// One's own sessions that have not run out.
    package func sessions(of actor: Actor) async throws -> [Session] {
        let (member, now) = (try actor.signedIn(), ledger.now)
        return try await ledger.read { try $0.access.sessions(of: member).filter { $0.isOpen(at: now) } }
    }

    /// Ends one of one's own sessions; throws `notFound` for any other.
    package func closeSession(_ id: Session.ID, by actor: Actor) async throws {
        let member = try actor.signedIn()
        try await ledger.write { tx in
            guard try tx.access.close(id, of: member) else { throw MarketError(.notFound) }
            try tx.journal.append(
                Fact(.signedOut, subject: member.text, ids: ["session": id.text]), by: actor)
        }
    }

    /// Ends every session of the actor's but the one in use.
    package func closeOtherSessions(keeping kept: Session.ID, by actor: Actor) async throws {
        let member = try actor.signedIn()
        try await ledger.write { tx in
            guard try tx.access.closeAll(of: member, but: kept) > 0 else { return }
            try tx.journal.append(
                Fact(.otherSessionsClosed, subject: member.text, ids: ["kept": kept.text]), by: actor)
        }
    }

    /// Ends every session and every API token of a member, inside an act that changes who gets in.
    func endAccess(of member: Member.ID, _ tx: LedgerTransaction) throws {
        try tx.access.closeAll(of: member)
        try tx.access.revokeTokens(of: member)
    }

    /// Forgets sessions that have run out, tokens that did so a month ago, and who was slowed down long enough ago;
    /// returns how many.
    package func sweepSessions() async throws -> Int {
        try await ledger.write { tx in
            try tx.access.closeExpired(at: tx.now) + tx.access.removeTokens(endedBefore: tx.now.adding(days: -30))
                + tx.access.forgetSlowness(at: tx.now)
        }
    }
}

extension Session {
    func isOpen(at now: Instant) -> Bool {
        now < expiresAt && now < seenAt.adding(hours: Floor.sessionIdleHours)
    }
}

extension Floor {
    /// The same actor with the memberships of this moment, after an act has changed them.
    package func actor(_ actor: Actor) async throws -> Actor {
        guard let member = actor.member else { return actor }
        let today = ledger.now.dayInVietnam
        let memberships = try await ledger.read { try $0.members.memberships(of: member, on: today) }
        return Actor(
            member: member, language: actor.language, staffRoles: actor.staffRoles, memberships: memberships,
            emailConfirmed: actor.emailConfirmed)
    }
}
