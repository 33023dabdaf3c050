internal import CurlKit
package import Market
package import Notifier
internal import SQLEngines
package import Search
package import Storage
internal import ThreadPools
package import UseCases

/// Everything wired together on one data folder: the floor and those who work on it.
package struct House: Sendable {
    package let folder: DataFolder
    package let ledger: Ledger
    package let floor: Floor
    package let catalogues: Catalogues
    package let notifier: Notifier
    package let mailWorker: MailWorker
    package let indexOpening: LiveIndex.Opening
    package let migrated: [Int]
    package let sendsMail: Bool
    package let limits: EdgeLimits
    package let meters: Meters
    package let centerPhone: String?
    /// The settings in force in this process.
    package let settings: [(name: String, value: String)]

    package var index: LiveIndex { floor.index }

    /// What the index holds and how it came up, for people.
    package var indexState: String { "\(index.count) listings, \(indexOpening.rawValue)" }

    /// Opens the floor in `configuration.dataFolder`, whose lock the caller holds: migrates, loads the index, reads the
    /// vocabularies. `clock` is the live one except when a floor with a past is seeded; tests bring a courier of their
    /// own and listen to the statements.
    package static func open(
        _ configuration: FloorConfiguration, share: Share, clock: Ledger.Clock = .live(Live.now),
        passwordCost: PasswordHasher.Cost = .standard, mails: Bool = true, courier: (any Courier)? = nil,
        statementSeen: (@Sendable (String) -> Void)? = nil
    ) async throws -> House {
        keepLargeBlocksApart()
        let folder = DataFolder(configuration.dataFolder)
        let engine = try await self.engine(configuration.database, folder, statementSeen)
        let migrated = try await engine.migrate(Schema.migrations, at: clock.here.milliseconds)
        let meters = Meters()
        let ledger = Ledger(
            engine: engine, clock: clock, makeID: Live.makeID, leaseSeconds: configuration.leaseSeconds,
            writeTook: { meters.write(took: $0) })
        let identity = try await FloorIdentity.claim(ledger, folder)
        // Who has the lock on SQLite's folder is alone; other nodes of a PostgreSQL may be at work.
        if engine.dialect == .sqlite { try await ledger.write { tx in try tx.queue.releaseLeases() } }
        while try await (ledger.write { tx in try tx.organisations.describeUncounted(limit: 500) }) > 0 {}
        let index = LiveIndex(
            reader: ledger.reader, folder: folder.index(of: identity.id), pool: ThreadPool(name: "index", threads: 1),
            lexicon: try LexiconFile(path: share.lexicon))
        let opening = try await index.open()
        let floor = try await Floor(
            ledger: ledger, index: index, keys: identity.keys,
            passwords: try PasswordHasher(
                pool: ThreadPool(name: "passwords", threads: 4, waiting: 200), cost: passwordCost),
            files: FileDesk(folder: folder.path), randomBytes: Live.randomBytes)
        let catalogues = try share.catalogues()
        return House(
            folder: folder, ledger: ledger, floor: floor, catalogues: catalogues,
            notifier: Notifier(ledger: ledger, vocabularies: { floor.vocabularies }, mails: mails),
            mailWorker: MailWorker(
                ledger: ledger,
                composer: MailComposer(
                    catalogues: catalogues, publicURL: configuration.publicURL, from: configuration.mail.from,
                    tokenOfLink: { floor.token(of: $0) }, tokenOfQuestion: { floor.token(of: $0, for: $1) }),
                courier: try courier ?? self.courier(configuration, folder), spread: Live.randomUnit),
            indexOpening: opening, migrated: migrated, sendsMail: !configuration.mail.serverURL.isEmpty,
            limits: configuration.limits, meters: meters, centerPhone: configuration.centerPhone,
            settings: configuration.summary + [("share", share.root)])
    }

    /// Keeps the index for a quick start and closes the database.
    package func close() async throws {
        try await index.saveSnapshot()
        try ledger.engine.close()
    }

    private static func engine(
        _ database: Database, _ folder: DataFolder, _ statementSeen: (@Sendable (String) -> Void)?
    ) async throws -> any Engine {
        guard let url = database.url else {
            return try SQLiteEngine(path: folder.database, statementSeen: statementSeen)
        }
        return try await PostgreSQLEngine(
            url: url, sessions: database.connections, statementSeen: statementSeen)
    }

    private static func courier(_ configuration: FloorConfiguration, _ folder: DataFolder) throws -> any Courier {
        let mail = configuration.mail
        let pool = ThreadPool(name: "mail", threads: 4)
        guard !mail.serverURL.isEmpty else { return FolderCourier(folder: folder.mail, pool: pool) }
        let security: SMTPServer.Security =
            switch mail.security {
            case .startTLSRequired: .startTLSRequired
            case .startTLSIfOffered: .startTLSIfOffered
            case .none: .none
            }
        let server = try SMTPServer(
            url: mail.serverURL, username: mail.username, password: mail.password, security: security,
            timeoutSeconds: mail.timeoutSeconds, connectTimeoutSeconds: min(15, mail.timeoutSeconds))
        return SMTPCourier(server: server, pool: pool)
    }
}
