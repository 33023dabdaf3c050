internal import ArgumentParser
internal import Foundation

@main
struct TradingFloor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tradingfloor",
        abstract: "A trading floor for technology and equipment: supply, demand, matches, introductions.",
        discussion: """
            Settings come from flags, then the environment (TRADINGFLOOR_HTTP_PORT …), then tradingfloor.json; \
            `tradingfloor doctor` shows what is in force.

            Exit codes: 0 done, 1 refused or failed (the message says what to do), 64 wrong usage.
            """,
        subcommands: [
            Serve.self, Migrate.self, Seed.self, MatchCommand.self, LexiconCommand.self, Deliver.self, UserCommand.self,
            OrganisationCommand.self, KeysCommand.self, Doctor.self, DocCommand.self,
        ])

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        umask(0o077)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: error)
        }
    }
}
