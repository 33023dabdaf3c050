import SQLEngines
import Testing

/// What an engine refuses, told apart by type.
@Suite struct RefusalTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private static let schema = """
        CREATE TABLE owner (
            id TEXT PRIMARY KEY, mail TEXT NOT NULL UNIQUE, age BIGINT CHECK (age > 0)
        );
        CREATE TABLE thing (
            number BIGINT PRIMARY KEY, owner TEXT NOT NULL REFERENCES owner (id),
            later TEXT REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED
        );
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
        #expect(code == (engine.dialect == .sqlite ? "1" : "42601") && !message.isEmpty)
        let wrongType = try await refusal {
            try await engine.write { _ = try $0.execute("INSERT INTO owner VALUES ('b', 'x', 'old')", []) }
        }
        guard case .other(let code, _) = wrongType, code == (engine.dialect == .sqlite ? "3091" : "22P02") else {
            throw try #require(wrongType)
        }
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
                try connection.execute("INSERT INTO thing (number, owner) VALUES (2, 'a'), (3, 'a'), (4, 'a')", []),
                try connection.execute("DELETE FROM thing", []),
            ]
        }
        #expect(counts == [1, 0, 3, 4])
    }
}
