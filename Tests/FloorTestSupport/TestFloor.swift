internal import Foundation
package import Market
internal import Notifier
internal import Search
package import Server
package import Storage
package import UseCases

/// A floor of its own for one test: a real database, a clock that stands still, a courier that keeps
/// the mails, and the standing cast.
package struct TestFloor: Sendable {
    package let house: House
    package let clock: FixedClock
    package let courier: CapturingCourier
    package let statements: StatementLog

    package var floor: Floor { house.floor }
    package var ledger: Ledger { house.ledger }
    package var catalogues: Catalogues { house.catalogues }

    /// How many listings of each side can be found.
    package var sideCounts: (supply: Int, demand: Int) { house.index.sideCounts }

    /// Subject and text of what the cast's member `name` was mailed, oldest first.
    package func letters(to name: String) -> [String] {
        courier.mails(to: "\(name)@cast.example").map { "\($0.subject)\n\n\($0.text)" }
    }

    /// Lets the index read what has happened.
    package func readJournal() async throws {
        while try await ledger.numberJournal() > 0 {}
        while try await house.index.follow() > 0 {}
    }

    /// Lets everybody who follows the journal, and the queue, come to rest.
    package func settle() async throws {
        for _ in 0..<3 {
            try await readJournal()
            while try await floor.followForMatches() > 0 {}
            while try await house.runMatches() > 0 {}
            while try await house.notifier.follow() > 0 {}
            while try await house.mailWorker.sendDue() > 0 {}
        }
        while try await ledger.numberJournal() > 0 {}
        while try await JournalChain(ledger).extend() > 0 {}
    }

    /// What a member may do now, as a request of theirs would find it.
    package func actor(_ member: Member.ID) async throws -> Actor {
        let today = clock.now.dayInVietnam
        guard let actor = try await ledger.read({ try $0.members.actor(member, on: today) }) else {
            throw MarketError(.notFound)
        }
        return actor
    }
}

/// What was asked of the database.
package final class StatementLog: Sendable {
    private let log = LockedSet()

    package init() {}

    package var statements: [String] { log.values.sorted() }
    package func note(_ statement: String) { log.insert(statement) }
    package func forget() { log.removeAll() }
}

/// Mails that a test left on their way without saying that it expects to.
package struct UndeliveredMail: Error { let count: Int }

/// Runs `body` on a fresh floor with the vocabularies loaded, and fails when it leaves mails undelivered, unless
/// `leavesMail` says so.
package func withFloor(
    leavesMail: Bool = false, _ body: (TestFloor) async throws -> Void
) async throws {
    let ground = try await TestGround.make()
    let floor = try await ground.open()
    try await body(floor)
    try await floor.settle()
    let open = try await floor.ledger.read { try $0.queue.openCounts()[Job.Kind.sendMail.rawValue] ?? 0 }
    if open > 0, !leavesMail { throw UndeliveredMail(count: open) }
    try await floor.house.close()
}

/// Runs `body` on the demo floor as `tradingfloor seed --demo` makes it today.
package func withDemoFloor(_ body: (TestFloor) async throws -> Void) async throws {
    let ground = try await TestGround.make()
    try await ground.makeDemo()
    let floor = try await ground.open()
    try await body(floor)
    try await floor.house.close()
}

/// Monday 2 March 2026, 09:00 in Vietnam.
package let testStart = CivilDate(year: 2026, month: 3, day: 2).startInVietnam.adding(hours: 9)

/// The folder that holds Package.swift.
package let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
