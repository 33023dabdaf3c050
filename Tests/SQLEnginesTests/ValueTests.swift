import Foundation
import SQLEngines
import Testing

/// What goes in comes out, byte for byte.
@Suite struct ValueTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    @Test(
        arguments: [
            .null, .integer(0), .integer(-1), .integer(.max), .integer(.min), .integer(1_795_399_509_120), .real(0),
            .real(0.1), .real(-1.5e300), .real(.greatestFiniteMagnitude), .real(.leastNonzeroMagnitude),
            .real(.infinity),
            .real(1), .text(""), .text("Đạ Tẻh"), .text("👩🏽‍🌾𠮷\u{10FFFF}"), .text("\r\n\t"),
            .text(String(repeating: "ế", count: 100_000)), .blob([]), .blob([0]), .blob([0, 255, 39, 0]),
            .blob([UInt8](repeating: 7, count: 300_000)),
        ] as [SQLValue])
    func comesBackAsItWent(_ value: SQLValue) async throws {
        let engine = try await scratch.engine(
            "CREATE TABLE t (whole BIGINT, share DOUBLE PRECISION, words TEXT, octets BYTEA)")
        let column = column(for: value)
        let (row, equals) = try await engine.write { connection in
            try connection.execute("INSERT INTO t (\(column)) VALUES ($1)", [value])
            let equals = try connection.rows("SELECT 1 FROM t WHERE \(column) = $1", [value]).count
            return (try connection.rows("SELECT * FROM t")[0], equals)
        }
        #expect(bytes(try row.value(column)) == bytes(value))
        #expect(equals == (value == .null ? 0 : 1))
    }

    private func column(for value: SQLValue) -> String {
        switch value {
        case .null, .text: "words"
        case .integer: "whole"
        case .real: "share"
        case .blob: "octets"
        }
    }

    /// PostgreSQL refuses a NUL inside text; a silent cut would let two values be taken for one.
    @Test(arguments: ["a\u{0}b", "\u{0}", "a\u{0}"]) func aNULInsideTextIsKeptOrRefusedButNeverCut(_ text: String)
        async throws
    {
        let engine = try await scratch.engine("CREATE TABLE t (kept TEXT)")
        var kept: [UInt8]?
        let refused = try await refusal {
            kept = try await engine.write { connection in
                try connection.execute("INSERT INTO t VALUES ($1)", [.text(text)])
                return Array(try connection.rows("SELECT kept FROM t")[0].text("kept").utf8)
            }
        }
        #expect(refused != nil || kept == Array(text.utf8))
    }

    /// `==` takes composed and decomposed text for the same; the database does not.
    private func bytes(_ value: SQLValue) -> [UInt8] {
        if case .text(let text) = value { return Array("text ".utf8) + Array(text.utf8) }
        return Array("\(value)".utf8)
    }

    @Test func composedAndDecomposedTextAreTwoTexts() async throws {
        let (composed, decomposed) = ("\u{1EBF}", "e\u{302}\u{301}")
        #expect(composed == decomposed)
        let engine = try await scratch.engine("CREATE TABLE t (name TEXT PRIMARY KEY)")
        let found = try await engine.write { connection in
            for text in [composed, decomposed] { try connection.execute("INSERT INTO t VALUES ($1)", [.text(text)]) }
            let rows = try connection.rows("SELECT name FROM t WHERE name = $1", [.text(decomposed)])
            return try rows.map { Array(try $0.text("name").utf8) }
        }
        #expect(found == [Array(decomposed.utf8)])
    }

    @Test func optionalsBecomeNull() {
        #expect(SQLValue(nil as String?) == .null && SQLValue("x" as String?) == .text("x"))
        #expect(SQLValue(nil as Int?) == .null && SQLValue(7 as Int?) == .integer(7))
        #expect(SQLValue(nil as Int64?) == .null && SQLValue(Int64.min as Int64?) == .integer(.min))
        #expect(SQLValue(nil as [UInt8]?) == .null && SQLValue([1] as [UInt8]?) == .blob([1]))
        #expect(SQLValue(true) == .integer(1) && SQLValue(false) == .integer(0) && SQLValue(0.5) == .real(0.5))
    }

    /// SQLite has no NaN and takes it for NULL, which NOT NULL refuses; so does our PostgreSQL.
    @Test func notANumberIsNull() async throws {
        let engine = try await scratch.engine("CREATE TABLE t (kept DOUBLE PRECISION NOT NULL)")
        #expect(try await engine.read { try $0.rows("SELECT $1 AS x", [.real(.nan)])[0].value("x") } == .null)
        let refused = try await refusal {
            try await engine.write { try $0.execute("INSERT INTO t VALUES ($1)", [.real(.nan)]) }
        }
        #expect(refused == .check)
    }
}

@Suite struct RowTests {
    private let row = Row(
        columns: Row.Columns(["id", "count", "share", "bytes", "gone", "id"]),
        values: [.text("a"), .integer(1), .real(0.5), .blob([9]), .null, .text("second")])

    @Test func readsEachKind() throws {
        #expect(try row.text("id") == "a")
        #expect(try row.integer("count") == 1 && row.real("share") == 0.5 && row.real("count") == 1)
        #expect(try row.flag("count") && row.optionalBlob("bytes") == [9])
        #expect(
            try row.optionalText("gone") == nil && row.optionalInteger("gone") == nil && row.optionalBlob("gone") == nil
        )
    }

    @Test func anotherShapeIsAFault() {
        #expect(throws: SQLError.shape("no column absent")) { try row.text("absent") }
        #expect(throws: SQLError.shape("gone is null")) { try row.text("gone") }
        #expect(throws: SQLError.shape("gone is null")) { try row.integer("gone") }
        #expect(throws: SQLError.shape("gone is no number")) { try row.real("gone") }
        #expect(throws: SQLError.shape("count is no text")) { try row.text("count") }
        #expect(throws: SQLError.shape("share is no integer")) { try row.integer("share") }
        #expect(throws: SQLError.shape("id is no blob")) { try row.optionalBlob("id") }
    }
}
