import Foundation
import SQLEngines
import Testing

/// A folder of its own for every test, gone when the test is.
final class Scratch: Sendable {
    let folder: String

    init() throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("sql-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        folder = base.path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var path: String { "\(folder)/floor.sqlite" }

    /// Opens the file and runs `script` on it.
    func engine(_ script: String = "") async throws -> SQLiteEngine {
        let engine = try SQLiteEngine(path: path)
        try await engine.write { try $0.executeScript(script) }
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
