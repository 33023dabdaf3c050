internal import GRDB

/// One SQLite file in WAL mode: one writer, several readers, on GRDB's own threads. Every commit is on disk when it
/// is answered (`synchronous = FULL`), or the engine refuses to open.
package final class SQLiteEngine: Sendable {
    private let pool: DatabasePool
    private let statementSeen: (@Sendable (String) -> Void)?

    /// Opens or makes the file. Throws `SQLError.notDurable` when the writer does not report FULL. `statementSeen`
    /// hears the text of every statement: a test asks for the plan of each.
    package init(path: String, readers: Int = 4, statementSeen: (@Sendable (String) -> Void)? = nil) throws {
        self.statementSeen = statementSeen
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(10)
        configuration.label = "floor"
        pool = try translatingErrors { try DatabasePool(path: path, configuration: configuration) }
        try writeThrough()
    }

    /// GRDB sets NORMAL on the writer of a pool after its preparation hooks have run, so FULL is set here and read
    /// back.
    private func writeThrough() throws {
        try translatingErrors {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
                let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
                guard level == 2, journal == "wal" else {
                    throw SQLError.notDurable("synchronous \(level ?? -1), journal \(journal ?? "?")")
                }
            }
        }
    }

    /// Runs `body` in one read transaction: a consistent view that no writer holds up.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            let seen = statementSeen
            return try await pool.read { try body(SQLiteConnection(database: $0, statementSeen: seen)) }
        } catch let error as DatabaseError {
            throw SQLError(error)
        }
    }

    /// Runs `body` in one write transaction: committed and on disk when this returns, rolled back when it throws.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            let seen = statementSeen
            return try await pool.write { try body(SQLiteConnection(database: $0, statementSeen: seen)) }
        } catch let error as DatabaseError {
            throw SQLError(error)
        }
    }

    /// The steps of SQLite's plan for `sql`, whatever its arguments, as `EXPLAIN QUERY PLAN` words them.
    package func plan(_ sql: String) async throws -> [String] {
        let greatest = sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
        let arguments = [SQLValue](repeating: .null, count: greatest)
        return try await read { connection in
            try connection.rows("EXPLAIN QUERY PLAN " + sql, arguments).map { try $0.text("detail") }
        }
    }

    /// The whole schema as SQLite keeps it, in a stable order.
    package func schema() async throws -> String {
        try await read { connection in
            try connection.rows(
                """
                SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                ORDER BY tbl_name, type DESC, name
                """
            ).map { try $0.text("sql") + ";\n" }.joined(separator: "\n")
        }
    }

    /// `ok`, or what SQLite's own check found.
    package func integrity() async throws -> String {
        try await read { try $0.rows("PRAGMA quick_check").map { try $0.text("quick_check") }.joined(separator: "; ") }
    }

    package func close() throws { try translatingErrors { try pool.close() } }
}
