internal import GRDB

/// One SQLite file in WAL mode: one writer, several readers, on GRDB's own threads. Every commit is on disk when it
/// is answered (`synchronous = FULL`), or the engine refuses to open.
package final class SQLiteEngine: Engine {
    package let dialect = SQLDialect.sqlite
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

    @discardableResult
    package func write<Value: Sendable>(
        _ mode: WriteMode, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            let seen = statementSeen
            return try await pool.write { database in
                let connection = SQLiteConnection(database: database, statementSeen: seen)
                let value = try body(connection)
                if let refusal = connection.refusal { throw refusal }
                return value
            }
        } catch let error as DatabaseError {
            throw SQLError(error)
        }
    }

    /// The lock on the data folder keeps every other program away.
    package func announcements() -> AsyncStream<String>? { nil }

    package func plan(_ sql: String) async throws -> [String] {
        let greatest = sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
        let arguments = [SQLValue](repeating: .null, count: greatest)
        return try await read { connection in
            try connection.rows("EXPLAIN QUERY PLAN " + sql, arguments).map { try $0.text("detail") }
        }
    }

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

    package func integrity() async throws -> String {
        try await read { try $0.rows("PRAGMA quick_check").map { try $0.text("quick_check") }.joined(separator: "; ") }
    }

    package func close() throws { try translatingErrors { try pool.close() } }
}
