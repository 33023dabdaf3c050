internal import ArgumentParser
internal import Server

/// Where the floor is: the flags that every command has.
struct FloorOptions: ParsableArguments {
    @Option(help: "The folder that holds the floor (default: data).")
    var data: String?

    @Option(help: "A PostgreSQL database, postgres://… (default: SQLite in the data folder).")
    var database: String?

    @Option(help: "The folder with seeds, specification, pages and texts (default: found beside the program).")
    var share: String?

    @Option(help: "A configuration file (default: tradingfloor.json, if it is there).")
    var config: String?

    /// The configuration with `more` flags on top.
    func configuration(_ more: [String: String?] = [:]) async throws -> FloorConfiguration {
        let own: [String: String?] = ["data": data, "share": share, "database.url": database]
        let flags = own.merging(more) { $1 }.compactMapValues { $0 }
        return try await FloorConfiguration.read(flags: flags, file: config)
    }

    /// Does what the operator asks: in this process when the folder is free, else through the server that has it.
    func perform(_ command: AdminCommand) async throws -> AdminAnswer {
        let configuration = try await configuration()
        let folder = DataFolder(configuration.dataFolder)
        do {
            let lock = try folder.lock()
            defer { withExtendedLifetime(lock) {} }
            let house = try await House.open(configuration, share: try Share(configuration.shareFolder))
            let answer = await OperatorDesk(house).perform(command)
            try await house.close()
            return answer
        } catch is DataFolderInUse {
            return try await AdminClient(socket: folder.adminSocket).perform(command)
        }
    }
}

/// Prints an answer for a person or as JSON, and fails when it is not good.
func show(_ answer: AdminAnswer, json: Bool) throws {
    print(json ? try jsonText(answer) : answer.lines.joined(separator: "\n"))
    if !answer.isGood { throw ExitCode.failure }
}
