package import Market
internal import SQLEngines

package struct OrganisationReader {
    let connection: any Connection

    package func find(_ id: Organisation.ID) throws -> Organisation? {
        try connection.row("SELECT * FROM organisations WHERE id = $1", [SQLValue(id)]).map(Organisation.init)
    }

    package func find(_ ids: [Organisation.ID]) throws -> [Organisation.ID: Organisation] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let found = try connection.rows("SELECT * FROM organisations WHERE id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0.id("id"), try Organisation($0)) })
    }

    package func count(in state: OrganisationState) throws -> Int {
        let row = try connection.row(
            "SELECT COUNT(*) AS count FROM organisations WHERE state = $1", [.text(state.rawValue)])
        return Int(try row?.integer("count") ?? 0)
    }

    /// Organisations in one state after a keyset position, longest waiting first.
    package func inState(
        _ state: OrganisationState, after: (at: Instant, id: String)?, limit: Int
    ) throws -> [Organisation] {
        try connection.rows(
            """
            SELECT * FROM organisations WHERE state = $1 AND (submitted_at, id) > ($2, $3)
            ORDER BY submitted_at, id LIMIT $4
            """,
            [
                .text(state.rawValue), SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""),
                SQLValue(limit),
            ]
        ).map(Organisation.init)
    }
}

package struct OrganisationLedger {
    let connection: any Connection

    /// Throws `invalidInput` at `/taxCode` when another organisation has the same.
    package func insert(_ organisation: Organisation) throws {
        try refusingTakenTaxCode {
            try connection.execute(
                """
                INSERT INTO organisations (state, profile, tax_code, decision, submitted_at, verified_name, id, version,
                    registered_at)
                VALUES ($3, $4, $5, $6, $7, $8, $1, $2, $9)
                """, try changing(organisation) + [SQLValue(organisation.registeredAt)])
        }
    }

    /// Throws `staleVersion`, and `invalidInput` at `/taxCode` when another organisation has the same.
    package func save(_ organisation: Organisation) throws {
        try refusingTakenTaxCode {
            try connection.compareAndSet(
                """
                UPDATE organisations SET state = $3, profile = $4, tax_code = $5, decision = $6, submitted_at = $7,
                    verified_name = $8, version = version + 1
                WHERE id = $1 AND version = $2
                """, try changing(organisation))
        }
    }

    /// The columns that change in an organisation's life, as `$1` to `$8` of both statements.
    private func changing(_ organisation: Organisation) throws -> [SQLValue] {
        [
            SQLValue(organisation.id), SQLValue(organisation.version), .text(organisation.state.rawValue),
            try .json(organisation.profile), SQLValue(organisation.profile.taxCode?.text),
            try .json(organisation.decision), SQLValue(organisation.submittedAt), try .json(organisation.verifiedName),
        ]
    }

    private func refusingTakenTaxCode(_ body: () throws -> Void) throws {
        do { try body() } catch SQLError.unique {
            throw MarketError(.invalidInput, fields: [FieldProblem("/taxCode", .duplicate)])
        }
    }
}

extension Organisation {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), state: try row.choice("state"), profile: try row.json("profile"),
            registeredAt: try row.instant("registered_at"), submittedAt: try row.instant("submitted_at"),
            verifiedName: try row.optionalJSON("verified_name"), decision: try row.optionalJSON("decision"),
            version: Int(try row.integer("version")))
    }
}
