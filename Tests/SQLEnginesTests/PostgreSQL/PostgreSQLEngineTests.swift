import Dispatch
import EngineTestSupport
import SQLEngines
import Testing

/// What only a server with several connections can do. In a run on SQLite there is none.
@Suite(.enabled(if: TestDatabase.isPostgres)) struct PostgreSQLEngineTests {
    private let database: TestDatabase

    init() throws { database = try #require(try TestDatabase.make()) }

    private func engine(_ script: String, sessions: Int = 8) async throws -> PostgreSQLEngine {
        let engine = try await PostgreSQLEngine(url: database.url, sessions: sessions)
        try await engine.write { try $0.executeScript(script) }
        return engine
    }

    /// As a caller does who is told that the database is busy: on a slow machine many on one row outlast its patience.
    private static func comingAgain<Value: Sendable>(
        _ engine: PostgreSQLEngine, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        for _ in 1..<5 {
            do { return try await engine.write(body) } catch SQLError.busy { continue }
        }
        return try await engine.write(body)
    }

    @Test func aCounterMissesNothing() async throws {
        let engine = try await engine("CREATE TABLE sum (n BIGINT); INSERT INTO sum VALUES (0)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    for _ in 0..<5 {
                        try await Self.comingAgain(engine) { connection in
                            let n = try connection.row("SELECT n FROM sum")?.integer("n") ?? 0
                            try connection.execute("UPDATE sum SET n = $1", [.integer(n + 1)])
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await engine.read { try $0.row("SELECT n FROM sum")?.integer("n") } == 100)
    }

    /// Both see no row and both insert: the second runs again, sees the row, and leaves it.
    @Test func whoIsSecondSeesTheRow() async throws {
        let engine = try await engine("CREATE TABLE t (id BIGINT PRIMARY KEY, rounds BIGINT NOT NULL)")
        for id in 1...100 {
            let inserted = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await Self.comingAgain(engine) { connection in
                            let known = try connection.row("SELECT id FROM t WHERE id = $1", [SQLValue(id)])
                            guard known == nil else { return 0 }
                            return try connection.execute("INSERT INTO t VALUES ($1, 1)", [SQLValue(id)])
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(inserted == 1)
        }
    }

    @Test func aTakenRowIsPassedOver() async throws {
        let engine = try await engine("CREATE TABLE job (id BIGINT PRIMARY KEY, takers BIGINT NOT NULL)")
        try await engine.write { connection in
            for id in 1...60 { try connection.execute("INSERT INTO job VALUES ($1, 0)", [SQLValue(id)]) }
        }
        let taken = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var taken = 0
                    while true {
                        let now = try await engine.write(.lockingRows) { connection in
                            let rows = try connection.rows(
                                "SELECT id FROM job WHERE takers = 0 LIMIT 5" + connection.dialect.takingRows)
                            for row in rows {
                                try connection.execute(
                                    "UPDATE job SET takers = takers + 1 WHERE id = $1", [try row.value("id")])
                            }
                            return rows.count
                        }
                        if now == 0 { return taken }
                        taken += now
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(taken == 60)
        #expect(try await engine.read { try $0.rows("SELECT id FROM job WHERE takers <> 1").isEmpty })
    }

    @Test func aLockIsOneTransactionsOnly() async throws {
        let engine = try await engine("")
        let (held, holds) = AsyncStream<Void>.makeStream()
        let seen = DispatchSemaphore(value: 0)
        let holding = Task {
            try await engine.write { connection in
                let isMine = try connection.tryLock("follower")
                holds.yield()
                seen.wait()
                return isMine
            }
        }
        for await _ in held { break }
        #expect(try await !engine.write { try $0.tryLock("follower") })
        #expect(try await engine.write { try $0.tryLock("another") })
        seen.signal()
        #expect(try await holding.value)
        #expect(try await engine.write { try $0.tryLock("follower") })
    }

    @Test func aLostConnectionIsOpenedAnew() async throws {
        let engine = try await engine("CREATE TABLE t (id BIGINT)", sessions: 1)
        let other = try await PostgreSQLEngine(url: database.url, sessions: 1)
        let own = try await engine.read { try $0.row("SELECT pg_backend_pid() AS pid")?.integer("pid") }
        try await other.write { _ = try $0.rows("SELECT pg_terminate_backend($1)", [SQLValue(own)]) }
        try await engine.write { try $0.execute("INSERT INTO t VALUES (1)", []) }
        #expect(try await engine.read { try $0.rows("SELECT * FROM t").count } == 1)
        try other.close()
    }

    @Test func aConnectionLostInTheMiddleIsSaidSo() async throws {
        let engine = try await engine("CREATE TABLE t (id BIGINT)", sessions: 1)
        let ended = try await refusal {
            try await engine.write { connection in
                try connection.execute("INSERT INTO t VALUES (1)", [])
                _ = try connection.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS gone")
            }
        }
        guard case .unreachable = ended else { throw try #require(ended) }
        #expect(try await engine.read { try $0.rows("SELECT * FROM t").isEmpty })
    }

    @Test func announcementsAreHeard() async throws {
        let engine = try await engine("")
        let announcements = try #require(engine.announcements())
        var heard: [String] = []
        for await text in announcements {
            heard.append(text)
            if text == "7" { break }
            try await engine.write { _ = try $0.execute("SELECT pg_notify('tradingfloor', '7')", []) }
        }
        #expect(heard == ["", "7"])
    }

    /// The empty text at the new beginning says that something may have been missed.
    @Test func aLostListenerListensAgain() async throws {
        let engine = try await engine("")
        let announcements = try #require(engine.announcements())
        var heard: [String] = []
        for await text in announcements {
            heard.append(text)
            switch heard.count {
            case 1: try await engine.write { try Self.endListeners($0) }
            case 2: try await engine.write { _ = try $0.execute("SELECT pg_notify('tradingfloor', '8')", []) }
            default: break
            }
            if text == "8" { break }
        }
        #expect(heard == ["", "", "8"])
    }

    private static func endListeners(_ connection: any Connection) throws {
        let ended = try connection.rows(
            """
            SELECT pg_terminate_backend(pid) AS gone FROM pg_stat_activity
            WHERE datname = current_database() AND query LIKE 'LISTEN%'
            """)
        #expect(ended.count == 1)
    }

    @Test func everyKindOfAnswerIsRead() async throws {
        let engine = try await engine("")
        let row = try #require(
            try await engine.read { connection in
                try connection.row(
                    """
                    SELECT 2::smallint AS small, -3::int AS plain, TRUE AS yes, 0.5::float4 AS half, '\\x00ff'::bytea AS octets,
                        'é'::varchar AS word, CAST($1 AS BIGINT) AS big, NULL AS nothing
                    """, [.integer(.min)])
            })
        #expect(try row.integer("small") == 2 && row.integer("plain") == -3 && row.flag("yes"))
        #expect(try row.real("half") == 0.5 && row.optionalBlob("octets") == [0, 255] && row.text("word") == "é")
        #expect(try row.integer("big") == .min && row.value("nothing") == .null)
        let numeric = try await refusal { try await engine.read { _ = try $0.rows("SELECT 1.5 AS n") } }
        #expect(numeric == .shape("n has the type 1700, which must be CAST"))
    }
}
