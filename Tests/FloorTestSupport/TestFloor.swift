internal import Foundation
package import Market
internal import Notifier
internal import Search
package import Server
package import Storage
package import UseCases

/// A floor of its own for one test: real SQLite in a temporary folder, a clock that stands still, a courier that keeps
/// the mails, and the standing cast.
package struct TestFloor: Sendable {
    package let house: House
    package let clock: FixedClock
    package let courier: CapturingCourier
    package let statements: StatementLog

    package var floor: Floor { house.floor }
    package var ledger: Ledger { house.ledger }

    /// Lets everybody who follows the journal, and the queue, come to rest.
    package func settle() async throws {
        for _ in 0..<3 {
            while try await house.index.follow() > 0 {}
            while try await floor.followForMatches() > 0 {}
            while try await house.runMatches() > 0 {}
            while try await house.notifier.follow() > 0 {}
            while try await house.mailWorker.sendDue() > 0 {}
        }
        while try await JournalChain(ledger).extend() > 0 {}
    }

    /// What a member may do now, as a request of theirs would find it.
    package func actor(_ member: Member.ID) async throws -> Actor {
        guard let actor = try await ledger.read({ try $0.members.actor(member) }) else { throw MarketError(.notFound) }
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
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("floor-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let floor = try await openFloor(folder)
    try await body(floor)
    try await floor.settle()
    let open = try await floor.ledger.read { try $0.queue.openCounts()[Job.Kind.sendMail.rawValue] ?? 0 }
    if open > 0, !leavesMail { throw UndeliveredMail(count: open) }
    try await floor.house.close()
}

/// Opens the floor of a folder with the test's own clock and courier.
package func openFloor(
    _ folder: String, clock: FixedClock = FixedClock(testStart), courier: CapturingCourier = CapturingCourier()
) async throws -> TestFloor {
    var configuration = try await FloorConfiguration.read(flags: ["data": folder], file: nil)
    configuration.publicURL = "https://san.example"
    configuration.mail.from = "san@san.example"
    try DataFolder(folder).make()
    let share = try Share(packageRoot)
    let log = StatementLog()
    let house = try await House.open(
        configuration, share: share, clock: { clock.now }, passwordCost: .least, courier: courier,
        statementSeen: { log.note($0) })
    _ = try await Seeding(configuration, share: share).loadVocabularies(into: house, refresh: false)
    return TestFloor(house: house, clock: clock, courier: courier, statements: log)
}

/// Monday 2 March 2026, 09:00 in Vietnam.
package let testStart = CivilDate(year: 2026, month: 3, day: 2).startInVietnam.adding(hours: 9)

/// The folder that holds Package.swift.
package let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
