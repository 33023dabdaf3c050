import FloorTestSupport
import Foundation
import Market
import SQLEngines
import Storage
import Testing

struct JournalTests {
    @Test func numbersFollowTheCommitsWithoutGaps() async throws {
        try await withFloor { floor in
            let ledger = floor.ledger
            try await floor.readJournal()
            let before = try await ledger.read { try $0.journal.lastPosition() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<20 {
                    group.addTask {
                        for act in 0..<5 {
                            try? await ledger.write { tx in
                                try tx.journal.append(Fact(.signedIn, subject: "w\(writer)-\(act)"), by: .clock)
                                if act == 3 { throw MarketError(.unexpected) }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            while try await ledger.numberJournal(limit: 7) > 0 {}
            let entries = try await ledger.read { try $0.journal.entries(after: before, limit: 1_000) }
            #expect(entries.map(\.seq) == Array((before + 1)...(before + 80)))
        }
    }

    @Test func followerSeesEachEntryOnceAlsoAfterAFailure() async throws {
        try await withFloor { floor in
            for subject in ["a", "b", "c"] {
                try await floor.ledger.write { tx in
                    try tx.journal.append(Fact(.signedIn, subject: subject), by: .clock)
                }
            }
            try await floor.readJournal()
            await #expect(throws: MarketError.self) {
                try await floor.ledger.follow(as: "reader") { entries, tx in
                    for entry in entries { try tx.settings.set("saw \(entry.fact.subject)", to: "half") }
                    throw MarketError(.unexpected)
                }
            }
            let none = try await floor.ledger.read { try $0.settings.value("saw a") }
            #expect(none == nil)
            while try await floor.ledger.follow(
                as: "reader", limit: 2,
                { entries, tx in
                    for entry in entries {
                        let name = "saw \(entry.fact.subject)"
                        let times = try tx.view.settings.value(name).flatMap { Int($0) } ?? 0
                        try tx.settings.set(name, to: String(times + 1))
                    }
                }) > 0
            {}
            for subject in ["a", "b", "c"] {
                let times = try await floor.ledger.read { try $0.settings.value("saw \(subject)") }
                #expect(times == "1")
            }
        }
    }

    /// One writer has begun before all others and commits last: what it wrote is still read, once and in its turn.
    @Test func aWriterThatPausesIsNeitherSkippedNorRepeated() async throws {
        try await withFloor { floor in
            let ledger = floor.ledger
            try await floor.readJournal()
            let before = try await ledger.read { try $0.journal.lastPosition() }
            try await ledger.write { tx in try tx.followers.move("reader", to: before) }
            let seen = LockedSet()
            let (paused, pauses) = AsyncStream<Void>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await ledger.write { tx in
                        try tx.journal.append(Fact(.signedIn, subject: "slow"), by: .clock)
                        pauses.yield()
                        usleep(300_000)
                    }
                }
                for await _ in paused { break }
                for writer in 0..<20 {
                    group.addTask {
                        for act in 0..<3 {
                            try await ledger.write { tx in
                                try tx.journal.append(Fact(.signedIn, subject: "w\(writer)-\(act)"), by: .clock)
                            }
                        }
                    }
                }
                group.addTask { while seen.values.count < 61 { try await follow(ledger, into: seen) } }
                try await group.waitForAll()
            }
            #expect(seen.values.count == 61 && seen.values.contains { $0.hasSuffix(" slow") })
            let numbers = seen.values.compactMap { Int64($0.prefix { $0 != " " }) }.sorted()
            #expect(numbers == Array((before + 1)...(before + 61)))
            for number in numbers {
                #expect(try await ledger.read { try $0.settings.value("saw \(number)") } == "1")
            }
        }
    }

    private func follow(_ ledger: Ledger, into seen: LockedSet) async throws {
        _ = try await ledger.numberJournal(limit: 5)
        _ = try await ledger.follow(as: "reader", limit: 7) { entries, tx in
            for entry in entries {
                let times = try tx.view.settings.value("saw \(entry.seq)").flatMap { Int($0) } ?? 0
                try tx.settings.set("saw \(entry.seq)", to: String(times + 1))
                seen.insert("\(entry.seq) \(entry.fact.subject)")
            }
        }
    }

    @Test func chainNoticesAnEditAndAHole() async throws {
        try await withFloor { floor in
            for number in 0..<10 {
                try await floor.ledger.write { tx in
                    try tx.journal.append(Fact(.signedIn, subject: "s\(number)", ids: ["n": "1"]), by: .clock)
                }
            }
            try await floor.readJournal()
            let chain = JournalChain(floor.ledger)
            while try await chain.extend(limit: 3) > 0 {}
            let good = try await chain.audit()
            #expect(good.firstBroken == nil)
            #expect(good.unchained == 0)
            let third = good.verified - 7
            try await floor.ledger.engine.write { connection in
                try connection.execute(
                    "UPDATE journal SET subject = 'forged' WHERE seq = $1", [.integer(third)])
            }
            #expect(try await chain.audit().firstBroken == third)
        }
    }
}
