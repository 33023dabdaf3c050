internal import ArgumentParser
internal import Server

struct Deliver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks after mails that did not arrive.", subcommands: [List.self, Retry.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the mails that failed, with the answer.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.listFailures), json: json) }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sends failed mails again; --all also takes up other work that was given up.",
            discussion: "  tradingfloor deliver retry 0190…\n  tradingfloor deliver retry --all")

        @OptionGroup var options: FloorOptions
        @Argument(help: "The id of one mail.") var id: String?
        @Flag(help: "All that failed.") var all = false

        func validate() throws {
            guard (id != nil) != all else { throw ValidationError("give one id, or --all") }
        }

        func run() async throws {
            try show(try await options.perform(id.map { .retryDelivery(id: $0) } ?? .retryAll), json: false)
        }
    }
}
