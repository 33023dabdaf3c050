import Testing

@testable import SQLEngines

/// The common SQL in SQLite's words.
@Suite struct DialectTests {
    private static let common = """
        -- the people of the floor
        CREATE TABLE people (
            id TEXT COLLATE "C" PRIMARY KEY,
            seen BIGINT NOT NULL,
            share DOUBLE PRECISION,
            photo BYTEA,
            active BOOLEAN NOT NULL DEFAULT FALSE,
            trusted BOOLEAN,
            hidden BOOLEAN NOT NULL
        );
        CREATE UNIQUE INDEX people_seen ON people (seen, id) WHERE active;
        """

    private static let sqlite = """
        -- the people of the floor
        CREATE TABLE people (
            id TEXT PRIMARY KEY,
            seen INTEGER NOT NULL,
            share REAL,
            photo BLOB,
            active INTEGER NOT NULL DEFAULT FALSE CHECK (active IN (0, 1)),
            trusted INTEGER CHECK (trusted IN (0, 1)),
            hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
        ) STRICT;
        CREATE UNIQUE INDEX people_seen ON people (seen, id) WHERE active;
        """

    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    @Test func translatesEveryType() { #expect(SQLiteDialect.translate(Self.common) == Self.sqlite) }

    @Test func leavesOrdinarySQLAlone() {
        let sql = "SELECT a, b FROM t\n\n  WHERE a > 1;\n"
        #expect(SQLiteDialect.translate(sql) == sql)
    }

    @Test func theResultIsTakenAndDefendsItself() async throws {
        let engine = try await scratch.sqlite()
        #expect(try await engine.migrate([Migration(1, "people", sql: Self.common)], at: 1) == [1])
        #expect(try await insert("('a', 1, 0.5, x'00', TRUE, NULL, FALSE)", engine) == nil)
        #expect(try await insert("('b', 1, 0.5, x'00', 2, NULL, FALSE)", engine) == .check)
        #expect(try await insert("('c', 1, 0.5, x'00', TRUE, -1, FALSE)", engine) == .check)
        guard case .other(code: "3091", _) = try await insert("('d', 'late', NULL, NULL, TRUE, NULL, TRUE)", engine)
        else {
            Issue.record("a STRICT table took text for an integer")
            return
        }
        let row = try #require(try await engine.read { try $0.row("SELECT active, hidden FROM people") })
        #expect(try row.flag("active") && !row.flag("hidden"))
    }

    private func insert(_ values: String, _ engine: SQLiteEngine) async throws -> SQLError? {
        try await refusal { try await engine.write { _ = try $0.execute("INSERT INTO people VALUES \(values)", []) } }
    }
}
