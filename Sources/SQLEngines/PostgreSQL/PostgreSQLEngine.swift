internal import Foundation

/// One database of a PostgreSQL server (15 or newer), shared with any number of other nodes.
package final class PostgreSQLEngine: Engine {
    package let dialect = SQLDialect.postgres
    private let url: String
    private let pool: PostgreSQLPool
    private let lane = PostgreSQLLane()
    private let statementSeen: (@Sendable (String) -> Void)?

    /// `url` as libpq reads it: `postgres://user@host/database?option=value`, several hosts with commas. Throws
    /// `SQLError.unreachable` when the server is not there and `unsuitable` when it will not do. `statementSeen` hears
    /// the text of every statement.
    package init(
        url: String, sessions: Int = 10, statementSeen: (@Sendable (String) -> Void)? = nil
    ) async throws {
        (self.url, self.statementSeen) = (url, statementSeen)
        pool = PostgreSQLPool(url: url, sessions: sessions)
        try await pool.use { slot in
            do { try Self.examine(slot) } catch let failure as PostgreSQLFailure { throw failure.error }
        }
    }

    private static func examine(_ slot: PostgreSQLSlot) throws {
        let (session, encoding) = try slot.begin("SHOW server_encoding")
        guard session.serverVersion >= 150_000 else {
            throw SQLError.unsuitable("PostgreSQL 15 or newer is needed, this is \(session.serverVersion / 10_000)")
        }
        guard encoding == "UTF8" else {
            throw SQLError.unsuitable("the database must be in UTF8, this one is in \(encoding ?? "?")")
        }
        guard try session.run("SHOW synchronous_commit").text != "off" else {
            throw SQLError.notDurable("synchronous_commit is off: an answered act could be lost")
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ mode: WriteMode, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let clock = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
        switch mode {
        case .serializable: return try await transaction("BEGIN ISOLATION LEVEL SERIALIZABLE; \(clock)", body)
        case .lockingRows: return try await transaction("BEGIN ISOLATION LEVEL READ COMMITTED; \(clock)", body)
        case .alone(let name):
            let lock = "SELECT pg_advisory_xact_lock(\(PostgreSQLLock.key(name)))"
            return try await transaction("BEGIN ISOLATION LEVEL READ COMMITTED; \(lock); \(clock)", body)
        }
    }

    private func transaction<Value: Sendable>(
        _ opening: String, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let (seen, lane) = (statementSeen, lane)
        return try await pool.use { slot in
            do { return try PostgreSQLTransaction(slot, opening, lane: lane, seen).run(body) } catch let failure
                as PostgreSQLFailure
            {
                throw failure.error
            }
        }
    }

    package func announcements() -> AsyncStream<String>? {
        PostgreSQLListener.texts(url: url, channel: "tradingfloor")
    }

    package func plan(_ sql: String) async throws -> [String] {
        let greatest = sql.split(separator: "$").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }.max() ?? 0
        let arguments = greatest == 0 ? "" : "(\(Array(repeating: "NULL", count: greatest).joined(separator: ", ")))"
        return try await write { connection in
            let name = "plan_\(fnv1a(sql))"
            try connection.executeScript(
                "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off; PREPARE \(name) AS \(sql)"
            )
            let steps = try connection.rows("EXPLAIN EXECUTE \(name)\(arguments)").map { try $0.text("QUERY PLAN") }
            try connection.executeScript("DEALLOCATE \(name)")
            return steps
        }
    }

    package func schema() async throws -> String {
        try await read { connection in try PostgreSQLSchema.text(connection) }
    }

    package func integrity() async throws -> String {
        let broken = try await read { connection in
            try connection.rows("SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid")
                .map { try $0.text("name") }
        }
        return broken.isEmpty ? "ok" : "invalid indexes: \(broken.joined(separator: ", "))"
    }

    package func close() throws { pool.close() }
}
