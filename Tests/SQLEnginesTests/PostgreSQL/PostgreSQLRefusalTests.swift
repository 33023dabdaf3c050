import Dispatch
import EngineTestSupport
import Testing

@testable import SQLEngines

/// A server that will not do is refused at once, and nobody waits for ever on one that will.
@Suite(.enabled(if: TestDatabase.isPostgres)) struct PostgreSQLRefusalTests {
    @Test func aServerThatIsNotThereIsUnreachable() async throws {
        let ended = try await refusal { try await PostgreSQLEngine(url: "postgres://nobody@/none?host=/nowhere") }
        guard case .unreachable = ended else { throw try #require(ended) }
    }

    @Test func anotherEncodingIsRefused() async throws {
        let database = try #require(
            try TestDatabase.make("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"))
        let refused = try await refusal { try await PostgreSQLEngine(url: database.url) }
        #expect(refused == .unsuitable("the database must be in UTF8, this one is in LATIN1"))
    }

    @Test func aCommitThatDoesNotWaitForTheDiskIsRefused() async throws {
        let database = try #require(try TestDatabase.make())
        let refused = try await refusal {
            try await PostgreSQLEngine(url: database.url + "&options=-c%20synchronous_commit%3Doff")
        }
        guard case .notDurable = refused else { throw try #require(refused) }
    }

    @Test(arguments: [
        ("statement_timeout", "30s"), ("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "15s"),
    ])
    func everyWaitHasAnEnd(_ setting: String, _ value: String) async throws {
        let database = try #require(try TestDatabase.make())
        let engine = try await PostgreSQLEngine(url: database.url, sessions: 1)
        let row = try await engine.read { try $0.row("SELECT current_setting('\(setting)') AS value") }
        #expect(try row?.text("value") == value)
    }

    @Test func aStatementThatTakesTooLongIsBusy() async throws {
        let database = try #require(try TestDatabase.make())
        let engine = try await PostgreSQLEngine(url: database.url, sessions: 1)
        let ended = try await refusal {
            try await engine.write { connection in
                try connection.execute("SET LOCAL statement_timeout = 50", [])
                _ = try connection.rows("SELECT pg_sleep(20) IS NULL AS woken")
            }
        }
        #expect(ended == .busy)
        #expect(try await engine.read { try $0.row("SELECT 1 AS one")?.integer("one") } == 1)
    }

    @Test func aLockThatIsNotGivenUpIsBusy() async throws {
        let database = try #require(try TestDatabase.make())
        let engine = try await PostgreSQLEngine(url: database.url)
        try await engine.write { try $0.executeScript("CREATE TABLE t (id BIGINT); INSERT INTO t VALUES (1)") }
        let (held, holds) = AsyncStream<Void>.makeStream()
        let seen = DispatchSemaphore(value: 0)
        let holding = Task {
            try await engine.write { connection in
                try connection.execute("UPDATE t SET id = 2", [])
                holds.yield()
                seen.wait()
            }
        }
        for await _ in held { break }
        let ended = try await refusal {
            try await engine.write { connection in
                try connection.execute("SET LOCAL lock_timeout = 50", [])
                try connection.execute("UPDATE t SET id = 3", [])
            }
        }
        seen.signal()
        try await holding.value
        #expect(ended == .busy)
        #expect(try await engine.read { try $0.rows("SELECT id FROM t")[0].integer("id") } == 2)
    }

    /// One session is in use: as many as may wait do so, one more is turned away, and the others have their turn.
    @Test func oneTooManyIsTurnedAwayAtOnce() async throws {
        let pool = PostgreSQLPool(url: "", sessions: 1, patience: .seconds(60), mostWaiting: 5)
        let (taken, takes) = AsyncStream<Void>.makeStream()
        let seen = DispatchSemaphore(value: 0)
        let working = Task {
            try await pool.use { _ in
                takes.yield()
                seen.wait()
            }
        }
        for await _ in taken { break }
        let turnedAway = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask { try await refusal { try await pool.use { _ in } } == .busy }
            }
            let first = try await group.next()
            seen.signal()
            return try await group.reduce(into: [first]) { $0.append($1) }
        }
        try await working.value
        #expect(turnedAway == [true, false, false, false, false, false])
    }

    @Test func whoWaitsForASessionIsBusyInTheEnd() async throws {
        let pool = PostgreSQLPool(url: "", sessions: 1, patience: .milliseconds(50))
        let seen = DispatchSemaphore(value: 0)
        let (taken, takes) = AsyncStream<Void>.makeStream()
        let working = Task {
            try await pool.use { _ in
                takes.yield()
                seen.wait()
            }
        }
        for await _ in taken { break }
        #expect(try await refusal { try await pool.use { _ in } } == .busy)
        seen.signal()
        try await working.value
    }
}
