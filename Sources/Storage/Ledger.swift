package import Market
package import SQLEngines
internal import Synchronization

/// The write side of the floor's records. Every act is one transaction: what it changes, and the facts it appends.
package final class Ledger: Sendable {
    package let engine: any Engine
    package let reader: LedgerReader
    /// Rings with the newest number that the journal is known to have given.
    package let bell = Bell()
    /// Rings with how many acts this process has committed.
    package let commits = Bell()
    private let clock: Clock
    /// How far the database's clock is ahead of this machine's, in milliseconds.
    private let ahead = Atomic<Int64>(0)
    private let makeID: @Sendable () -> String
    private let leaseSeconds: Int
    private let writeTook: @Sendable (Duration) -> Void

    /// Where the time of an act comes from.
    package enum Clock: Sendable {
        /// This machine's clock, and the database's where that has one of its own: its nodes share it.
        case live(@Sendable () -> Instant)
        case given(@Sendable () -> Instant)

        package var here: Instant {
            switch self {
            case .live(let clock), .given(let clock): clock()
            }
        }
    }

    /// `makeID` gives a fresh UUIDv7; `writeTook` is told of every commit.
    package init(
        engine: any Engine, clock: Clock, makeID: @escaping @Sendable () -> String,
        leaseSeconds: Int = Job.leaseSeconds, writeTook: @escaping @Sendable (Duration) -> Void = { _ in }
    ) {
        (self.engine, self.clock, self.makeID, self.writeTook) = (engine, clock, makeID, writeTook)
        self.leaseSeconds = leaseSeconds
        reader = LedgerReader(engine: engine)
    }

    package var now: Instant { Instant(milliseconds: clock.here.milliseconds + ahead.load(ordering: .relaxed)) }

    /// Runs `body` in one write transaction; on disk when this returns, undone when it throws. Followers of the
    /// journal are woken after the commit. On behalf of an ``IdempotentRequest`` the first act is recorded as done, and
    /// what was done before is not done again.
    @discardableResult
    package func write<Value: Sendable>(
        _ mode: WriteMode = .serializable, _ body: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        let request = IdempotentRequest.current
        if let subjects = request?.doneTo { return try await recall(subjects) }
        let start = ContinuousClock.now
        let (value, hasAppended, number) = try await namingPassingFaults {
            try await engine.write(mode) { connection in
                let transaction = LedgerTransaction(
                    connection: connection, now: self.time(connection), makeID: self.makeID,
                    leaseSeconds: self.leaseSeconds)
                let value = try body(transaction)
                if let request, transaction.journal.hasAppended, !request.isRecorded {
                    try transaction.record(request)
                }
                return (value, transaction.journal.hasAppended, transaction.journal.lastNumber)
            }
        }
        writeTook(start.duration(to: .now))
        if hasAppended {
            request?.noteRecorded()
            commits.ring(commits.last + 1)
        }
        if let number { bell.ring(number) }
        return value
    }

    /// Nobody but this process writes.
    package var isAlone: Bool { engine.dialect == .sqlite }

    /// The time of a transaction that begins.
    private func time(_ connection: any Connection) -> Instant {
        guard case .live(let clock) = clock, let now = connection.now else { return clock.here }
        ahead.store(now - clock().milliseconds, ordering: .relaxed)
        return Instant(milliseconds: now)
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
    private let leaseSeconds: Int

    init(
        connection: any Connection, now: Instant, makeID: @escaping @Sendable () -> String, leaseSeconds: Int
    ) {
        (self.connection, self.now, self.makeID, self.leaseSeconds) = (connection, now, makeID, leaseSeconds)
        journal = JournalLedger(connection: connection, now: now)
    }

    package var view: LedgerView { LedgerView(connection: connection) }
    package var members: MemberLedger { MemberLedger(connection: connection, journal: journal) }
    package var access: AccessLedger { AccessLedger(connection: connection) }
    package var organisations: OrganisationLedger { OrganisationLedger(connection: connection, journal: journal) }
    package var listings: ListingLedger { ListingLedger(connection: connection, journal: journal) }
    package var matches: MatchLedger { MatchLedger(connection: connection, journal: journal) }
    package var consents: ConsentLedger { ConsentLedger(connection: connection) }
    package var statusLinks: StatusLinkLedger { StatusLinkLedger(connection: connection) }
    package var claims: ClaimLedger { ClaimLedger(connection: connection) }
    package var calls: CallLedger { CallLedger(connection: connection, journal: journal) }
    package var dueWork: DueWorkLedger {
        DueWorkLedger(connection: connection, makeID: makeID, now: now, journal: journal)
    }
    package var validity: ValidityLedger { ValidityLedger(connection: connection) }
    package var notices: NoticeLedger { NoticeLedger(connection: connection) }
    package var deliveries: DeliveryLedger { DeliveryLedger(connection: connection) }
    package var followers: FollowerLedger { FollowerLedger(connection: connection) }
    package var queue: QueueLedger {
        QueueLedger(connection: connection, makeID: makeID, leaseSeconds: leaseSeconds)
    }
    package var vocabularies: VocabularyLedger { VocabularyLedger(connection: connection) }
    package var lessons: LessonLedger { LessonLedger(connection: connection) }
    package var dictionaries: DictionaryLedger { DictionaryLedger(connection: connection) }
    package var idempotency: IdempotencyLedger { IdempotencyLedger(connection: connection, now: now) }
    package var files: FileLedger { FileLedger(connection: connection) }
    package var listingFiles: ListingFileLedger { ListingFileLedger(connection: connection) }
    package var settings: SettingLedger { SettingLedger(connection: connection) }

    /// Records `request` as done by this act.
    package func record(_ request: IdempotentRequest) throws {
        try idempotency.insert(request, subjects: journal.subjects)
    }

    package func newID<Owner>() -> Identifier<Owner> { Identifier(trusted: makeID()) }

    /// An id that tells no more than the day: what an anonymous listing shares with a named one must not show that both
    /// were written by the same hand within a minute. A UUIDv7 may blur its time (RFC 9562, 6.1).
    package func newUndatedID<Owner>() -> Identifier<Owner> {
        let day = String(now.startOfDayInVietnam.milliseconds, radix: 16)
        let digits = String(repeating: "0", count: 12 - day.utf8.count) + day
        return Identifier(trusted: "\(digits.prefix(8))-\(digits.suffix(4))\(makeID().dropFirst(13))")
    }
}
