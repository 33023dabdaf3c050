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
        let share = try Share(configuration.shareFolder)
        var answer = try await options.perform(.examine(audit: audit))
        let settings = configuration.summary
        for (name, value) in settings { answer.values[name] = value }
        answer.values["share"] = share.root
        answer.lines = settings.map { "      \($0.0) = \($0.1)" } + ["good  files: \(share.root)"] + answer.lines
        try show(answer, json: json)
    }
}
