internal import ArgumentParser
internal import Server

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the database to this program's schema.",
        discussion: "Does what `serve` does at its start, without serving. Stop the server first.")

    @OptionGroup var options: FloorOptions

    func run() async throws {
        let configuration = try await options.configuration()
        let lock = try DataFolder(configuration.dataFolder).lock()
        defer { withExtendedLifetime(lock) {} }
        let house = try await House.open(configuration, share: try Share(configuration.shareFolder))
        let applied = house.migrated.map(String.init).joined(separator: ", ")
        print(applied.isEmpty ? "nothing to do" : "applied \(applied)")
        try await house.close()
    }
}
