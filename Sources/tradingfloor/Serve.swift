internal import ArgumentParser
internal import Foundation
internal import Logging
internal import Server

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Opens the floor and serves it.",
        discussion: """
            Migrates the database, loads the vocabularies when they are missing, and serves until it is stopped.

              tradingfloor serve
              tradingfloor serve --demo --port 8080
              TRADINGFLOOR_SMTP_URL=smtp://mail.example:587 tradingfloor serve --public-url https://san.example
            """)

    @OptionGroup var options: FloorOptions
    @Option(help: "The address to listen on (default: 127.0.0.1).") var host: String?
    @Option(help: "The port (default: 8080; 0 takes a free one).") var port: Int?
    @Option(help: "How the outside calls this floor; links in mails begin with it.") var publicUrl: String?
    @Option(help: "The mail server, smtp://host:port or smtps://host:port.") var smtpUrl: String?
    @Option(help: "Where metrics and health are, host:port (default: only on the socket in the data folder).")
    var operatorAddress: String?
    @Flag(help: "Fill an empty floor with the demo data first.") var demo = false

    func run() async throws {
        let configuration = try await options.configuration([
            "http.host": host, "http.port": port.map(String.init), "http.publicUrl": publicUrl, "smtp.url": smtpUrl,
            "operator.address": operatorAddress,
        ])
        let share = try Share(configuration.shareFolder)
        let folder = DataFolder(configuration.dataFolder)
        let lock = try folder.lock()
        defer { withExtendedLifetime(lock) {} }
        let seeding = Seeding(configuration, share: share)
        if demo {
            let bar = ProgressBar("demo floor")
            if try await seeding.makeDemo(progress: { bar.show($0) }) { say("made a demo floor") }
        }
        let house = try await House.open(configuration, share: share)
        let loaded = try await seeding.loadVocabularies(into: house, refresh: false)
        report(house, configuration, vocabularies: loaded)
        var logger = Logger(label: "tradingfloor")
        logger.logLevel = .notice
        try await FloorServer(configuration, house: house, share: share, logger: logger).run { port in
            let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
            let base = "http://\(host):\(port)"
            say("the floor is open: \(base)/  (English: \(base)/en/, API: \(base)/openapi.yaml)")
        } whenOperated: { port in
            let host = configuration.operatorAddress?.host ?? ""
            say("metrics: http://\(host.contains(":") ? "[\(host)]" : host):\(port)/metrics")
        }
        say("closed")
    }

    private func report(_ house: House, _ configuration: FloorConfiguration, vocabularies: Int) {
        if !house.migrated.isEmpty { say("migrated to schema \(house.migrated.max() ?? 0)") }
        if vocabularies > 0 { say("loaded \(vocabularies) vocabularies") }
        say("index: \(house.indexState)")
        if !house.sendsMail {
            say("no mail server is set (TRADINGFLOOR_SMTP_URL): mails are written to \(house.folder.mail)")
        }
        if let accounts = try? String(contentsOfFile: house.folder.demoAccounts, encoding: .utf8) {
            let lines = accounts.split(separator: "\n")
            say("demo accounts (all of them in \(house.folder.demoAccounts)):")
            for line in lines.prefix(12) { say("  \(line)") }
        }
    }

    private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
