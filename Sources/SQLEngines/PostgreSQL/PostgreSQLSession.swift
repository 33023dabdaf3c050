internal import CPostgres
internal import Foundation

/// One connection to the server. The pool gives it to one thread at a time.
final class PostgreSQLSession: @unchecked Sendable {
    private let link: OpaquePointer
    private var prepared: [String: PreparedStatement] = [:]
    /// Nothing more can be asked over it.
    private(set) var isBroken = false

    /// What was prepared under a name, and the columns of its answers once one has come.
    private struct PreparedStatement {
        let name: String
        var columns: [PostgreSQLColumn]?
        var names: Row.Columns?
    }

    /// Connects and sets what every transaction relies upon. Throws `PostgreSQLFailure` when the server is not there or
    /// not right.
    init(url: String) throws {
        let settings = [
            ("fallback_application_name", "tradingfloor"), ("connect_timeout", "5"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
        var keywords = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
        var values = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer { for text in keywords + values { free(UnsafeMutablePointer(mutating: text)) } }
        guard let link = PQconnectdbParams(&keywords, &values, 1) else {
            throw PostgreSQLFailure(sqlState: nil, message: "no memory for a connection")
        }
        self.link = link
        guard PQstatus(link) == CONNECTION_OK else {
            isBroken = true
            throw PostgreSQLFailure(sqlState: nil, message: lastMessage)
        }
        PQsetnonblocking(link, 1)
        _ = try run(
            """
            SET client_min_messages = warning; SET statement_timeout = \(PostgreSQLLimits.statement);
            SET lock_timeout = \(PostgreSQLLimits.lock);
            SET idle_in_transaction_session_timeout = \(PostgreSQLLimits.idleInTransaction)
            """)
    }

    deinit { PQfinish(link) }

    var serverVersion: Int { Int(PQserverVersion(link)) }
    var socket: Int32 { PQsocket(link) }

    /// One or several statements without arguments; the answer of the last.
    func run(_ sql: String, seconds: Int? = PostgreSQLLimits.answerSeconds) throws -> PostgreSQLResult {
        guard PQsendQuery(link, sql) == 1 else { throw lost() }
        return try answer(seconds: seconds)
    }

    /// Ends the transaction that is open, if one is, without its effects.
    func rollBack() {
        guard !isBroken, PQtransactionStatus(link) != PQTRANS_IDLE else { return }
        _ = try? run("ROLLBACK")
    }

    /// Rows of a prepared statement; it is prepared the first time.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        let result = try execute(sql, arguments)
        if prepared[sql]?.columns == nil {
            let columns = result.columns
            prepared[sql]?.columns = columns
            prepared[sql]?.names = Row.Columns(columns.map(\.name))
        }
        guard let statement = prepared[sql], let columns = statement.columns, let names = statement.names else {
            throw SQLError.shape("a statement was forgotten while it ran")
        }
        return try result.rows(columns, named: names)
    }

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> PostgreSQLResult {
        let name = try statement(sql).name
        try PostgreSQLArguments(arguments).with { count, values, lengths, formats in
            guard PQsendQueryPrepared(link, name, count, values, lengths, formats, 1) == 1 else { throw lost() }
        }
        return try answer()
    }

    /// What the server has announced since the last time; waits up to `milliseconds` for the first.
    func notifications(waitingMilliseconds milliseconds: Int32) throws -> [String] {
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        poll(&descriptor, 1, milliseconds)
        guard PQconsumeInput(link) == 1 else { throw lost() }
        var texts: [String] = []
        while let notification = PQnotifies(link) {
            texts.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return texts
    }

    private func statement(_ sql: String) throws -> PreparedStatement {
        if let known = prepared[sql] { return known }
        if prepared.count >= PostgreSQLLimits.preparedStatements {
            _ = try run("DEALLOCATE ALL")
            prepared = [:]
        }
        let statement = PreparedStatement(name: "s\(prepared.count)")
        guard PQsendPrepare(link, statement.name, sql, 0, nil) == 1 else { throw lost() }
        _ = try answer()
        prepared[sql] = statement
        return statement
    }

    /// The last of the answers to what was sent, or the first failure among them.
    private func answer(seconds: Int? = PostgreSQLLimits.answerSeconds) throws -> PostgreSQLResult {
        let deadline = seconds.map { ContinuousClock.now + .seconds($0) }
        var (last, failure) = (PostgreSQLResult?.none, PostgreSQLFailure?.none)
        while true {
            try waitForAnswer(until: deadline)
            guard let next = PQgetResult(link) else { break }
            let result = PostgreSQLResult(next)
            failure = failure ?? result.failure
            last = result
        }
        if let failure {
            isBroken = isBroken || failure.endsConnection || PQstatus(link) == CONNECTION_BAD
            throw failure
        }
        guard let last else { throw lost() }
        return last
    }

    private func waitForAnswer(until deadline: ContinuousClock.Instant?) throws {
        while true {
            let flushed = PQflush(link)
            guard flushed >= 0 else { throw lost() }
            if flushed == 0, PQisBusy(link) == 0 { return }
            var descriptor = pollfd(
                fd: socket, events: Int16(POLLIN) | (flushed == 1 ? Int16(POLLOUT) : 0), revents: 0)
            if poll(&descriptor, 1, 1_000) == 0, let deadline, ContinuousClock.now > deadline {
                isBroken = true
                throw PostgreSQLFailure(sqlState: nil, message: "the server did not answer in time")
            }
            guard PQconsumeInput(link) == 1 else { throw lost() }
        }
    }

    private func lost() -> PostgreSQLFailure {
        isBroken = true
        return PostgreSQLFailure(sqlState: nil, message: lastMessage)
    }

    private var lastMessage: String {
        String(cString: PQerrorMessage(link)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// How long anything may take, in milliseconds where nothing else is said, so that nobody waits for ever.
enum PostgreSQLLimits {
    static let statement = 30_000
    static let lock = 10_000
    static let idleInTransaction = 15_000
    static let answerSeconds = 35
    static let preparedStatements = 1_000
    /// For a free connection.
    static let waitSeconds = 10
    /// More transactions than this are turned away at once.
    static let waiting = 1_000
    /// How long a transaction is tried again against others.
    static let retrySeconds = 20
}
