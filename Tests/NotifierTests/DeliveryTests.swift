import FloorTestSupport
import Market
import Notifier
internal import SQLEngines
internal import Server
import Storage
import Testing
import UseCases

struct DeliveryTests {
    @Test func eachStepReachesThoseItConcernsOnce() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker")
            try await floor.settle()
            _ = try await floor.floor.decide(.verify, on: owner.organisation, reason: nil, by: officer)
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            try await floor.settle()
            _ = try await floor.floor.publishListing(draft.id, version: nil, by: officer)
            try await floor.settle()
            try await floor.settle()
            let owners = floor.courier.mails(to: "maker@cast.example").map(\.delivery.message).sorted()
            #expect(owners == ["listing-published", "organisation-verified"])
            let officers = floor.courier.mails(to: "officer@cast.example").map(\.delivery.message).sorted()
            #expect(officers == ["listing-to-review", "organisation-to-verify"])
            let inbox = try await floor.floor.inbox(of: owner.actor, before: nil, limit: 10)
            #expect(inbox.notices.map(\.message) == ["listing-published", "organisation-verified"])
            #expect(inbox.unread == 2)
        }
    }

    @Test func nobodyIsAskedToDecideWhatIsDecided() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            _ = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            try await floor.settle()
            #expect(floor.courier.mails(to: "officer@cast.example").isEmpty)
        }
    }

    @Test func aRolledBackActTellsNobody() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            try await floor.settle()
            _ = try? await floor.ledger.write { tx in
                try tx.journal.append(Fact(.passwordChanged, subject: try officer.signedIn().text), by: officer)
                throw MarketError(.unexpected)
            }
            try await floor.settle()
            #expect(floor.courier.mails.isEmpty)
        }
    }

    @Test func refusedForGoodIsNotTriedAgain() async throws {
        try await withFloor { floor in
            try await oneMail(floor, answer: .refused("550 no such user"))
            #expect(try await states(floor) == [.permanentFailure])
            let failed = try #require(try await floor.ledger.read { try $0.deliveries.failed() }.first)
            #expect(failed.answer == "550 no such user")
            floor.courier.answers(.accepted("ok"))
            try await Notifier.retry(failed.id, in: floor.ledger, by: .clock)
            try await floor.settle()
            #expect(floor.courier.mails.map(\.delivery.id) == [failed.id], "the same message again")
            await #expect(throws: MarketError.self) {
                try await Notifier.retry(failed.id, in: floor.ledger, by: .clock)
            }
        }
    }

    @Test(arguments: [
        (CourierAnswer.busy("451 later"), DeliveryState.temporaryFailure),
        (.failed("connection-refused"), .technicalFailure),
    ])
    func aPassingFaultIsTriedUntilTheLimit(_ answer: CourierAnswer, _ end: DeliveryState) async throws {
        try await withFloor { floor in
            try await oneMail(floor, answer: answer)
            #expect(try await states(floor) == [.sending])
            for _ in 1..<Job.Kind.sendMail.attemptLimit {
                floor.clock.advance(hours: 3)
                try await floor.settle()
            }
            #expect(try await states(floor) == [end])
            let dead = try await floor.ledger.read { try $0.queue.dead() }
            #expect(dead.count == 1)
        }
    }

    @Test func whoLostTheLeaseRecordsNothing() async throws {
        try await withFloor { floor in
            floor.courier.answers(.busy("later"))
            try await floor.floor.register(
                try Registration(
                    email: try EmailAddress("a@cast.example"), name: "A", password: "a long password", language: .en))
            try await floor.readJournal()
            while try await floor.house.notifier.follow() > 0 {}
            let stale = try #require(
                try await floor.ledger.write { tx in try tx.queue.claim(.sendMail, limit: 1, at: tx.now) }.first)
            floor.clock.advance(seconds: Job.leaseSeconds)
            floor.courier.answers(.accepted("ok"))
            try await floor.settle()
            #expect(try await states(floor) == [.delivered])
            let late = try await floor.ledger.write { tx in try tx.queue.fail(stale, error: "late", retryAt: tx.now) }
            #expect(!late)
            #expect(floor.courier.mails.count == 1)
        }
    }

    private func oneMail(_ floor: TestFloor, answer: CourierAnswer) async throws {
        floor.courier.answers(answer)
        try await floor.floor.register(
            try Registration(
                email: try EmailAddress("a@cast.example"), name: "A", password: "a long password", language: .en))
        try await floor.settle()
    }

    private func states(_ floor: TestFloor) async throws -> [DeliveryState] {
        try await floor.ledger.engine.read { connection in
            try connection.rows("SELECT state FROM deliveries ORDER BY id").compactMap {
                DeliveryState(rawValue: try $0.text("state"))
            }
        }
    }
}
