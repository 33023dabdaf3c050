package import Market
internal import SQLEngines

package struct CallReader {
    let connection: any Connection

    package func find(_ id: Call.ID) throws -> Call? { try find([id])[id] }

    package func find(_ ids: [Call.ID]) throws -> [Call.ID: Call] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let rows = try connection.rows("SELECT * FROM calls WHERE id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("id"), try Call($0)) })
    }

    /// Every call of these matches, oldest first.
    package func of(_ matches: [Match.ID]) throws -> [Call] {
        guard !matches.isEmpty else { return [] }
        let list = connection.list(matches.map(\.text))
        return try connection.rows(
            "SELECT * FROM calls WHERE match_id IN (\(list.sql)) ORDER BY id", list.arguments
        ).map(Call.init)
    }

    /// The planned or open calls of a match.
    package func live(of match: Match.ID) throws -> [Call] {
        try connection.rows(
            "SELECT * FROM calls WHERE match_id = $1 AND state IN ('planned', 'open') ORDER BY id", [SQLValue(match)]
        ).map(Call.init)
    }

    /// The open call about the listings of an owner.
    package func live(of owner: Organisation.ID) throws -> Call? {
        try connection.row(
            """
            SELECT * FROM calls WHERE organisation_id = $1 AND purpose = 'still-valid' AND state IN ('planned', 'open')
            """, [SQLValue(owner)]
        ).map(Call.init)
    }

    /// The open call with news of a listing.
    package func live(of listing: Listing.ID) throws -> Call? {
        try connection.row(
            "SELECT * FROM calls WHERE listing_id = $1 AND state IN ('planned', 'open')", [SQLValue(listing)]
        ).map(Call.init)
    }

    /// Every planned or open call to a party, whatever it is about.
    package func live(to party: Organisation.ID) throws -> [Call] {
        try connection.rows(
            "SELECT * FROM calls WHERE organisation_id = $1 AND state IN ('planned', 'open') ORDER BY id",
            [SQLValue(party)]
        ).map(Call.init)
    }

    /// Planned calls whose time has come, earliest first.
    package func toOpen(at now: Instant, limit: Int) throws -> [Call] {
        try connection.rows(
            "SELECT * FROM calls WHERE state = 'planned' AND opens_at <= $1 ORDER BY opens_at, id LIMIT $2",
            [SQLValue(now), SQLValue(limit)]
        ).map(Call.init)
    }
}

package struct CallLedger {
    let connection: any Connection
    let journal: JournalLedger

    /// Throws `SQLError.unique` when such a call is planned or open already.
    package func insert(_ call: Call) throws {
        try connection.execute(
            """
            INSERT INTO calls (purpose, match_id, side, listing_id, news, organisation_id, opens_at, id, version, state,
                due_at, attempts, outcome, note, officer_id, tried_at)
            VALUES ($10, $11, $12, $13, $14, $15, $16, $1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            changing(call) + [
                .text(call.purpose.rawValue), SQLValue(call.match), SQLValue(call.side?.rawValue),
                SQLValue(call.listing), SQLValue(call.news?.rawValue), SQLValue(call.organisation),
                SQLValue(call.opensAt),
            ])
        journal.note(call.version, of: call.id)
    }

    package func save(_ call: Call) throws {
        try connection.compareAndSet(
            """
            UPDATE calls SET state = $3, due_at = $4, attempts = $5, outcome = $6, note = $7, officer_id = $8,
                tried_at = $9, version = version + 1
            WHERE id = $1 AND version = $2
            """, changing(call))
        journal.note(call.version + 1, of: call.id)
    }

    /// The columns that change in a call's life, as `$1` to `$9` of both statements.
    private func changing(_ call: Call) -> [SQLValue] {
        [
            SQLValue(call.id), SQLValue(call.version), .text(call.state.rawValue), SQLValue(call.dueAt),
            SQLValue(call.attempts), SQLValue(call.outcome?.rawValue), SQLValue(call.note), SQLValue(call.officer),
            SQLValue(call.triedAt),
        ]
    }
}

extension Call {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), purpose: try row.choice("purpose"), match: try row.optionalID("match_id"),
            side: try row.optionalText("side").flatMap(Listing.Side.init(rawValue:)),
            listing: try row.optionalID("listing_id"),
            news: try row.optionalText("news").flatMap(Call.News.init(rawValue:)),
            organisation: try row.id("organisation_id"), state: try row.choice("state"),
            opensAt: try row.instant("opens_at"), dueAt: try row.instant("due_at"),
            attempts: Int(try row.integer("attempts")),
            outcome: try row.optionalText("outcome").flatMap(CallOutcome.init(rawValue:)),
            note: try row.optionalText("note"), officer: try row.optionalID("officer_id"),
            triedAt: try row.optionalInstant("tried_at"), version: Int(try row.integer("version")))
    }
}
