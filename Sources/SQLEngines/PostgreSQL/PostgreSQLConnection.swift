/// One transaction on a session as a `Connection`.
final class PostgreSQLConnection: Connection {
    private let session: PostgreSQLSession
    private let statementSeen: (@Sendable (String) -> Void)?
    let now: Int64?
    /// The first failure: it ends the transaction, and says whether the whole may be tried again.
    private(set) var failure: PostgreSQLFailure?

    init(_ session: PostgreSQLSession, now: Int64?, statementSeen: (@Sendable (String) -> Void)?) {
        (self.session, self.now, self.statementSeen) = (session, now, statementSeen)
    }

    let dialect = SQLDialect.postgres

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        statementSeen?(sql)
        return try refusing { try session.rows(sql, arguments) }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        statementSeen?(sql)
        return try refusing { try session.execute(sql, arguments).changed }
    }

    /// A step of the schema may take as long as it takes.
    func executeScript(_ sql: String) throws {
        try refusing { _ = try session.run("SET LOCAL statement_timeout = 0;\n" + sql, seconds: nil) }
    }

    func tryLock(_ name: String) throws -> Bool {
        let key = SQLValue.integer(PostgreSQLLock.key(name))
        let row = try refusing { try session.rows("SELECT pg_try_advisory_xact_lock($1) AS locked", [key]).first }
        return try row?.flag("locked") ?? false
    }

    private func refusing<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure.error }
        do { return try body() } catch let failure as PostgreSQLFailure {
            self.failure = failure
            throw failure.error
        }
    }
}

/// Advisory locks have numbers; ours have names.
enum PostgreSQLLock {
    static func key(_ name: String) -> Int64 { Int64(bitPattern: fnv1a("tradingfloor " + name)) }
}
