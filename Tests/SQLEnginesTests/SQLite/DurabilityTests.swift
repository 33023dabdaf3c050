import Foundation
import SQLEngines
import Testing

/// An engine is durable or it does not open.
@Suite struct DurabilityTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    @Test(arguments: [("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1")])
    func theWriterReports(_ pragma: String, _ value: String) async throws {
        let engine = try await scratch.sqlite()
        let row = try await engine.write { try $0.row("PRAGMA \(pragma)") }
        let found = try #require(try row?.value(pragma))
        #expect(found == .text(value) || found == Int64(value).map(SQLValue.integer))
    }

    @Test func itStaysThatWayWhenOpenedAgain() async throws {
        try (try await scratch.sqlite("CREATE TABLE t (id TEXT)")).close()
        let engine = try SQLiteEngine(path: scratch.path)
        #expect(try await engine.write { try $0.rows("PRAGMA synchronous")[0].integer("synchronous") } == 2)
    }

    /// In memory there is no write-ahead log; a VFS without shared memory cannot have one; a read-only file cannot
    /// be changed to one.
    @Test func anotherJournalModeIsRefused() async throws {
        let made = try SQLiteEngine(path: scratch.path)
        try made.close()
        for path in [":memory:", "file:\(scratch.folder)/dot.sqlite?vfs=unix-dotfile", "file:\(scratch.path)?mode=ro"] {
            #expect(throws: SQLError.self) { try SQLiteEngine(path: path) }
        }
    }

    @Test func whatCannotBeOpenedIsRefused() throws {
        #expect(throws: SQLError.self) { try SQLiteEngine(path: scratch.folder) }
        #expect(throws: SQLError.self) { try SQLiteEngine(path: scratch.folder + "/absent/floor.sqlite") }
        let text = scratch.folder + "/text.sqlite"
        try String(repeating: "this is no database\n", count: 100).write(
            toFile: text, atomically: true, encoding: .utf8)
        #expect(throws: SQLError.self) { try SQLiteEngine(path: text) }
    }

    @Test func tellsEveryStatementToWhoeverListens() async throws {
        let (heard, hear) = AsyncStream<String>.makeStream()
        let engine = try SQLiteEngine(path: scratch.path) { hear.yield($0) }
        try await engine.write { _ = try $0.execute("CREATE TABLE t (id TEXT)", []) }
        _ = try await engine.read { try $0.rows("SELECT id FROM t") }
        hear.finish()
        #expect(await heard.reduce(into: []) { $0.append($1) } == ["CREATE TABLE t (id TEXT)", "SELECT id FROM t"])
    }

    @Test func explainsAndPrintsItsSchema() async throws {
        let engine = try await scratch.sqlite("CREATE TABLE t (id TEXT PRIMARY KEY); CREATE INDEX i ON t (id)")
        #expect(try await engine.plan("SELECT * FROM t WHERE id = 'a'").first?.hasPrefix("SEARCH t") == true)
        #expect(try await engine.schema() == "CREATE TABLE t (id TEXT PRIMARY KEY);\n\nCREATE INDEX i ON t (id);\n")
    }
}
