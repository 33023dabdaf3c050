/// The common SQL of a migration in PostgreSQL's words: texts are compared by their bytes as SQLite does, whatever the
/// database's collation is.
enum PostgreSQLDialect {
    static func translate(_ sql: String) -> String {
        sql.split(separator: " COLLATE \"C\"", omittingEmptySubsequences: false).joined()
            .replacing(#/\bTEXT\b/#) { _ in "TEXT COLLATE \"C\"" }
    }
}
