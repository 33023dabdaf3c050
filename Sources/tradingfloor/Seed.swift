internal import ArgumentParser
internal import Server

struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Loads the vocabularies, and a demo floor if asked.",
        discussion: """
            Vocabularies are loaded anew from seeds/vocabularies. The demo goes into an empty floor only. Stop the \
            server first.

              tradingfloor seed
              tradingfloor seed --demo --data /tmp/demo
            """)

    @OptionGroup var options: FloorOptions
    @Flag(help: "Also make the demo floor.") var demo = false

    func run() async throws {
        let configuration = try await options.configuration()
        let share = try Share(configuration.shareFolder)
        let folder = DataFolder(configuration.dataFolder)
        let lock = try folder.lock()
        defer { withExtendedLifetime(lock) {} }
        let seeding = Seeding(configuration, share: share)
        if demo {
            let bar = ProgressBar("demo floor")
            guard try await seeding.makeDemo(progress: { bar.show($0) }) else {
                throw ValidationError("the floor in \(configuration.dataFolder) is not empty")
            }
            print("made a demo floor; its accounts are in \(folder.demoAccounts)")
        }
        let house = try await House.open(configuration, share: share)
        print("loaded \(try await seeding.loadVocabularies(into: house, refresh: true)) vocabularies")
        try await house.close()
    }
}
