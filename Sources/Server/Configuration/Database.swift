internal import Configuration
internal import Foundation

/// Where the records are.
package struct Database: Sendable, CustomStringConvertible {
    /// A PostgreSQL server's, as libpq reads it; nil for the SQLite file in the data folder.
    package let url: String?
    /// How many connections to the server this node opens at most.
    package let connections: Int

    /// Throws `ConfigurationFault` for a URL that is not PostgreSQL's.
    init(_ reader: ConfigReader) throws {
        url = reader.string(forKey: "database.url", isSecret: true).flatMap { $0.isEmpty ? nil : $0 }
        guard url.map({ url in ["postgres://", "postgresql://"].contains { url.hasPrefix($0) } }) ?? true else {
            throw ConfigurationFault(
                key: "database.url", problem: "must begin with postgres://, or be empty for SQLite in the data folder")
        }
        connections = try FloorConfiguration.number(reader, "database.connections", default: 10, in: 2...200)
    }

    /// Without what could be a password: user information and parameters.
    package var description: String {
        guard let url else { return "none: SQLite in the data folder" }
        let place = url.prefix { $0 != "?" }
        guard let at = place.lastIndex(of: "@"), let slashes = place.range(of: "//") else { return String(place) }
        return place[..<slashes.upperBound] + "…" + place[at...]
    }
}
