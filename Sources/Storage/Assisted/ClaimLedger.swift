package import Market
internal import SQLEngines

package struct ClaimReader {
    let connection: any Connection

    package func find(_ id: Claim.ID) throws -> Claim? {
        try connection.row("SELECT * FROM claims WHERE id = $1", [SQLValue(id)]).map(Claim.init)
    }

    /// How many claims of a member have been open since `moment`, also those that nobody can decide.
    package func countOpen(of member: Member.ID, since moment: Instant) throws -> Int {
        let row = try connection.row(
            "SELECT COUNT(*) AS count FROM claims WHERE member_id = $1 AND made_at >= $2 AND state = 'open'",
            [SQLValue(member), SQLValue(moment)])
        return Int(try row?.integer("count") ?? 0)
    }

    /// What an officer can decide, longest waiting first, after a keyset position.
    package func open(after: (at: Instant, id: String)?, limit: Int) throws -> [Claim] {
        try connection.rows(
            """
            SELECT * FROM claims WHERE state = 'open' AND organisation_id IS NOT NULL AND (made_at, id) > ($1, $2)
            ORDER BY made_at, id LIMIT $3
            """,
            [
                SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""), SQLValue(limit),
            ]
        ).map(Claim.init)
    }

    package func open(on organisation: Organisation.ID) throws -> [Claim] {
        try connection.rows(
            "SELECT * FROM claims WHERE organisation_id = $1 AND state = 'open' ORDER BY id", [SQLValue(organisation)]
        ).map(Claim.init)
    }
}

package struct ClaimLedger {
    let connection: any Connection

    package func insert(_ claim: Claim) throws {
        try connection.execute(
            """
            INSERT INTO claims (id, member_id, organisation_id, statement, made_at, state, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(claim.id), SQLValue(claim.member), SQLValue(claim.organisation), try .json(claim.statement),
                SQLValue(claim.madeAt), .text(claim.state.rawValue), SQLValue(claim.version),
            ])
    }

    package func save(_ claim: Claim) throws {
        try connection.compareAndSet(
            "UPDATE claims SET state = $3, decision = $4, version = version + 1 WHERE id = $1 AND version = $2",
            [
                SQLValue(claim.id), SQLValue(claim.version), .text(claim.state.rawValue), try .json(claim.decision),
            ])
    }
}

extension Claim {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), member: try row.id("member_id"), organisation: try row.optionalID("organisation_id"),
            statement: try row.json("statement"), madeAt: try row.instant("made_at"), state: try row.choice("state"),
            decision: try row.optionalJSON("decision"), version: Int(try row.integer("version")))
    }
}
