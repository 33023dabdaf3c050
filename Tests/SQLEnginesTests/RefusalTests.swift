import SQLEngines
import Testing

/// What SQLite refuses, told apart by type.
@Suite struct RefusalTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private static let schema = """
        CREATE TABLE owner (id TEXT PRIMARY KEY, mail TEXT NOT NULL UNIQUE, age INTEGER CHECK (age > 0)) STRICT;
        CREATE TABLE thing (
            number INTEGER PRIMARY KEY, owner TEXT NOT NULL REFERENCES owner (id),
            later TEXT REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        INSERT INTO owner VALUES ('a', 'a@b.vn', 1);
        INSERT INTO thing VALUES (1, 'a', NULL);
        """

    @Test(
        arguments: [
            ("INSERT INTO owner VALUES ('a', 'x', 1)", .unique),
            ("INSERT INTO owner VALUES ('b', 'a@b.vn', 1)", .unique),
            ("INSERT INTO thing VALUES (1, 'a', NULL)", .unique),
            ("INSERT INTO thing VALUES (2, 'z', NULL)", .foreignKey),
            ("INSERT INTO thing VALUES (2, 'a', 'z')", .foreignKey), ("DELETE FROM owner", .foreignKey),
            ("INSERT INTO owner VALUES ('b', 'x', 0)", .check), ("INSERT INTO owner VALUES ('b', NULL, 1)", .check),
        ] as [(String, SQLError)])
    func isTyped(_ sql: String, _ wanted: SQLError) async throws {
        let engine = try await scratch.engine(Self.schema)
        #expect(try await refusal { try await engine.write { _ = try $0.execute(sql, []) } } == wanted)
        #expect(try await refusal { try await engine.write { try $0.executeScript(sql) } } == wanted)
        let left = try await engine.read { connection in
            try ["owner", "thing"].map { try connection.rows("SELECT * FROM \($0)").count }
        }
        #expect(left == [1, 1])
    }

    @Test func otherFaultsKeepTheirCode() async throws {
        let engine = try await scratch.engine(Self.schema)
        let typo = try await refusal { try await engine.read { _ = try $0.rows("SELEC 1") } }
        guard case .other(let code, let message) = typo else { throw try #require(typo) }
        #expect(code == 1 && !message.isEmpty)
        let wrongType = try await refusal {
            try await engine.write { _ = try $0.execute("INSERT INTO owner VALUES ('b', 'x', 'old')", []) }
        }
        guard case .other(code: 3091, _) = wrongType else { throw try #require(wrongType) }
    }

    @Test func aReaderCannotWrite() async throws {
        let engine = try await scratch.engine(Self.schema)
        #expect(
            try await refusal { try await engine.read { _ = try $0.execute("DELETE FROM thing", []) } } == .readOnly)
    }

    @Test func changedRowsAreCounted() async throws {
        let engine = try await scratch.engine(Self.schema)
        let counts = try await engine.write { connection in
            [
                try connection.execute("UPDATE owner SET age = 2 WHERE id = $1", [.text("a")]),
                try connection.execute("UPDATE owner SET age = 2 WHERE id = $1", [.text("nobody")]),
                try connection.execute("INSERT INTO thing (owner) VALUES ('a'), ('a'), ('a')", []),
                try connection.execute("DELETE FROM thing", []),
            ]
        }
        #expect(counts == [1, 0, 3, 4])
    }
}
