internal import ArgumentParser
internal import Server

struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "Says which organisation is the Center itself.",
        subcommands: [Centre.self])

    struct Centre: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Marks an organisation as the Center itself.",
            discussion: """
                On its listings and matches the department officer decides in the officers' stead, and everybody reads so.

                  tradingfloor organisation centre 0199c0de-0000-7000-8000-000000000042
                  tradingfloor organisation centre 0199c0de-0000-7000-8000-000000000042 --no-longer
                """)

        @OptionGroup var options: FloorOptions
        @Argument(help: "The organisation's id.") var id: String
        @Flag(help: "It is not the Center any more.") var noLonger = false

        func run() async throws {
            try show(try await options.perform(.markCentre(organisation: id, isCentre: !noLonger)), json: false)
        }
    }
}
