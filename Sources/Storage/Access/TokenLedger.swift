package import Market
internal import SQLEngines

/// A member's key for a program of theirs. Only the hash of its text is kept.
package struct APIToken: Sendable {
    package typealias ID = Identifier<APIToken>

    package let id: ID
    package let hash: [UInt8]
    package let member: Member.ID
    package let name: String
    package let scopes: Set<Scope>
    package let madeAt: Instant
    /// Never, when there is none.
    package let expiresAt: Instant?
    package let usedAt: Instant?

    package init(
        id: ID, hash: [UInt8], member: Member.ID, name: String, scopes: Set<Scope>, madeAt: Instant,
        expiresAt: Instant?, usedAt: Instant? = nil
    ) {
        (self.id, self.hash, self.member, self.name, self.scopes) = (id, hash, member, name, scopes)
        (self.madeAt, self.expiresAt, self.usedAt) = (madeAt, expiresAt, usedAt)
    }

    package func isOver(at now: Instant) -> Bool { expiresAt.map { $0 <= now } ?? false }
}

extension AccessReader {
    package func token(hash: [UInt8]) throws -> APIToken? {
        try connection.row("SELECT * FROM api_tokens WHERE token_hash = $1", [.blob(hash)]).map(APIToken.init)
    }

    /// Oldest first.
    package func tokens(of member: Member.ID) throws -> [APIToken] {
        try connection.rows("SELECT * FROM api_tokens WHERE member_id = $1 ORDER BY made_at, id", [SQLValue(member)])
            .map(APIToken.init)
    }
}

extension AccessLedger {
    package func insert(_ token: APIToken) throws {
        try connection.execute(
            """
            INSERT INTO api_tokens (id, token_hash, member_id, name, scopes, made_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(token.id), .blob(token.hash), SQLValue(token.member), .text(token.name),
                .text(token.scopes.texts.joined(separator: " ")), SQLValue(token.madeAt), SQLValue(token.expiresAt),
            ])
    }

    package func touch(_ token: APIToken.ID, at now: Instant) throws {
        try connection.execute("UPDATE api_tokens SET used_at = $2 WHERE id = $1", [SQLValue(token), SQLValue(now)])
    }

    /// Ends one token of a member; false when there is none.
    package func revoke(_ token: APIToken.ID, of member: Member.ID) throws -> Bool {
        try connection.execute(
            "DELETE FROM api_tokens WHERE id = $1 AND member_id = $2", [SQLValue(token), SQLValue(member)]) == 1
    }

    package func revokeTokens(of member: Member.ID) throws {
        try connection.execute("DELETE FROM api_tokens WHERE member_id = $1", [SQLValue(member)])
    }

    /// Removes the tokens that ran out before `moment`.
    package func removeTokens(endedBefore moment: Instant) throws -> Int {
        try connection.execute(
            "DELETE FROM api_tokens WHERE expires_at IS NOT NULL AND expires_at < $1", [SQLValue(moment)])
    }
}

extension APIToken {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), hash: try row.optionalBlob("token_hash") ?? [], member: try row.id("member_id"),
            name: try row.text("name"),
            scopes: Set(try row.text("scopes").split(separator: " ").compactMap { Scope(String($0)) }),
            madeAt: try row.instant("made_at"), expiresAt: try row.optionalInstant("expires_at"),
            usedAt: try row.optionalInstant("used_at"))
    }
}
