/// The common SQL of a migration in SQLite's words: STRICT tables know INTEGER, REAL, TEXT and BLOB only.
enum SQLiteDialect {
    static func translate(_ sql: String) -> String {
        sql.split(separator: "\n", omittingEmptySubsequences: false).map { translate(line: String($0)) }
            .joined(separator: "\n")
    }

    private static func translate(line: String) -> String {
        var line = booleanCheck(line)
        for (common, sqlite) in [
            ("BIGINT", "INTEGER"), ("DOUBLE PRECISION", "REAL"), ("BYTEA", "BLOB"), (" COLLATE \"C\"", ""),
        ] {
            line = line.split(separator: common, omittingEmptySubsequences: false).joined(separator: sqlite)
        }
        return line == ");" ? ") STRICT;" : line
    }

    /// `name BOOLEAN …` becomes an INTEGER that is 0 or 1.
    private static func booleanCheck(_ line: String) -> String {
        let words = line.split(separator: " ")
        guard words.count >= 2, words[1].hasPrefix("BOOLEAN") else { return line }
        let ends = line.hasSuffix(",")
        let body = ends ? String(line.dropLast()) : line
        let typed = body.split(separator: "BOOLEAN", omittingEmptySubsequences: false).joined(separator: "INTEGER")
        return "\(typed) CHECK (\(words[0]) IN (0, 1))" + (ends ? "," : "")
    }
}
