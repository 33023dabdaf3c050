import Foundation
import Testing

@testable import Matching

@Suite struct LearningTests {
    private static let pairs: [(vietnamese: String, english: String)] = [
        ("Máy sấy bơm nhiệt cho cà phê", "Heat-pump dryer for coffee"), ("Máy sấy hoa", "A dryer for flowers"),
        ("Nhà lưới trồng hoa", "Net house for growing flowers"), ("Máy sấy chè", "Tea dryer"),
        ("Tưới nhỏ giọt cho cà phê", "Drip irrigation for coffee"),
        ("Tưới nhỏ giọt cho chè", "Drip irrigation for tea"),
        ("Tưới nhỏ giọt trong nhà lưới", "Drip irrigation in a net house"), ("Hoa cúc", "Chrysanthemum flowers"),
        ("Đo độ ẩm đất", "Measuring soil moisture"), ("Cảm biến độ ẩm đất", "Soil moisture sensor"),
        ("Bản đồ độ ẩm đất", "Soil moisture map"), ("Phân bón", "Fertiliser"),
        ("Chế phẩm vi sinh", "Microbial product"),
    ]

    private func lessons(_ lexicon: Lexicon = Lexicon()) -> [String: String] {
        Dictionary(
            LexiconTeacher.lessons(of: Self.pairs, known: lexicon).map { ($0.vietnamese, $0.english) }
        ) { first, _ in first }
    }

    @Test func companyTeaches() {
        let found = lessons()
        #expect(found["tưới nhỏ giọt"] == "drip irrigation")
        #expect(found["độ ẩm đất"] == "soil moisture")
        #expect(found["máy sấy"] == "dryer")
        #expect(found["phân bón"] == nil, "once is chance")
        #expect(
            LexiconTeacher.lessons(of: Self.pairs, known: Lexicon())
                == LexiconTeacher.lessons(of: Self.pairs, known: Lexicon()))
    }

    @Test func whatIsKnownIsNotTaught() {
        #expect(lessons(Lexicon([LexiconEntry(vietnamese: "máy sấy", english: ["dryer"])]))["máy sấy"] == nil)
        #expect(LexiconTeacher.lessons(of: [], known: Lexicon()).isEmpty)
    }

    @Test func theRatioIsThatOfTheArticle() {
        // Dunning (1993), table 4: "the swiss", 110 of 2,442 and 13 of 29,114 others.
        let ratio = LexiconTeacher.logLikelihoodRatio(both: 110, first: 2_552, second: 221, all: 31_777)
        #expect(abs(ratio - 270.72) < 0.5, "\(ratio)")
    }

    /// A year of officers who look at readiness and price far more than the weights in force do, and err in one of ten.
    private static func year() -> (index: Index, decisions: [Decision]) {
        var dice = Dice(seed: 11)
        let topics = ["sấy cà phê", "tưới hoa", "ủ phân bò", "lọc nước giếng", "nuôi cấy mô lan", "bảo quản rau"]
        func one(_ side: Side, _ number: Int, _ topic: String) -> Document {
            let extra = (0..<4).map { _ in ["máy", "nhỏ", "mới", "rẻ", "tự động", "xách tay"][dice.roll(6)] }
            let price = Int64(1 + dice.roll(9)) * 100_000_000
            var document = listing(
                "\(side)\(number)", side: side, topic + " " + extra.joined(separator: " "), owner: "\(side)\(number)",
                fields: [["20305", "40107", "20703"][dice.roll(3)]], trl: 1 + dice.roll(9), at: 0)
            document.priceVND = side == .supply ? price...price : 0...price
            return document
        }
        let demands = (0..<120).map { one(.demand, $0, topics[$0 % topics.count]) }
        let supplies = (0..<240).map { one(.supply, $0, topics[$0 % topics.count]) }
        let index = Index().applying((demands + supplies).map { .put($0) })
        let decisions = demands.enumerated().flatMap { number, demand in
            (0..<8).map { draw in
                let supply = supplies[(number % topics.count + topics.count * dice.roll(40)) % supplies.count]
                let isReady = (supply.trl ?? 0) >= (demand.trl ?? 0)
                let isPayable = (supply.priceVND?.lowerBound ?? 0) <= (demand.priceVND?.upperBound ?? 0)
                let isRight = isReady && isPayable
                return Decision(
                    supply: supply, demand: demand, isApproved: dice.roll(10) == 0 ? !isRight : isRight,
                    at: Int64(number * 3 + draw / 3) * 86_400_000)
            }
        }
        return (index, decisions)
    }

    @Test func aYearOfDecisionsTeachesWhatOfficersLookAt() throws {
        let (index, decisions) = Self.year()
        let learned = try #require(index.learn(from: decisions))
        #expect(learned.approved + learned.dismissed == decisions.count)
        #expect(learned.heldBack.comparisons > 100)
        #expect(learned.heldBack.concordanceAfter > learned.heldBack.concordanceBefore + 0.05)
        #expect(learned.heldBack.least > 0, "more than chance on what the fit has not seen")
        #expect(
            learned.heldBack.least...learned.heldBack.most ~= learned.heldBack.concordanceAfter
                - learned.heldBack.concordanceBefore)
        let (before, after) = (PartWeights.standard, learned.weights)
        #expect(after.trl > 2 * before.trl && after.price > 2 * before.price, "\(after)")
        #expect(abs(after.values.reduce(0, +) - 1) < 1e-9 && after.values.allSatisfy { $0 > 0 })
        #expect(index.learn(from: decisions) == learned, "the same decisions teach the same")
    }

    @Test func decisionsByChanceTeachNothing() throws {
        var (index, decisions) = Self.year()
        var dice = Dice(seed: 3)
        for place in decisions.indices { decisions[place].isApproved = dice.roll(2) == 0 }
        let learned = try #require(index.learn(from: decisions))
        #expect(learned.heldBack.least < 0, "no gain that is sure")
        index = index.applying([])
        #expect(index.learn(from: Array(decisions.prefix(5))) == nil, "too few to compare")
    }

    @Test func learnedWeightsScore() {
        let floor = index(Cast.all)
        var weights = PartWeights.standard
        (weights.text, weights.trl) = (weights.text - 0.3, weights.trl + 0.3)
        let proposal = floor.index.proposal(
            supply: Cast.dryer, demand: Cast.needsDryer, now: Cast.now, Lexicon(), weights: weights)
        let part = proposal.evidence.forward.parts.first { $0.kind == .trl }
        #expect(part.map { abs($0.contribution - weights.trl) < 1e-9 } == true)
    }
}
