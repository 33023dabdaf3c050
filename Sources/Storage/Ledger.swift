package import Market
package import SQLEngines

/// The write side of the floor's records. Every act is one transaction: what it changes, and the facts it appends.
package final class Ledger: Sendable {
    package let engine: SQLiteEngine
    package let reader: LedgerReader
    package let bell = JournalBell()
    private let clock: @Sendable () -> Instant
    private let makeID: @Sendable () -> String

    /// `clock` gives the time of an act, `makeID` a fresh UUIDv7.
    package init(
        engine: SQLiteEngine, clock: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable () -> String
    ) {
        (self.engine, self.clock, self.makeID) = (engine, clock, makeID)
        reader = LedgerReader(engine: engine)
    }

    package var now: Instant { clock() }

    /// Runs `body` in one write transaction; on disk when this returns, undone when it throws. Followers of the
    /// journal are woken after the commit.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        let (clock, makeID) = (clock, makeID)
        let (value, appended) = try await namingPassingFaults {
            try await engine.write { connection in
                let transaction = LedgerTransaction(connection: connection, now: clock(), makeID: makeID)
                let value = try body(transaction)
                return (value, transaction.journal.lastAppended)
            }
        }
        if let appended { bell.ring(appended) }
        return value
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerView) throws -> Value
    ) async throws -> Value {
        try await reader.read(body)
    }
}

/// One write transaction: everything that can be read, what can be recorded, and the one `now` of the act.
package struct LedgerTransaction {
    let connection: any Connection
    package let now: Instant
    package let journal: JournalLedger
    private let makeID: @Sendable () -> String

    init(connection: any Connection, now: Instant, makeID: @escaping @Sendable () -> String) {
        (self.connection, self.now, self.makeID) = (connection, now, makeID)
        journal = JournalLedger(connection: connection, now: now)
    }

    package var view: LedgerView { LedgerView(connection: connection) }
    package var members: MemberLedger { MemberLedger(connection: connection) }
    package var access: AccessLedger { AccessLedger(connection: connection) }
    package var organisations: OrganisationLedger { OrganisationLedger(connection: connection) }
    package var listings: ListingLedger { ListingLedger(connection: connection) }
    package var matches: MatchLedger { MatchLedger(connection: connection) }
    package var notices: NoticeLedger { NoticeLedger(connection: connection) }
    package var deliveries: DeliveryLedger { DeliveryLedger(connection: connection) }
    package var followers: FollowerLedger { FollowerLedger(connection: connection) }
    package var queue: QueueLedger { QueueLedger(connection: connection, makeID: makeID) }
    package var vocabularies: VocabularyLedger { VocabularyLedger(connection: connection) }
    package var settings: SettingLedger { SettingLedger(connection: connection) }

    package func newID<Owner>() -> Identifier<Owner> { Identifier(trusted: makeID()) }
}
