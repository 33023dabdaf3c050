package import Market
internal import SQLEngines

package struct NoticeReader {
    let connection: any Connection

    /// A member's inbox, newest first, before a keyset number.
    package func of(_ member: Member.ID, before number: Int64?, limit: Int) throws -> [Notice] {
        try connection.rows(
            "SELECT * FROM notices WHERE member_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
            [SQLValue(member), .integer(number ?? .max), SQLValue(limit)]
        ).map(Notice.init)
    }

    package func unreadCount(of member: Member.ID) throws -> Int {
        Int(
            try connection.row(
                "SELECT COUNT(*) AS count FROM notices WHERE member_id = $1 AND read_at IS NULL", [SQLValue(member)])?
                .integer("count") ?? 0)
    }
}

package struct NoticeLedger {
    let connection: any Connection

    package func insert(
        _ id: Notice.ID, to member: Member.ID, message: String, arguments: [String: String], path: String,
        at now: Instant
    ) throws {
        try connection.execute(
            """
            INSERT INTO notices (id, number, member_id, message, arguments, path, made_at)
            VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM notices), $2, $3, $4, $5, $6)
            """,
            [SQLValue(id), SQLValue(member), .text(message), try .json(arguments), .text(path), SQLValue(now)])
    }

    /// Marks one notice of this member as read; false when it is not theirs or not there.
    package func markRead(_ id: Notice.ID, of member: Member.ID, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE notices SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND member_id = $2",
            [SQLValue(id), SQLValue(member), SQLValue(now)]) == 1
    }

    package func markAllRead(of member: Member.ID, at now: Instant) throws {
        try connection.execute(
            "UPDATE notices SET read_at = $2 WHERE member_id = $1 AND read_at IS NULL",
            [SQLValue(member), SQLValue(now)])
    }
}

extension Notice {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), number: try row.integer("number"), member: try row.id("member_id"),
            message: try row.text("message"), arguments: try row.json("arguments"), path: try row.text("path"),
            at: try row.instant("made_at"), readAt: try row.optionalInstant("read_at"))
    }
}
