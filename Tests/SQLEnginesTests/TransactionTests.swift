import Dispatch
import SQLEngines
import Testing

@Suite struct TransactionTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }
    private struct Abandoned: Error {}

    private static let schema = "CREATE TABLE t (number BIGINT PRIMARY KEY); INSERT INTO t VALUES (1)"
    private static func count(_ connection: any Connection) throws -> Int64 {
        try connection.rows("SELECT count(*) AS n FROM t")[0].integer("n")
    }

    @Test func aThrowTakesEverythingBack() async throws {
        let engine = try await scratch.engine(Self.schema)
        await #expect(throws: Abandoned.self) {
            try await engine.write { connection in
                try connection.execute("INSERT INTO t VALUES (2)", [])
                try connection.executeScript("CREATE TABLE late (id TEXT)")
                throw Abandoned()
            }
        }
        #expect(try await engine.read(Self.count) == 1)
        #expect(try await !engine.schema().contains("late"))
    }

    @Test func aRefusalEndsTheTransactionAlsoWhenItIsCaught() async throws {
        let engine = try await scratch.engine(Self.schema)
        let ended = try await refusal {
            try await engine.write { connection in
                try connection.execute("INSERT INTO t VALUES (2)", [])
                #expect(throws: SQLError.unique) { try connection.execute("INSERT INTO t VALUES (1)", []) }
                #expect(throws: SQLError.unique) { try connection.execute("INSERT INTO t VALUES (3)", []) }
            }
        }
        #expect(ended == .unique)
        #expect(try await engine.read(Self.count) == 1)
    }

    @Test func aReadTransactionSeesOneMomentWhileAWriterCommits() async throws {
        let engine = try await scratch.engine(Self.schema)
        let (started, begun) = AsyncStream<Void>.makeStream()
        let committed = DispatchSemaphore(value: 0)
        let reading = Task {
            try await engine.read { connection in
                let before = try Self.count(connection)
                begun.yield()
                committed.wait()
                return [before, try Self.count(connection)]
            }
        }
        for await _ in started { break }
        try await engine.write { _ = try $0.execute("INSERT INTO t VALUES (2)", []) }
        #expect(try await engine.read(Self.count) == 2)
        committed.signal()
        #expect(try await reading.value == [1, 1])
    }

    @Test func nobodySeesHalfATransaction() async throws {
        let engine = try await scratch.engine("CREATE TABLE t (number BIGINT PRIMARY KEY)")
        let writing = Task {
            for round in 0..<100 {
                try await engine.write { connection in
                    for half in 0..<2 {
                        try connection.execute("INSERT INTO t VALUES ($1)", [SQLValue(round * 2 + half)])
                    }
                }
            }
        }
        var counts: [Int64] = []
        while counts.last != 200 { counts.append(try await engine.read(Self.count)) }
        try await writing.value
        #expect(counts.allSatisfy { $0.isMultiple(of: 2) } && counts == counts.sorted())
    }

    @Test func writersWaitForEachOther() async throws {
        let engine = try await scratch.engine("CREATE TABLE sum (n BIGINT); INSERT INTO sum VALUES (0)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await engine.write { connection in
                        let n = try connection.rows("SELECT n FROM sum")[0].integer("n")
                        try connection.execute("UPDATE sum SET n = $1", [.integer(n + 1)])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await engine.read { try $0.rows("SELECT n FROM sum")[0].integer("n") } == 50)
    }

    @Test func whatIsCommittedIsThereAfterReopening() async throws {
        let first = try await scratch.engine(Self.schema)
        try first.close()
        let second = try await scratch.engine()
        #expect(try await second.read(Self.count) == 1)
        #expect(try await second.integrity() == "ok")
    }

    @Test func pairsAreComparedAsPairs() async throws {
        let engine = try await scratch.engine("CREATE TABLE p (at BIGINT, id TEXT)")
        let after = try await engine.write { connection in
            try connection.executeScript("INSERT INTO p VALUES (1, 'a'), (1, 'b'), (2, 'a'), (2, 'b'), (0, 'z')")
            return try connection.rows(
                "SELECT at, id FROM p WHERE (at, id) < ($2, $1) ORDER BY at DESC, id DESC LIMIT 2",
                [.text("b"), .integer(2)])
        }
        #expect(try after.map { "\(try $0.integer("at"))\(try $0.text("id"))" } == ["2a", "1b"])
    }
}
