internal import ArgumentParser
internal import Foundation
internal import Server

struct DocCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Prints what the program knows of itself.", subcommands: [Lifecycles.self])

    struct Lifecycles: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints every lifecycle as a Mermaid diagram.",
            discussion: "  tradingfloor doc lifecycles > Sources/Market/Market.docc/Lifecycles.md")

        func run() throws { print(LifecycleDocument.markdown, terminator: "") }
    }
}
