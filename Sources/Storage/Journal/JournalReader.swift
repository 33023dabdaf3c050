package import Market
internal import SQLEngines

package struct JournalReader {
    let connection: any Connection

    /// Up to `limit` entries after `position`, in order.
    package func entries(after position: Int64, limit: Int) throws -> [JournalEntry] {
        try connection.rows(
            "SELECT * FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2", [.integer(position), SQLValue(limit)]
        ).compactMap(entry)
    }

    /// Everything that happened to one subject, oldest first.
    package func history(of subject: String, limit: Int = 200) throws -> [JournalEntry] {
        try connection.rows(
            "SELECT * FROM journal WHERE subject = $1 ORDER BY \(birth) LIMIT $2", [.text(subject), SQLValue(limit)]
        ).compactMap(entry)
    }

    /// What happened to one subject last, newest first.
    package func latest(of subject: String, limit: Int) throws -> [JournalEntry] {
        try connection.rows(
            "SELECT * FROM journal WHERE subject = $1 ORDER BY \(birth) DESC LIMIT $2",
            [.text(subject), SQLValue(limit)]
        ).compactMap(entry)
    }

    /// What happened to one subject since it had `version`: the last `limit` entries, oldest first.
    package func changes(of subject: String, since version: Int, limit: Int) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT * FROM journal WHERE subject = $1 AND version > $2 ORDER BY \(birth) DESC LIMIT $3
            """, [.text(subject), SQLValue(version), SQLValue(limit)]
        ).reversed().compactMap(entry)
    }

    package func lastPosition() throws -> Int64 {
        try connection.row("SELECT COALESCE(MAX(seq), 0) AS last FROM journal")?.integer("last") ?? 0
    }

    /// How far the follower of this name has come.
    package func position(of follower: String) throws -> Int64 {
        try connection.row("SELECT position FROM followers WHERE name = $1", [.text(follower)])?
            .integer("position") ?? 0
    }

    /// What the facts of one subject are ordered by, also before they have their numbers.
    private var birth: String { connection.dialect == .sqlite ? "seq" : "born" }

    private func entry(_ row: Row) throws -> JournalEntry {
        let fact = Fact(
            try row.choice("kind"), subject: try row.text("subject"),
            revision: try row.optionalInteger("revision").map(Int.init), ids: try row.json("ids"))
        return JournalEntry(
            seq: try row.optionalInteger("seq") ?? 0, at: try row.instant("at"), actor: try row.text("actor"),
            fact: fact,
            version: try row.optionalInteger("version").map(Int.init))
    }
}
