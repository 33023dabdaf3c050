internal import Foundation

@testable internal import SQLEngines

/// A PostgreSQL database of one test's own, on the server that `TRADINGFLOOR_TEST_DATABASE` names; gone with the test.
package final class TestDatabase: Sendable {
    package let url: String
    private let name: String

    private static let server = ProcessInfo.processInfo.environment["TRADINGFLOOR_TEST_DATABASE"]

    /// This run of the tests is on PostgreSQL.
    package static var isPostgres: Bool { server != nil }

    /// A fresh one, or a copy of the one that `template` names, with further words for `CREATE DATABASE`; nil in a run
    /// on SQLite.
    package static func make(from template: String = "template0", _ options: String = "") throws -> TestDatabase? {
        guard let server else { return nil }
        return try TestDatabase(on: server, name: "test_\(UUID().uuidString.lowercased())", template, options)
    }

    private init(on server: String, name: String, _ template: String, _ options: String) throws {
        self.name = name
        guard let path = server.range(of: "/postgres?") else { throw NoTestServer(url: server) }
        url = server.replacingCharacters(in: path, with: "/\(name)?")
        try Self.say("CREATE DATABASE \"\(name)\" TEMPLATE \"\(template)\" \(options)", to: server)
    }

    deinit {
        guard let server = Self.server else { return }
        try? Self.say("DROP DATABASE \"\(name)\" WITH (FORCE)", to: server)
    }

    /// Copies are made of this one, so that nobody may be connected to it.
    package var asTemplate: String { name }

    private static func say(_ sql: String, to server: String) throws {
        _ = try PostgreSQLSession(url: server).run(sql)
    }
}

package struct NoTestServer: Error { let url: String }
