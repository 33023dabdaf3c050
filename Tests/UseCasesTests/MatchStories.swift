import FloorTestSupport
import Foundation
import Market
import Search
import Storage
import Testing
import UseCases

/// From two published listings to an introduction, and the ways in between that end otherwise.
struct MatchStories {
    @Test func aPairIsProposedApprovedAndIntroduced() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            #expect(match.score > Floor.proposalFloor)
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            let half = try await floor.floor.answerMatch(
                match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            #expect(half.state == .offered)
            await #expect(throws: MarketError.self) {
                try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            }
            let before = try await floor.floor.viewMatch(match.id, as: story.buyer.actor)
            #expect(before.contacts == nil)
            let whole = try await floor.floor.answerMatch(
                match.id, .interested, for: nil, reason: nil, by: story.buyer.actor)
            #expect(whole.state == .introduced)
            let after = try await floor.floor.viewMatch(match.id, as: story.buyer.actor)
            #expect(after.contacts?.supply.contact == .canary)
        }
    }

    @Test func theEvidenceSumsToTheScoreAndPointsIntoTheTexts() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            let evidence = try JSONDecoder().decode(MatchEvidence.self, from: Data(match.evidence.utf8))
            for direction in [evidence.forward, evidence.backward] {
                let sum = direction.parts.reduce(0) { $0 + $1.contribution }
                #expect(abs(sum - direction.score) < 1e-6)
            }
            #expect(abs((evidence.forward.score * evidence.backward.score).squareRoot() - match.score) < 1e-6)
            #expect(evidence.terms.contains { $0.term.contains("cà phê") || $0.term == "sấy" })
            #expect(evidence.terms.allSatisfy { !$0.inSupply.isEmpty && !$0.inDemand.isEmpty })
        }
    }

    @Test func aDismissedPairReturnsOnlyWhenATextChanges() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            await #expect(throws: MarketError.self) {
                try await floor.floor.dismissMatch(match.id, reason: nil, version: nil, by: story.officer)
            }
            _ = try await floor.floor.dismissMatch(
                match.id, reason: Reason(code: "scale-mismatch"), version: nil, by: story.officer)
            _ = try await floor.floor.proposeMatches(for: story.demand.id)
            #expect(try await story.state(match) == .dismissed)
            _ = try await floor.floor.editListing(story.demand.id, version: nil, by: story.buyer.actor) { old in
                var content = old
                content.demand?.volume = LocalizedText(vi: "2 tấn mỗi ngày")
                return content
            }
            _ = try await floor.floor.submitListing(story.demand.id, version: nil, by: story.buyer.actor)
            _ = try await floor.floor.publishListing(story.demand.id, version: nil, by: story.officer)
            try await floor.settle()
            #expect(try await story.state(match) == .suggested)
        }
    }

    @Test func aListingThatEndsClosesWhatIsOpenOfIt() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            _ = try await floor.floor.withdrawListing(
                story.supply.id, reason: Reason(code: "sold-out"), by: story.maker.actor)
            #expect(try await story.state(match) == .closed)
        }
    }

    @Test func strangersKnowNothingOfAMatch() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            let outsider = try await floor.cast.owner("outsider", verifiedBy: story.officer)
            for actor in [outsider.actor, story.buyer.actor, story.maker.actor, .visitor()] {
                await #expect(throws: MarketError(.notFound)) {
                    try await floor.floor.viewMatch(match.id, as: actor)
                }
            }
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            _ = try await floor.floor.viewMatch(match.id, as: story.buyer.actor)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.viewMatch(match.id, as: outsider.actor)
            }
        }
    }

    @Test func anAnonymousOwnerStaysHiddenUntilTheIntroduction() async throws {
        try await withFloor { floor in
            let story = try await Story(floor, identity: .anonymous)
            let match = try await story.suggested()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            let offered = try await floor.floor.viewMatch(match.id, as: story.maker.actor)
            #expect(offered.demand.owner == .anonymous(AnonymousOwner()))
            #expect(offered.demand.content.contact == nil)
            #expect(offered.demand.content.place == nil)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: story.buyer.actor)
            let open = try await floor.floor.viewMatch(match.id, as: story.maker.actor)
            #expect(open.demand.content.contact == .canary)
            guard case .named = open.demand.owner else {
                Issue.record("the introduction opens the name")
                return
            }
        }
    }
}

/// A demand and a supply that fit, published, with those who answer for them.
struct Story {
    let floor: TestFloor
    let officer: Actor
    let buyer: Owner
    let maker: Owner
    let demand: Listing
    let supply: Listing

    init(_ floor: TestFloor, identity: ListingContent.Identity = .named) async throws {
        self.floor = floor
        officer = try await floor.cast.officer()
        buyer = try await floor.cast.owner("buyer", verifiedBy: officer)
        maker = try await floor.cast.owner("maker", verifiedBy: officer)
        demand = try await floor.publish(.demand, .coffeeDryingDemand(identity: identity), of: buyer, by: officer)
        supply = try await floor.publish(.supply, .coffeeDryerSupply(identity: identity), of: maker, by: officer)
        try await floor.settle()
    }

    /// The match that the engine has proposed.
    func suggested() async throws -> Match {
        let found = try await floor.ledger.read { try $0.matches.find(supply: supply.id, demand: demand.id) }
        return try #require(found)
    }

    func state(_ match: Match) async throws -> MatchState? {
        try await floor.ledger.read { try $0.matches.find(match.id)?.state }
    }
}
