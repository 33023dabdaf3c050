import SQLEngines
import Testing

/// `$1`, `$2` … mean what PostgreSQL means by them, whatever their order.
@Suite struct ParameterTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    @Test(arguments: [
        ("SELECT $2 AS a, $1 AS b", ["two", "one"]), ("SELECT $1 AS a, $1 AS b", ["one", "one"]),
        ("SELECT $2 AS a, $2 AS b WHERE $1 = 'one'", ["two", "two"]),
        ("SELECT a, b FROM (SELECT $2 AS b, $1 AS a) AS pair WHERE a <> $2", ["one", "two"]),
    ])
    func areBoundByNumber(_ sql: String, _ wanted: [String]) async throws {
        let engine = try await scratch.engine()
        let arguments = [SQLValue.text("one"), .text("two")].prefix(sql.contains("$2") ? 2 : 1)
        let row = try await engine.read { try $0.row(sql, Array(arguments)) }
        #expect(try row.map { [try $0.text("a"), try $0.text("b")] } == wanted)
    }

    @Test func tenAndMoreAreNotMistakenForOne() async throws {
        let engine = try await scratch.engine()
        let values = (1...12).map { SQLValue.integer(Int64($0)) }
        let names = (1...12).reversed().map { "CAST($\($0) AS BIGINT) AS c\($0)" }.joined(separator: ", ")
        let row = try #require(try await engine.read { try $0.row("SELECT \(names)", values) })
        for number in 1...12 { #expect(try row.integer("c\(number)") == Int64(number)) }
    }

    @Test func aMissingArgumentIsAFaultAndNotNull() async throws {
        let engine = try await scratch.engine("CREATE TABLE t (a TEXT, b TEXT)")
        let refused = try await refusal {
            try await engine.write { try $0.execute("INSERT INTO t VALUES ($1, $2)", [.text("one")]) }
        }
        guard case .other = refused else { throw try #require(refused) }
        #expect(try await engine.read { try $0.rows("SELECT * FROM t").isEmpty })
    }

    @Test func aCachedStatementForgetsTheLastArguments() async throws {
        let engine = try await scratch.engine()
        let answers = try await engine.read { connection in
            try [[.text("x"), .null], [.null, .text("y")]].map { try connection.rows("SELECT $2 AS b, $1 AS a", $0)[0] }
        }
        #expect(try answers.map { try $0.optionalText("a") } == ["x", nil])
        #expect(try answers.map { try $0.optionalText("b") } == [nil, "y"])
    }

    @Test func textIsNeverReadAsSQL() async throws {
        let engine = try await scratch.engine("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('kept')")
        let evil = "x'); DROP TABLE t; --"
        let rows = try await engine.write { connection in
            try connection.execute("INSERT INTO t VALUES ($1)", [.text(evil)])
            return try connection.rows("SELECT a FROM t WHERE a = $1", [.text(evil)])
        }
        #expect(rows.count == 1)
    }
}

@Suite struct IDListTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    @Test(arguments: [
        (0, 1), (1, 1), (2, 2), (3, 5), (5, 5), (6, 10), (11, 25), (26, 50), (51, 100), (101, 200), (201, 500),
        (501, 501),
    ])
    func isPaddedToAFewLengths(_ count: Int, _ length: Int) async throws {
        let engine = try await scratch.engine()
        let ids = (0..<count).map { "id\($0)" }
        let list = try await engine.read { connection in
            let list = connection.list(ids, from: 3)
            return (sql: list.sql, arguments: list.arguments)
        }
        #expect(list.sql == (3..<3 + length).map { "$\($0)" }.joined(separator: ", "))
        #expect(list.arguments.count == length)
        #expect(Set(list.arguments) == (count == 0 ? [.null] : Set(ids.map { .text($0) })))
    }

    @Test func findsExactlyItsRows() async throws {
        let engine = try await scratch.engine("CREATE TABLE t (id TEXT)")
        let found = try await engine.write { connection in
            for number in 0..<40 { try connection.execute("INSERT INTO t VALUES ($1)", [.text("id\(number)")]) }
            return try [0, 1, 3, 30].map { count in
                let list = connection.list((0..<count).map { "id\($0)" }, from: 2)
                let sql = "SELECT id FROM t WHERE id <> $1 AND id IN (\(list.sql))"
                return try connection.rows(sql, [.text("id0")] + list.arguments).count
            }
        }
        #expect(found == [0, 0, 2, 29])
    }
}
