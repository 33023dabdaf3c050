package import Market
internal import SQLEngines

package struct DueWorkReader {
    let connection: any Connection

    package func find(_ id: DueWork.ID) throws -> DueWork? {
        try connection.row("SELECT * FROM due_work WHERE id = $1", [SQLValue(id)]).map(DueWork.init)
    }

    package func find(_ kind: DueWork.Kind, _ subject: String) throws -> DueWork? {
        try connection.row(
            "SELECT * FROM due_work WHERE kind = $1 AND subject = $2", [.text(kind.rawValue), .text(subject)]
        ).map(DueWork.init)
    }

    /// Open tasks as they are seen from `desk`, soonest due first, after a keyset position.
    package func page(
        _ assignment: Assignment, at desk: Desk?, kind: DueWork.Kind?, now: Instant,
        after: (at: Instant, id: String)?, limit: Int
    ) throws -> [DueWork] {
        let (condition, arguments) = assignment.condition(desk, now, from: 4)
        let ofKind = kind.map { _ in " AND kind = $\(4 + arguments.count)" } ?? ""
        return try connection.rows(
            """
            SELECT * FROM due_work WHERE (due_at, id) > ($1, $2)\(condition)\(ofKind) ORDER BY due_at, id LIMIT $3
            """,
            [SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""), SQLValue(limit)]
                + arguments + (kind.map { [.text($0.rawValue)] } ?? [])
        ).map(DueWork.init)
    }

    package func count(_ assignment: Assignment, at desk: Desk, now: Instant) throws -> Int {
        let (condition, arguments) = assignment.condition(desk, now, from: 1)
        let row = try connection.row("SELECT COUNT(*) AS count FROM due_work WHERE due_at > -1\(condition)", arguments)
        return Int(try row?.integer("count") ?? 0)
    }
}

extension Assignment {
    /// What narrows `due_work` down to these tasks, with its arguments numbered from `first`.
    fileprivate func condition(_ desk: Desk?, _ now: Instant, from first: Int) -> (String, [SQLValue]) {
        let own = desk?.centreCases.map { $0 ? " AND centre_case" : " AND NOT centre_case" } ?? ""
        return switch self {
        case .mine: (" AND officer_id = $\(first)", [SQLValue(desk?.member)])
        case .unassigned: (" AND officer_id IS NULL\(own)", [])
        case .late: (" AND due_at < $\(first)\(own)", [SQLValue(now)])
        case .all: ("", [])
        }
    }
}

extension DueWork {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), kind: try row.choice("kind"), subject: try row.text("subject"),
            organisation: try row.id("organisation_id"), otherOrganisation: try row.optionalID("other_organisation_id"),
            isCentreCase: try row.flag("centre_case"), officer: try row.optionalID("officer_id"),
            openedAt: try row.instant("opened_at"), dueAt: try row.instant("due_at"),
            version: Int(try row.integer("version")))
    }
}
