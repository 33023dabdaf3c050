package import Market
internal import SQLEngines

package struct MatchReader {
    let connection: any Connection

    package func find(_ id: Match.ID) throws -> Match? {
        try connection.row("SELECT * FROM matches WHERE id = $1", [SQLValue(id)]).map(Match.init)
    }

    package func find(_ ids: [Match.ID]) throws -> [Match.ID: Match] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let rows = try connection.rows("SELECT * FROM matches WHERE id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("id"), try Match($0)) })
    }

    /// Offers whose time without an answer is over, longest first.
    package func silent(at now: Instant, limit: Int) throws -> [Match] {
        try connection.rows(
            "SELECT * FROM matches WHERE state = 'offered' AND silent_at <= $1 ORDER BY silent_at, id LIMIT $2",
            [SQLValue(now), SQLValue(limit)]
        ).map(Match.init)
    }

    package func find(supply: Listing.ID, demand: Listing.ID) throws -> Match? {
        try connection.row(
            "SELECT * FROM matches WHERE supply_id = $1 AND demand_id = $2", [SQLValue(supply), SQLValue(demand)]
        ).map(Match.init)
    }

    /// Every match between these listings, whatever its state.
    package func between(supplies: [Listing.ID], demands: [Listing.ID]) throws -> [Match] {
        guard !supplies.isEmpty, !demands.isEmpty else { return [] }
        let own = connection.list(supplies.map(\.text))
        let other = connection.list(demands.map(\.text), from: 1 + own.arguments.count)
        return try connection.rows(
            "SELECT * FROM matches WHERE supply_id IN (\(own.sql)) AND demand_id IN (\(other.sql))",
            own.arguments + other.arguments
        ).map(Match.init)
    }

    /// Every match of one listing, whatever its state.
    package func of(_ listing: Listing.ID, side: Listing.Side) throws -> [Match] {
        let column = side == .supply ? "supply_id" : "demand_id"
        return try connection.rows("SELECT * FROM matches WHERE \(column) = $1", [SQLValue(listing)]).map(Match.init)
    }

    /// Matches in one state, best score first, after a keyset position.
    package func inState(_ state: MatchState, after: (score: Double, id: String)?, limit: Int) throws -> [Match] {
        try connection.rows(
            """
            SELECT * FROM matches WHERE state = $1 AND (score, id) < ($2, $3)
            ORDER BY score DESC, id DESC LIMIT $4
            """,
            [.text(state.rawValue), SQLValue(after?.score ?? 2), .text(after?.id ?? "~"), SQLValue(limit)]
        ).map(Match.init)
    }

    /// What was offered to these organisations, newest first, after a keyset position.
    package func offered(
        to organisations: [Organisation.ID], before: (at: Instant, id: String)?, limit: Int
    ) throws -> [Match] {
        guard !organisations.isEmpty else { return [] }
        let ids = organisations.map(\.text).sorted()
        let list = connection.list(ids, from: 4)
        let side = { (column: String) in
            """
            SELECT * FROM matches WHERE \(column) IN (\(list.sql)) AND offered_at IS NOT NULL
            AND (offered_at, id) < ($1, $2)
            """
        }
        return try connection.rows(
            """
            \(side("supply_organisation_id")) UNION \(side("demand_organisation_id"))
            ORDER BY offered_at DESC, id DESC LIMIT $3
            """,
            [SQLValue(before?.at ?? Instant(milliseconds: .max)), .text(before?.id ?? "~"), SQLValue(limit)]
                + list.arguments
        ).map(Match.init)
    }

    /// Whether an introduction has opened the identities between these organisations and the owner of a listing.
    package func isIntroduced(_ listing: Listing.ID, side: Listing.Side, to organisations: Set<Organisation.ID>) throws
        -> Bool
    {
        guard !organisations.isEmpty else { return false }
        let list = connection.list(organisations.map(\.text).sorted(), from: 2)
        return try connection.row(
            """
            SELECT 1 AS yes FROM matches WHERE \(side.rawValue)_id = $1 AND state = 'introduced'
            AND \(side.other.rawValue)_organisation_id IN (\(list.sql)) LIMIT 1
            """, [SQLValue(listing)] + list.arguments) != nil
    }

    /// What officers have decided on, oldest decision first, after a keyset position.
    package func decided(after: (at: Instant, id: String)?, limit: Int) throws -> [Match] {
        try connection.rows(
            """
            SELECT * FROM matches WHERE decided_at IS NOT NULL AND state <> 'suggested' AND (decided_at, id) > ($1, $2)
            ORDER BY decided_at, id LIMIT $3
            """,
            [SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""), SQLValue(limit)]
        ).map(Match.init)
    }

    /// What still stands of an organisation's pairs, on either side: suggested, offered and introduced ones.
    package func alive(of organisation: Organisation.ID) throws -> [Match] {
        let side = { (column: String) in
            "SELECT * FROM matches WHERE \(column) = $1 AND state IN ('suggested', 'offered', 'introduced')"
        }
        return try connection.rows(
            "\(side("supply_organisation_id")) UNION \(side("demand_organisation_id"))", [SQLValue(organisation)]
        ).map(Match.init)
    }

    /// By listing, how many pairs the engine has suggested since then.
    package func suggestions(
        of listings: [Listing.ID], side: Listing.Side, since: Instant
    ) throws -> [Listing.ID: Int] {
        guard !listings.isEmpty else { return [:] }
        let list = connection.list(listings.map(\.text), from: 2)
        let column = side == .supply ? "supply_id" : "demand_id"
        let rows = try connection.rows(
            """
            SELECT \(column) AS listing, COUNT(*) AS count FROM matches
            WHERE \(column) IN (\(list.sql)) AND suggested_at >= $1 AND origin = 'engine' GROUP BY \(column)
            """, [SQLValue(since)] + list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("listing"), Int(try $0.integer("count"))) })
    }

    /// How these organisations have answered what was offered to them since then; those that were asked nothing are left
    /// out. An offer that the other side ended first asked nothing.
    package func answeringRecords(
        of organisations: [Organisation.ID], since: Instant
    ) throws -> [Organisation.ID: AnsweringRecord] {
        let supplying = try answeringRecords(of: organisations, side: .supply, since: since)
        let asking = try answeringRecords(of: organisations, side: .demand, since: since)
        return supplying.merging(asking) { one, other in
            AnsweringRecord(asked: one.asked + other.asked, answered: one.answered + other.answered)
        }
    }

    private func answeringRecords(
        of organisations: [Organisation.ID], side: Listing.Side, since: Instant
    ) throws -> [Organisation.ID: AnsweringRecord] {
        guard !organisations.isEmpty else { return [:] }
        let list = connection.list(organisations.map(\.text), from: 2)
        let (column, answer) = ("\(side.rawValue)_organisation_id", "\(side.rawValue)_answer")
        let rows = try connection.rows(
            """
            SELECT \(column) AS organisation, COUNT(*) AS asked, COUNT(\(answer)) AS answered FROM matches
            WHERE \(column) IN (\(list.sql)) AND offered_at >= $1 AND (\(answer) IS NOT NULL OR state = 'silent')
            GROUP BY \(column)
            """, [SQLValue(since)] + list.arguments)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let (asked, answered) = (Int(try row.integer("asked")), Int(try row.integer("answered")))
                return (try row.id("organisation"), AnsweringRecord(asked: asked, answered: answered))
            })
    }

    package func count(in state: MatchState) throws -> Int {
        let row = try connection.row("SELECT COUNT(*) AS count FROM matches WHERE state = $1", [.text(state.rawValue)])
        return Int(try row?.integer("count") ?? 0)
    }
}

extension Match {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"),
            supply: Party(listing: try row.id("supply_id"), organisation: try row.id("supply_organisation_id")),
            demand: Party(listing: try row.id("demand_id"), organisation: try row.id("demand_organisation_id")),
            origin: try row.choice("origin"), suggestedAt: try row.instant("suggested_at"),
            state: try row.choice("state"), score: try row.real("score"), evidence: try row.text("evidence"),
            engineVersion: Int(try row.integer("engine_version")),
            supplyRevision: Int(try row.integer("supply_revision")),
            demandRevision: Int(try row.integer("demand_revision")),
            interests: try row.optionalJSON("interest") ?? [], isCentreCase: try row.flag("centre_case"),
            supplyAnswer: try row.optionalJSON("supply_answer"), demandAnswer: try row.optionalJSON("demand_answer"),
            reason: try row.optionalJSON("reason"), officer: try row.optionalID("officer_id"),
            decidedBy: try row.optionalID("decided_by"),
            decidedAt: try row.optionalInstant("decided_at"), offeredAt: try row.optionalInstant("offered_at"),
            introducedAt: try row.optionalInstant("introduced_at"), dueAt: try row.instant("due_at"),
            silentAt: try row.optionalInstant("silent_at"), version: Int(try row.integer("version")))
    }
}
