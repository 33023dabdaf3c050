package import Market
package import Storage

/// A session that was found by its token, and who acts through it.
package struct ActiveSession: Sendable {
    package let session: Session
    package let actor: Actor
    package let member: Member
}

extension Floor {
    /// The session of a browser's token, or `nil` when there is none or it has run out. Staff roles count only with a
    /// second factor.
    package func session(token: String) async throws -> ActiveSession? {
        let (hash, now) = (sha256(Array(token.utf8)), ledger.now)
        let found = try await ledger.read { view -> ActiveSession? in
            guard let session = try view.access.session(tokenHash: hash), now < session.expiresAt,
                now < session.seenAt.adding(hours: Self.sessionIdleHours),
                let member = try view.members.find(session.member)
            else { return nil }
            let actor = Actor(
                member: member.id, language: member.language,
                staffRoles: session.secondFactor ? member.staffRoles : [],
                memberships: try view.members.memberships(of: member.id),
                emailConfirmed: member.emailConfirmedAt != nil)
            return ActiveSession(session: session, actor: actor, member: member)
        }
        if let found, found.session.seenAt.adding(minutes: 5) < now { sessionTimes.note(found.session.id, at: now) }
        return found
    }

    package func sessions(of actor: Actor) async throws -> [Session] {
        let member = try actor.signedIn()
        return try await ledger.read { try $0.access.sessions(of: member) }
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

    /// Forgets sessions that have run out; returns how many.
    package func sweepSessions() async throws -> Int {
        try await ledger.write { tx in try tx.access.closeExpired(at: tx.now) }
    }
}

extension Floor {
    /// The same actor with the memberships of this moment, after an act has changed them.
    package func actor(_ actor: Actor) async throws -> Actor {
        guard let member = actor.member else { return actor }
        let memberships = try await ledger.read { try $0.members.memberships(of: member) }
        return Actor(
            member: member, language: actor.language, staffRoles: actor.staffRoles, memberships: memberships,
            emailConfirmed: actor.emailConfirmed)
    }
}
