import FloorTestSupport
import Market
import Storage
import Testing

struct QueueTests {
    @Test func aJobIsClaimedOnceAndFencedByItsToken() async throws {
        try await withFloor { floor in
            let ledger = floor.ledger
            try await ledger.write { tx in try tx.queue.add(.runMatch, ["listing": "x"], runAt: tx.now) }
            let first = try await claim(floor)
            #expect(try await claim(floor) == nil)
            floor.clock.advance(seconds: Job.leaseSeconds + 1)
            let second = try await claim(floor)
            #expect(second?.id == first?.id)
            #expect(second?.attempts == 2)
            guard let first, let second else { return }
            let late = try await ledger.write { tx in try tx.queue.finish(first) }
            #expect(!late, "who lost the lease records nothing")
            let renewed = try await ledger.write { tx in try tx.queue.renewLease(second, at: tx.now) }
            #expect(renewed)
            let done = try await ledger.write { tx in try tx.queue.finish(second) }
            #expect(done)
            let again = try await ledger.write { tx in try tx.queue.finish(second) }
            #expect(!again)
        }
    }

    @Test func whatIsNotDueWaits() async throws {
        try await withFloor { floor in
            try await floor.ledger.write { tx in
                try tx.queue.add(.runMatch, ["listing": "x"], runAt: tx.now.adding(minutes: 5))
            }
            #expect(try await claim(floor) == nil)
            floor.clock.advance(minutes: 5)
            guard let job = try await claim(floor) else {
                Issue.record("it is due now")
                return
            }
            let finished = try await floor.ledger.write { tx in try tx.queue.finish(job) }
            #expect(finished)
        }
    }

    @Test func theSameWorkIsQueuedOnce() async throws {
        try await withFloor { floor in
            let added = try await floor.ledger.write { tx in
                try (0..<3).map { _ in
                    try tx.queue.add(.sweepSessions, [:], runAt: tx.now.adding(days: 1), dedupeKey: "k")
                }
            }
            #expect(added == [true, false, false])
        }
    }

    @Test func aFailedJobComesBackLaterAndDiesInTheEnd() async throws {
        try await withFloor { floor in
            try await floor.ledger.write { tx in try tx.queue.add(.runMatch, ["listing": "x"], runAt: tx.now) }
            guard let job = try await claim(floor) else { return }
            let retried = try await floor.ledger.write { tx in
                try tx.queue.fail(job, error: "no", retryAt: tx.now.adding(seconds: 60))
            }
            #expect(retried)
            #expect(try await claim(floor) == nil)
            floor.clock.advance(seconds: 60)
            guard let again = try await claim(floor) else { return }
            _ = try await floor.ledger.write { tx in try tx.queue.fail(again, error: "no", retryAt: nil) }
            let dead = try await floor.ledger.read { try $0.queue.dead() }
            #expect(dead.map(\.lastError) == ["no"])
            let revived = try await floor.ledger.write { tx in try tx.queue.revive(again.id, at: tx.now) }
            #expect(revived)
            guard let revivedJob = try await claim(floor) else { return }
            _ = try await floor.ledger.write { tx in try tx.queue.finish(revivedJob) }
        }
    }

    @Test func backoffDoublesUpToTwoHoursWithJitter() {
        #expect(Job.backoffSeconds(attempts: 1, spread: 0) == 5)
        #expect(Job.backoffSeconds(attempts: 2, spread: 0) == 10)
        #expect(Job.backoffSeconds(attempts: 2, spread: 1) == 12)
        #expect(Job.backoffSeconds(attempts: 40, spread: 0) == 7_200)
    }

    private func claim(_ floor: TestFloor) async throws -> Job? {
        try await floor.ledger.write { tx in try tx.queue.claim(.runMatch, limit: 5, at: tx.now) }.first
    }
}
