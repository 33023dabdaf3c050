package import Market
internal import SQLEngines

/// What proves who somebody is. Only hashes and sealed secrets are kept.
package struct Credential: Sendable {
    package let member: Member.ID
    package var passwordHash: String
    package var totpSealedSecret: [UInt8]?
    package var totpConfirmedAt: Instant?
    /// The last time step whose code was used: no code counts twice (RFC 6238, 5.2).
    package var totpLastStep: Int64

    package init(member: Member.ID, passwordHash: String) {
        (self.member, self.passwordHash, self.totpSealedSecret) = (member, passwordHash, nil)
        (self.totpConfirmedAt, self.totpLastStep) = (nil, 0)
    }
}

/// An open session, found by the hash of the token that its browser holds.
package struct Session: Sendable {
    package typealias ID = Identifier<Session>

    package let id: ID
    package let tokenHash: [UInt8]
    package let member: Member.ID
    package var secondFactor: Bool
    package let openedAt: Instant
    package var seenAt: Instant
    package let expiresAt: Instant

    package init(
        id: ID, tokenHash: [UInt8], member: Member.ID, secondFactor: Bool, openedAt: Instant, seenAt: Instant,
        expiresAt: Instant
    ) {
        (self.id, self.tokenHash, self.member, self.secondFactor) = (id, tokenHash, member, secondFactor)
        (self.openedAt, self.seenAt, self.expiresAt) = (openedAt, seenAt, expiresAt)
    }
}

/// A link that is mailed and works once: its text is derived from its id and the floor's key, never kept.
package struct Link: Sendable {
    package typealias ID = Identifier<Link>

    package enum Purpose: String, Sendable, CaseIterable {
        case confirmEmail = "confirm-email"
        case resetPassword = "reset-password"
        case joinOrganisation = "join-organisation"
    }

    package let id: ID
    package let purpose: Purpose
    package let member: Member.ID?
    package let email: EmailAddress
    package let organisation: Organisation.ID?
    package let role: MembershipRole?
    /// What an invited delegate will be allowed.
    package let delegation: Delegation?
    /// The password that a registration chose: it counts once its own link is used.
    package let passwordHash: String?
    package let madeAt: Instant
    package let expiresAt: Instant
    package var usedAt: Instant?

    package init(
        id: ID, purpose: Purpose, member: Member.ID?, email: EmailAddress, organisation: Organisation.ID? = nil,
        role: MembershipRole? = nil, delegation: Delegation? = nil, passwordHash: String? = nil, madeAt: Instant,
        expiresAt: Instant, usedAt: Instant? = nil
    ) {
        (self.id, self.purpose, self.member, self.email) = (id, purpose, member, email)
        (self.organisation, self.role, self.delegation) = (organisation, role, delegation)
        self.madeAt = madeAt
        (self.passwordHash, self.expiresAt, self.usedAt) = (passwordHash, expiresAt, usedAt)
    }
}

package struct AccessReader {
    let connection: any Connection

    package func credential(of member: Member.ID) throws -> Credential? {
        try connection.row("SELECT * FROM credentials WHERE member_id = $1", [SQLValue(member)]).map(Credential.init)
    }

    /// Up to `limit` credentials with a second factor, of the members after `member` in the order of ids.
    package func withSecondFactor(after member: Member.ID?, limit: Int) throws -> [Credential] {
        try connection.rows(
            """
            SELECT * FROM credentials WHERE member_id > $1 AND totp_sealed_secret IS NOT NULL
            ORDER BY member_id LIMIT $2
            """, [.text(member?.text ?? ""), SQLValue(limit)]
        ).map(Credential.init)
    }

    package func session(tokenHash: [UInt8]) throws -> Session? {
        try connection.row("SELECT * FROM sessions WHERE token_hash = $1", [.blob(tokenHash)]).map(Session.init)
    }

    /// How many sessions have not run out at `now`.
    package func openSessions(at now: Instant) throws -> Int {
        Int(
            try connection.row("SELECT COUNT(*) AS count FROM sessions WHERE expires_at > $1", [SQLValue(now)])?
                .integer("count") ?? 0)
    }

    package func sessions(of member: Member.ID) throws -> [Session] {
        try connection.rows("SELECT * FROM sessions WHERE member_id = $1 ORDER BY opened_at, id", [SQLValue(member)])
            .map(Session.init)
    }

    package func link(_ id: Link.ID) throws -> Link? {
        try connection.row("SELECT * FROM links WHERE id = $1", [SQLValue(id)]).map(Link.init)
    }
}

package struct AccessLedger {
    let connection: any Connection

    package func save(_ credential: Credential) throws {
        try connection.execute(
            """
            INSERT INTO credentials (member_id, password_hash, totp_sealed_secret, totp_confirmed_at, totp_last_step)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id) DO UPDATE SET
                password_hash = excluded.password_hash, totp_sealed_secret = excluded.totp_sealed_secret,
                totp_confirmed_at = excluded.totp_confirmed_at, totp_last_step = excluded.totp_last_step
            """,
            [
                SQLValue(credential.member), .text(credential.passwordHash), SQLValue(credential.totpSealedSecret),
                SQLValue(credential.totpConfirmedAt), .integer(credential.totpLastStep),
            ])
    }

    package func open(_ session: Session) throws {
        try connection.execute(
            """
            INSERT INTO sessions (token_hash, id, member_id, second_factor, opened_at, seen_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .blob(session.tokenHash), SQLValue(session.id), SQLValue(session.member),
                SQLValue(session.secondFactor), SQLValue(session.openedAt), SQLValue(session.seenAt),
                SQLValue(session.expiresAt),
            ])
    }

    package func touch(_ session: Session.ID, at now: Instant) throws {
        try connection.execute("UPDATE sessions SET seen_at = $2 WHERE id = $1", [SQLValue(session), SQLValue(now)])
    }

    /// Ends one session of a member; false when there is none.
    package func close(_ session: Session.ID, of member: Member.ID) throws -> Bool {
        try connection.execute(
            "DELETE FROM sessions WHERE id = $1 AND member_id = $2", [SQLValue(session), SQLValue(member)]) == 1
    }

    package func closeAll(of member: Member.ID) throws {
        try connection.execute("DELETE FROM sessions WHERE member_id = $1", [SQLValue(member)])
    }

    /// Ends every session of a member but `kept`; returns how many.
    package func closeAll(of member: Member.ID, but kept: Session.ID) throws -> Int {
        try connection.execute(
            "DELETE FROM sessions WHERE member_id = $1 AND id <> $2", [SQLValue(member), SQLValue(kept)])
    }

    package func closeExpired(at now: Instant) throws -> Int {
        try connection.execute("DELETE FROM sessions WHERE expires_at < $1", [SQLValue(now)])
    }

    package func insert(_ link: Link) throws {
        try connection.execute(
            """
            INSERT INTO links (id, purpose, member_id, email, organisation_id, role, made_at, expires_at, password_hash,
                delegation)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                SQLValue(link.id), .text(link.purpose.rawValue), SQLValue(link.member), .text(link.email.text),
                SQLValue(link.organisation), SQLValue(link.role?.rawValue), SQLValue(link.madeAt),
                SQLValue(link.expiresAt), SQLValue(link.passwordHash), try .json(link.delegation),
            ])
    }

    /// Marks the link as used; false when somebody used it before.
    package func use(_ id: Link.ID, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE links SET used_at = $2, password_hash = NULL WHERE id = $1 AND used_at IS NULL",
            [SQLValue(id), SQLValue(now)]) == 1
    }

    /// Ends every open link of a member for one purpose.
    package func useUpLinks(_ purpose: Link.Purpose, of member: Member.ID, at now: Instant) throws {
        try connection.execute(
            """
            UPDATE links SET used_at = $3, password_hash = NULL
            WHERE member_id = $1 AND purpose = $2 AND used_at IS NULL
            """, [SQLValue(member), .text(purpose.rawValue), SQLValue(now)])
    }
}

extension Credential {
    init(_ row: Row) throws {
        self.init(member: try row.id("member_id"), passwordHash: try row.text("password_hash"))
        totpSealedSecret = try row.optionalBlob("totp_sealed_secret")
        totpConfirmedAt = try row.optionalInstant("totp_confirmed_at")
        totpLastStep = try row.integer("totp_last_step")
    }
}

extension Session {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), tokenHash: try row.optionalBlob("token_hash") ?? [], member: try row.id("member_id"),
            secondFactor: try row.flag("second_factor"), openedAt: try row.instant("opened_at"),
            seenAt: try row.instant("seen_at"), expiresAt: try row.instant("expires_at"))
    }
}

extension Link {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), purpose: try row.choice("purpose"), member: try row.optionalID("member_id"),
            email: EmailAddress(trusted: try row.text("email")), organisation: try row.optionalID("organisation_id"),
            role: try row.optionalText("role").flatMap(MembershipRole.init(rawValue:)),
            delegation: try row.optionalJSON("delegation"), passwordHash: try row.optionalText("password_hash"),
            madeAt: try row.instant("made_at"), expiresAt: try row.instant("expires_at"),
            usedAt: try row.optionalInstant("used_at"))
    }
}
