internal import ArgumentParser
internal import Server

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Looks after the keys that sign links and cursors and seal second factors.",
        discussion: """
            The first key signs and seals, all of them verify. Rotate when somebody leaves who could read the file, or \
            once a year; remove the old key when the mailed links that it has signed have run out (two weeks).

              tradingfloor keys rotate
              tradingfloor keys list
              tradingfloor keys remove AbC123
            """,
        subcommands: [List.self, Rotate.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows the keys' ids, never the keys.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.listKeys), json: json) }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a new first key and seals every second factor under it.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.rotateKeys), json: json) }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes an old key away; what it has signed is void from then on.")

        @OptionGroup var options: FloorOptions
        @Argument(help: "The key's id, as `keys list` shows it.") var id: String

        func run() async throws { try show(try await options.perform(.removeKey(id: id)), json: false) }
    }
}
