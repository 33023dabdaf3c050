internal import ArgumentParser
internal import Foundation
internal import Search
internal import Server

struct LexiconCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon", abstract: "Looks after the words of both languages.",
        subcommands: [Check.self, Import.self, Remove.self, Export.self, Teach.self])

    private static let forms = """
        A dictionary is a file of lines “Vietnamese, tab, English; English”, or one in the form of StarDict, named by its .ifo.
        """

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads a dictionary and says what is wrong with it.", discussion: forms)

        @Argument(help: "The file.") var file: String
        @Flag(help: "Answer as JSON.") var json = false

        func run() throws {
            let dictionary = try LexiconFile(path: file)
            let doubts = dictionary.doubts
            let lines =
                ["\(dictionary.count) heads"] + doubts.tooLong.map { "never found, too many words: \($0)" }
                + doubts.twice.map { "stands twice: \($0)" }
            let values = [
                "heads": String(dictionary.count), "tooLong": String(doubts.tooLong.count),
                "twice": String(doubts.twice.count),
            ]
            try show(AdminAnswer(lines: lines, values: values), json: json)
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a dictionary to the floor, or puts it in place of the one of that name.",
            discussion: forms + """


                  tradingfloor lexicon import wiktionary.tsv
                  tradingfloor lexicon import anhviet.ifo --name anhviet
                """)

        @OptionGroup var options: FloorOptions
        @Argument(help: "The file.") var file: String
        @Option(help: "What the floor calls it (default: the name of the file).") var name: String?

        func run() async throws {
            let heads = try LexiconFile(path: file).heads.map {
                DictionaryHead(vietnamese: $0.vietnamese, english: $0.english)
            }
            guard !heads.isEmpty else { throw ValidationError("\(file) has no entry") }
            let own = URL(filePath: file).deletingPathExtension().lastPathComponent
            try show(try await options.perform(.importDictionary(name: name ?? own, heads: heads)), json: false)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes a dictionary from the floor.")

        @OptionGroup var options: FloorOptions
        @Argument(help: "What the floor calls it.") var name: String

        func run() async throws {
            try show(try await options.perform(.importDictionary(name: name, heads: [])), json: false)
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints every entry in force: the program's, imported ones, and what officers have accepted.")

        @OptionGroup var options: FloorOptions

        func run() async throws { try show(try await options.perform(.exportLexicon), json: false) }
    }

    struct Teach: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads the listings given in both languages for new entries, which officers accept or refuse.")

        @OptionGroup var options: FloorOptions
        @Flag(help: "Answer as JSON.") var json = false

        func run() async throws { try show(try await options.perform(.teachLexicon), json: json) }
    }
}
