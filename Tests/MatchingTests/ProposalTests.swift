import Testing

@testable import Matching

@Suite struct ProposalTests {
    let floor = index(Cast.all)

    @Test func theCoffeeDryerComesBeforeTheGreenhouse() {
        let proposals = floor.proposals(for: Cast.needsDryer, limit: 5, floor: 0, now: Cast.now)
        #expect(proposals.map(\.supply).first == "dryer")
        #expect(proposals.map(\.supply).dropFirst().first == "roaster")
        #expect(proposals.allSatisfy { $0.demand == "needs-dryer" })
        let back = floor.proposals(for: Cast.greenhouse, limit: 5, floor: 0, now: Cast.now)
        #expect(back.first?.demand == "needs-flowers")
        #expect(floor.proposals(for: Cast.needsDryer, limit: 5, floor: 0.99, now: Cast.now).isEmpty)
        #expect(floor.proposals(for: Cast.needsDryer, limit: 0, floor: 0, now: Cast.now).isEmpty)
    }

    @Test func aProposalIsWhatTheOfficersOwnPairIs() {
        for proposal in floor.proposals(for: Cast.needsDryer, limit: 5, floor: 0, now: Cast.now) {
            guard let supply = floor.documents[proposal.supply] else { continue }
            #expect(floor.proposal(supply: supply, demand: Cast.needsDryer, now: Cast.now) == proposal)
        }
    }

    @Test func partsSumToTheScoreOfTheirDirection() {
        for supply in Cast.all where supply.side == .supply {
            for demand in Cast.all where demand.side == .demand {
                let proposal = floor.proposal(supply: supply, demand: demand, now: Cast.now)
                for direction in [proposal.evidence.forward, proposal.evidence.backward] {
                    let sum = direction.parts.reduce(0) { $0 + $1.contribution }
                    #expect(abs(sum - direction.score) < 1e-9)
                    #expect((0...1).contains(direction.score))
                }
                let product = proposal.evidence.forward.score * proposal.evidence.backward.score
                #expect(abs(proposal.score * proposal.score - product) < 1e-9)
            }
        }
    }

    /// The score that ranks candidates is worked out without parts; more words match than evidence shows one by one.
    @Test func partsLeaveNothingOut() {
        let scoring = PairScoring(
            supplies: Corpus([floor.index.supply]), demands: Corpus([floor.index.demand]), lexicon: Lexicon(),
            weights: .standard, now: Cast.now)
        let score = scoring.score(supply: scoring.read(Cast.dryer), demand: scoring.read(Cast.needsDryer))
        let proposal = floor.proposal(supply: Cast.dryer, demand: Cast.needsDryer, now: Cast.now)
        #expect(proposal.evidence.terms.count == 12)
        #expect(proposal.evidence.forward.parts.contains { $0.kind == .term && $0.name.isEmpty && $0.contribution > 0 })
        #expect(abs(proposal.score - score) < 1e-9)
    }

    @Test func identicalTextsAreWhole() {
        let demand = listing("d", side: .demand, "Máy sấy cà phê")
        let supply = listing("s", "Máy sấy cà phê")
        let parts = index([demand, supply]).proposal(supply: supply, demand: demand, now: 0).evidence.forward.parts
        let words = parts.filter { $0.kind == .term }.reduce(0) { $0 + $1.contribution }
        #expect(abs(words - PartWeights.standard.text) < 1e-9)
    }

    @Test func spansPointToTheWordClaimed() throws {
        let evidence = floor.proposal(supply: Cast.dryer, demand: Cast.needsDryer, now: Cast.now).evidence
        #expect(evidence.terms.count == 12)
        #expect(evidence.terms.map(\.term).contains("cà phê"))
        for term in evidence.terms {
            #expect(!term.inSupply.isEmpty && !term.inDemand.isEmpty && term.contribution > 0)
            for (document, spans) in [(Cast.dryer, term.inSupply), (Cast.needsDryer, term.inDemand)] {
                for span in spans {
                    #expect(document.texts[span.textIndex].layer == span.layer)
                    let scalars = document.texts[span.textIndex].text.unicodeScalars
                    let word = String(scalars.dropFirst(span.start).prefix(span.length))
                    #expect(folded(word) == folded(term.term))
                }
            }
        }
    }

    @Test func elementsAreComparedOneByOne() {
        let parts = floor.proposal(supply: Cast.dryer, demand: Cast.needsDryer, now: 0).evidence.forward.parts
        let elements = parts.filter { $0.kind == .element }
        #expect(elements.map(\.name) == ["material", "product"])
        #expect(elements.allSatisfy { $0.outcome == .met && $0.contribution > 0 })
        #expect(elements.first?.inSupply == "hạt cà phê" && elements.first?.inDemand == "hạt cà phê tươi")
    }

    @Test func aLowTRLIsAGapAndAMustExcludes() {
        let early = listing("early", "Máy sấy cà phê bằng bơm nhiệt", trl: 3)
        let ready = listing("ready", "Máy sấy cà phê bằng bơm nhiệt", trl: 8)
        var demand = Cast.needsDryer
        let index = floor.applying([.put(early), .put(ready)])
        func proposed(_ demand: Document) -> [Proposal] {
            index.proposals(for: demand, limit: 9, floor: 0, now: Cast.now)
        }
        let gap = proposed(demand).first { $0.supply == "early" }?.evidence.gaps.first { $0.kind == .trl }
        #expect(gap?.outcome == .gap && gap?.inSupply == "3" && gap?.inDemand == "7")
        #expect(gap.map { $0.contribution < 0 } == true)
        let order = proposed(demand).map(\.supply).filter { ["early", "ready"].contains($0) }
        #expect(order == ["ready", "early"])
        demand.trlIsMust = true
        #expect(!proposed(demand).map(\.supply).contains("early"))
        #expect(proposed(demand).map(\.supply).contains("ready"))
        let withMust = index.applying([.put(demand)])
        #expect(!withMust.proposals(for: early, limit: 9, floor: 0, now: 0).map(\.demand).contains(demand.id))
    }

    @Test func aPriceAboveTheBudgetIsAGap() {
        var dear = Cast.dryer
        dear.id = "dear"
        dear.priceVND = 150_000_000...(.max)
        let proposal = floor.proposal(supply: dear, demand: Cast.needsDryer, now: Cast.now)
        let gap = proposal.evidence.gaps.first { $0.kind == .price }
        #expect(gap?.inSupply == "150000000–" && gap?.inDemand == "–100000000")
        #expect(proposal.score < floor.proposal(supply: Cast.dryer, demand: Cast.needsDryer, now: Cast.now).score)
    }

    @Test func nothingInCommonIsNeverBelowZero() {
        let supply = listing("s", "xyz", trl: 1, price: 900...1_000)
        let demand = listing("d", side: .demand, "cà phê", trl: 9, price: 0...10)
        let proposal = floor.proposal(supply: supply, demand: demand, now: 0)
        #expect(proposal.score >= 0)
        #expect(proposal.evidence.gaps.map(\.kind).contains(.trl))
    }

    @Test func ownersAreSpreadAndNobodyAnswersThemselves() {
        let many = (0..<40).map { listing("many\($0)", "Máy sấy cà phê số \($0)", owner: "big") }
        let few = (0..<3).map { listing("few\($0)", "Máy sấy cà phê \($0) cho hộ nhỏ", owner: "small\($0)") }
        let own = listing("own", "Máy sấy cà phê", owner: Cast.needsDryer.owner)
        let index = floor.applying((many + few + [own]).map { .put($0) })
        let ids = index.proposals(for: Cast.needsDryer, limit: 10, floor: 0, now: 0).map(\.supply)
        #expect(ids.count { $0.hasPrefix("many") } == 3)
        #expect(ids.count { $0.hasPrefix("few") } == 3)
        #expect(!ids.contains("own"))
    }

    @Test func fieldsAreATree() {
        #expect(FieldTree.nearness("40107", "40107") == 1)
        #expect(FieldTree.nearness("40107", "401") == 0.8)
        #expect(abs(FieldTree.nearness("40107", "40102") - 2.0 / 3) < 1e-9)
        #expect(abs(FieldTree.nearness("40107", "40702") - 1.0 / 3) < 1e-9)
        #expect(FieldTree.nearness("40107", "10107") == 0)
    }

    @Test func nearlyTheSameIsADuplicate() {
        var copy = Cast.dryer
        copy.id = "copy"
        copy.texts[0].text = "Máy sấy cà phê bằng bơm nhiệt mới"
        let index = floor.applying([.put(copy)])
        let duplicates = index.duplicates(of: Cast.dryer, threshold: 0.7)
        #expect(duplicates.map(\.id) == ["copy"])
        #expect(duplicates.allSatisfy { $0.similarity < 1 })
        #expect(index.duplicates(of: listing("x", "Máy rửa rau"), threshold: 0.5).isEmpty)
    }
}
