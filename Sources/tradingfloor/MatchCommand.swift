internal import ArgumentParser
internal import Server

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Works with the matching engine.", subcommands: [Run.self])

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks the engine anew for every public listing and keeps what it proposes.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.proposeMatches), json: json) }
    }
}
