internal import ArgumentParser
internal import Server

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the settings in force, checks every part and says how to mend it.",
        discussion: "  tradingfloor doctor\n  tradingfloor doctor --audit   (also the whole journal and database)")

    @OptionGroup var options: FloorOptions
    @Flag(help: "Verify the journal's chain and the database page by page.") var audit = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        let configuration = try await options.configuration()
        let folder = DataFolder(configuration.dataFolder)
        guard folder.holdsFloor || configuration.database.url != nil else {
            print("there is no floor in \(folder.path); `tradingfloor serve` opens one")
            throw ExitCode.failure
        }
        try show(try await options.perform(.examine(audit: audit)), json: json)
    }
}
