import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// Many at once on one thing, and requests that come again.
struct ConventionStories {
    @Test func ofTwoOfficersAtOnceOneWinsAndTheOtherIsToldWhatChanged() async throws {
        try await withFloor { floor in
            let officers = [try await floor.cast.officer(), try await floor.cast.officer("second")]
            let owner = try await floor.cast.owner("maker", verifiedBy: officers[0])
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officers[0])
            var version = try #require(try await floor.ledger.read { try $0.listings.find(listing.id) }).version
            for round in 0..<500 {
                let seen = version
                let refusals = await withTaskGroup(of: MarketError?.self) { group in
                    for officer in officers {
                        group.addTask { await refusal(of: listing.id, round, seen, officer, floor.floor) }
                    }
                    return await group.reduce(into: [MarketError?]()) { $0.append($1) }
                }
                version += 1
                let refused = refusals.compactMap { $0 }
                #expect(refused.count == 1 && refused.first?.code == .staleVersion)
                let staleness = try #require(refused.first?.staleness)
                let what: Fact.Kind = round.isMultiple(of: 2) ? .listingSuspended : .listingReinstated
                #expect(staleness.version == version && staleness.changes.map(\.what) == [what])
            }
            let facts = try await floor.ledger.read { try $0.journal.history(of: listing.id.text, limit: 1_000) }
            #expect(facts.count { $0.fact.kind == .listingSuspended } == 250)
        }
    }

    @Test func aKeyIsKnownForADay() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("coop", verifiedBy: officer)
            let draft = { () async throws -> Int in
                try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]])) { admission in
                    guard case .open(let request) = admission else { return 0 }
                    _ = try await floor.floor.draftListing(
                        .demand, .coffeeDryingDemand(), for: owner.organisation, by: owner.actor)
                    try await floor.floor.keep(
                        KeptAnswer(status: 201, headers: ["Location": "/x"], body: [7]), status: 201, of: request)
                    return 1
                }
            }
            #expect(try await draft() == 1)
            floor.clock.advance(hours: 23)
            #expect(try await draft() == 0)
            #expect(try await floor.floor.sweepIdempotencyKeys() == 0)
            floor.clock.advance(hours: 1)
            #expect(try await draft() == 1, "the key is free again")
            floor.clock.advance(hours: 24)
            #expect(try await floor.floor.sweepIdempotencyKeys() == 1)
            let listings = try await floor.floor.listings(
                of: owner.organisation, before: nil, limit: 10, as: owner.actor)
            #expect(listings.count == 2)
        }
    }

    @Test func whatWasDoneButNotAnsweredIsNotDoneAgain() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("coop", verifiedBy: officer)
            let draft = { () async throws -> Listing in
                try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]])) { _ in
                    try await floor.floor.draftListing(
                        .demand, .coffeeDryingDemand(), for: owner.organisation, by: owner.actor)
                }
            }
            let (first, second) = (try await draft(), try await draft())
            #expect(first.id == second.id)
            await #expect(throws: MarketError(.idempotencyKeyReused)) {
                try await floor.floor.once(id, fingerprint: Fingerprint(of: [[2]])) { _ in }
            }
            await #expect(throws: MarketError(.answerNotRepeatable)) {
                try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]])) { _ in
                    try await floor.ledger.write { _ in "what nobody can read again" }
                }
            }
        }
    }

    @Test func anActThatIsRefusedLeavesNoKey() async throws {
        try await withFloor { floor in
            for _ in 0..<2 {
                await #expect(throws: MarketError(.lastOwner)) {
                    try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]])) { _ in
                        try await floor.ledger.write { tx in
                            try tx.journal.append(Fact(.signedIn, subject: "s"), by: .clock)
                            throw MarketError(.lastOwner)
                        }
                    }
                }
            }
        }
    }

    @Test func whoWaitsTooLongIsToldSo() async throws {
        try await withFloor { floor in
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            let (ended, end) = AsyncStream.makeStream(of: Void.self)
            let first = Task {
                try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]])) { _ in
                    begin.finish()
                    for await _ in ended {}
                }
            }
            for await _ in begun {}
            await #expect(throws: MarketError(.idempotencyRunning)) {
                try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]]), patience: .milliseconds(20)) { _ in
                }
            }
            end.finish()
            try await first.value
            try await floor.floor.once(id, fingerprint: Fingerprint(of: [[1]])) { _ in }
        }
    }
}

private let id = IdempotentRequest.ID(scope: "member x POST /listings", key: "k")

/// Suspends in even rounds, reinstates in odd ones; what stood against it.
private func refusal(
    of listing: Listing.ID, _ round: Int, _ version: Int, _ officer: Actor, _ floor: Floor
) async -> MarketError? {
    do {
        if round.isMultiple(of: 2) {
            _ = try await floor.suspendListing(
                listing, reason: Reason(code: "complaint"), version: version, by: officer)
        } else {
            _ = try await floor.reinstateListing(listing, version: version, by: officer)
        }
        return nil
    } catch {
        return MarketError(failure: error)
    }
}

extension MarketError {
    fileprivate init(failure: any Error) { self = failure as? MarketError ?? MarketError(.unexpected) }
}
