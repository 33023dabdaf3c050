package import Market
package import Storage

/// An API token that was found by its text, and who acts through it.
package struct ActiveToken: Sendable {
    package let token: APIToken
    package let actor: Actor
    package let member: Member

    package var scopes: Set<Scope> { token.scopes }
}

extension Floor {
    package static let tokenLimit = 50, tokenNameLimit = 80
    private static let tokenDays = 1...3_650

    /// Makes a token for a program of the actor's; its text is known now and never again. Throws `emailNotConfirmed`,
    /// `notPermitted` for the scope `staff` when the actor's own roles are not awake (they are in a session with a
    /// second factor), `invalidInput` for a name, scopes or days that will not do and for one token too many. Without `lifeDays`
    /// it never runs out.
    package func makeToken(
        named name: String, scopes: Set<Scope>, lifeDays: Int?, by actor: Actor
    ) async throws -> (token: APIToken, text: String) {
        let member = try actor.signedIn()
        guard actor.emailConfirmed else { throw MarketError(.emailNotConfirmed) }
        guard !scopes.contains(.staff) || !actor.staffRoles.isEmpty else { throw MarketError(.notPermitted) }
        var check = FieldCheck(vocabularies, on: ledger.now.dayInVietnam)
        check.text(name, at: "/name", limit: Self.tokenNameLimit, required: true, lines: .one)
        check.number(lifeDays, in: Self.tokenDays, at: "/expiresInDays")
        if scopes.isEmpty { check.add(FieldProblem("/scopes", .required)) }
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        let text = TokenText.make(randomBytes(20))
        return try await ledger.write { tx in
            guard try tx.view.access.tokens(of: member).count < Self.tokenLimit else {
                let problem = FieldProblem("/name", .tooMany, ["max": String(Self.tokenLimit)])
                throw MarketError(.invalidInput, fields: [problem])
            }
            let token = APIToken(
                id: tx.newID(), hash: sha256(Array(text.utf8)), member: member, name: name, scopes: scopes,
                madeAt: tx.now, expiresAt: lifeDays.map { tx.now.adding(days: $0) })
            try tx.access.insert(token)
            try tx.journal.append(Fact(.tokenMade, subject: member.text, ids: ["token": token.id.text]), by: actor)
            return (token, text)
        }
    }

    /// One's own tokens, oldest first, also those that have run out lately.
    package func tokens(of actor: Actor) async throws -> [APIToken] {
        let member = try actor.signedIn()
        return try await ledger.read { try $0.access.tokens(of: member) }
    }

    /// Ends one of one's own tokens at once; throws `notFound` for any other.
    package func revokeToken(_ id: APIToken.ID, by actor: Actor) async throws {
        let member = try actor.signedIn()
        try await ledger.write { tx in
            guard try tx.access.revoke(id, of: member) else { throw MarketError(.notFound) }
            try tx.journal.append(Fact(.tokenRevoked, subject: member.text, ids: ["token": id.text]), by: actor)
        }
    }

    /// Who acts through a token: its member with the memberships of this moment, and with staff roles only by the scope
    /// `staff`. `nil` for a text that is no token, or none any more.
    package func token(text: String) async throws -> ActiveToken? {
        guard TokenText.isWellFormed(text) else { return nil }
        let (hash, now) = (sha256(Array(text.utf8)), ledger.now)
        let found = try await ledger.read { view -> ActiveToken? in
            guard let token = try view.access.token(hash: hash), !token.isOver(at: now),
                let member = try view.members.find(token.member)
            else { return nil }
            let actor = Actor(
                member: member.id, language: member.language,
                staffRoles: token.scopes.contains(.staff) ? member.staffRoles : [],
                memberships: try view.members.memberships(of: member.id, on: now.dayInVietnam),
                emailConfirmed: member.emailConfirmedAt != nil)
            return ActiveToken(token: token, actor: actor, member: member)
        }
        if let token = found?.token, token.usedAt.map({ $0.adding(minutes: 5) < now }) ?? true {
            sessionTimes.note(token.id, at: now)
        }
        return found
    }
}
