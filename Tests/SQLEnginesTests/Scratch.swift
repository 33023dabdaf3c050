import EngineTestSupport
import Foundation
import Testing

@testable import SQLEngines

/// A database of one test's own on the engine of the run, or a file in a folder of its own; both go with the test.
final class Scratch: Sendable {
    let folder: String
    private let database: TestDatabase?

    init() throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("sql-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        folder = base.path
        database = try TestDatabase.make()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var path: String { "\(folder)/floor.sqlite" }

    /// Opens the database, as often as is wanted, and runs `script` in the common SQL on it.
    func engine(_ script: String = "") async throws -> any Engine {
        guard let database else { return try await sqlite(script) }
        return try await run(script, on: PostgreSQLEngine(url: database.url))
    }

    /// The file, whatever the run is on.
    func sqlite(_ script: String = "") async throws -> SQLiteEngine {
        try await run(script, on: SQLiteEngine(path: path))
    }

    private func run<Made: Engine>(_ script: String, on engine: Made) async throws -> Made {
        try await engine.write { try $0.executeScript(Migration(0, "scratch", sql: script).script($0.dialect)) }
        return engine
    }
}

/// The `SQLError` that `act` throws; `nil` when it goes through.
func refusal<Value>(_ act: () async throws -> Value) async throws -> SQLError? {
    do {
        _ = try await act()
        return nil
    } catch let error as SQLError { return error }
}
