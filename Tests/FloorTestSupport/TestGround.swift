internal import EngineTestSupport
package import Foundation
internal import Market
internal import SQLEngines
internal import Server
internal import Storage
internal import UseCases

/// What a floor stands on: a data folder and, in a run on PostgreSQL, a database. Both go when nobody holds it.
package final class TestGround: Sendable {
    package let folder: String
    private let database: TestDatabase?

    /// On the engine that this run of the tests is for.
    package static func make() async throws -> TestGround { try TestGround(database: try await FloorTemplate.copy()) }

    /// On SQLite in any run.
    package static func onSQLite() throws -> TestGround { try TestGround(database: nil) }

    private init(database: TestDatabase?) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("floor-\(UUID().uuidString)").path
        self.database = database
        try DataFolder(folder).make()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Opens the floor with a clock and a courier of the test's own.
    package func open(
        clock: FixedClock = FixedClock(testStart), courier: CapturingCourier = CapturingCourier()
    ) async throws -> TestFloor {
        var configuration = try await configuration()
        configuration.publicURL = "https://san.example"
        configuration.mail.from = "san@san.example"
        let share = try Share(packageRoot)
        let log = StatementLog()
        let house = try await House.open(
            configuration, share: share, clock: .given({ clock.now }), passwordCost: .least, courier: courier,
            statementSeen: { log.note($0) })
        _ = try await Seeding(configuration, share: share).loadVocabularies(into: house, refresh: false)
        return TestFloor(house: house, clock: clock, courier: courier, statements: log)
    }

    /// Where the index keeps its snapshot.
    package func indexSnapshot() throws -> URL {
        let index = URL(fileURLWithPath: folder).appendingPathComponent("index")
        let floors = try FileManager.default.contentsOfDirectory(atPath: index.path)
        return index.appendingPathComponent("\(floors.first ?? "none")/listings.snapshot")
    }

    /// Makes the demo floor as `tradingfloor seed --demo` makes it today.
    func makeDemo() async throws {
        let seeding = Seeding(try await configuration(), share: try Share(packageRoot))
        guard try await seeding.makeDemo(progress: { _ in }) else { throw FloorNotEmpty() }
    }

    private func configuration() async throws -> FloorConfiguration {
        var flags = ["data": folder, "database.connections": "8"]
        flags["database.url"] = database?.url
        return try await FloorConfiguration.read(flags: flags, file: nil)
    }
}

package struct FloorNotEmpty: Error {}

/// A migrated database that every test on PostgreSQL copies.
private enum FloorTemplate {
    private static let made = Task {
        let database = try TestDatabase.make()
        if let database {
            let engine = try await PostgreSQLEngine(url: database.url, sessions: 2)
            _ = try await engine.migrate(Schema.migrations, at: 0)
            try engine.close()
        }
        return database
    }

    /// Nil in a run on SQLite.
    static func copy() async throws -> TestDatabase? {
        guard let template = try await made.value else { return nil }
        return try TestDatabase.make(from: template.asTemplate)
    }
}
