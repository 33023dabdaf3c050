import FloorTestSupport
import Foundation
import Market
import Search
import Storage
import Testing
import UseCases

/// What decides on suggestions beside the texts: how many a listing has had this week, and how its owner answers.
struct SuggestionStories {
    @Test func aListingIsNotDrownedAndTheRestComesTheWeekAfter() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
            let offered = ListingContent.coffeeDryerSupply()
            var wanted = ListingContent.coffeeDryingDemand()
            (wanted.title, wanted.summary, wanted.elements) = (offered.title, offered.summary, offered.elements)
            for number in 1...6 {
                let buyer = try await floor.cast.owner("buyer\(number)", verifiedBy: officer)
                for _ in 1...2 {
                    _ = try await floor.publish(.demand, wanted, of: buyer, by: officer)
                }
                try await floor.settle()
            }
            #expect(try await suggestions(floor, supply).count == 10)
            floor.clock.advance(days: 8)
            try await floor.settle()
            #expect(try await suggestions(floor, supply).count == 12)
        }
    }

    @Test func anOwnerWhoAnswersComesBeforeOneWhoDoesNot() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let before = try await story.suggested()
            let unknown = try await record(floor, before)
            _ = try await floor.floor.approveMatch(before.id, version: nil, by: story.officer)
            _ = try await floor.floor.answerMatch(before.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            floor.clock.advance(days: 30)
            _ = try await floor.floor.sweepSilence()
            let records = try await floor.ledger.read { view in
                try view.matches.answeringRecords(
                    of: [story.maker.organisation, story.buyer.organisation], since: Instant(milliseconds: 0))
            }
            #expect(records[story.maker.organisation] == AnsweringRecord(asked: 1, answered: 1))
            #expect(records[story.buyer.organisation] == AnsweringRecord(asked: 1, answered: 0))

            let other = try await floor.publish(
                .demand, .coffeeDryingDemand(), of: story.buyer, by: story.officer)
            try await floor.settle()
            let pair = try #require(try await suggestions(floor, story.supply).first { $0.demand.listing == other.id })
            let known = try await record(floor, pair)
            #expect(known.forward > unknown.forward, "the maker answered")
            #expect(known.backward < unknown.backward, "the buyer did not")
        }
    }

    private func suggestions(_ floor: TestFloor, _ supply: Listing) async throws -> [Match] {
        try await floor.ledger.read { try $0.matches.of(supply.id, side: .supply) }.filter { $0.state == .suggested }
    }

    private func record(_ floor: TestFloor, _ match: Match) async throws -> (forward: Double, backward: Double) {
        let evidence = try JSONDecoder().decode(MatchEvidence.self, from: Data(match.evidence.utf8))
        let contribution = { (parts: [MatchEvidence.Part]) in
            parts.first { $0.kind == "record" }?.contribution ?? -1
        }
        return (contribution(evidence.forward.parts), contribution(evidence.backward.parts))
    }
}
