import Testing

@testable import Matching

@Suite struct IndexTests {
    private static let syllables = [
        "máy", "may", "mây", "sấy", "say", "cà", "ca", "phê", "phe", "hoa", "hòa", "dryers", "drying", "coffee", "the",
        "và", "nhiệt", "bơm", "bom", "x", "2026",
    ]

    private static func random(_ dice: inout Dice, revision: Int) -> Document {
        func text(_ dice: inout Dice) -> String {
            (0...dice.roll(12)).map { _ in syllables[dice.roll(syllables.count)] }.joined(separator: " ")
        }
        var document = listing(
            "id\(dice.roll(120))", side: dice.roll(2) == 0 ? .supply : .demand, text(&dice), body: text(&dice),
            owner: "o\(dice.roll(9))", kind: "k\(dice.roll(3))", fields: ["\(1 + dice.roll(4))01"],
            place: "p\(dice.roll(4))", trl: dice.roll(9), at: Int64(dice.roll(1_000)))
        document.revision = revision
        return document
    }

    @Test(arguments: 1...6)
    func afterAnyChangesItAnswersAsOneBuiltAnew(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        var kept: [String: Document] = [:]
        var index = Stock()
        for round in 0..<150 {
            let changes = (0..<(1 + dice.roll(9))).map { _ -> Change in
                let document = Self.random(&dice, revision: round)
                return dice.roll(4) == 0 ? .remove(document.id) : .put(document)
            }
            for case .put(let document) in changes { kept[document.id] = document }
            for (position, change) in changes.enumerated() {
                let isLast = !changes[(position + 1)...].contains { $0.id == change.id }
                if case .remove(let id) = change, isLast { kept[id] = nil }
            }
            index = index.applying(changes)
            if round % 15 == 14 { expectSame(index, kept, &dice) }
        }
        #expect(index.index.supply.segments.count < 24)
    }

    private func expectSame(_ index: Stock, _ kept: [String: Document], _ dice: inout Dice) {
        let anew = Stock().applying(kept.values.sorted { $0.id < $1.id }.map { .put($0) })
        #expect(index.count == kept.count)
        for _ in 0..<8 {
            let probe = Self.random(&dice, revision: 0)
            let query = Query(
                text: probe.texts[0].text, kinds: dice.roll(2) == 0 ? [probe.kind] : [], limit: 200,
                prefixLast: dice.roll(2) == 0)
            let answer = index.search(query)
            let expected = anew.search(query)
            #expect(answer.hits.map(\.id) == expected.hits.map(\.id))
            #expect(zip(answer.hits, expected.hits).allSatisfy { abs($0.score - $1.score) < 1e-9 })
            #expect(answer.total == expected.total && answer.facets == expected.facets)
            let proposals = index.proposals(for: probe, limit: 10, floor: 0, now: 0)
            let others = anew.proposals(for: probe, limit: 10, floor: 0, now: 0)
            #expect(proposals.map(\.supply) == others.map(\.supply))
            #expect(proposals.map(\.demand) == others.map(\.demand))
            #expect(zip(proposals, others).allSatisfy { abs($0.score - $1.score) < 1e-9 })
        }
    }

    /// Words that most documents have are read only where they could still matter; nobody can tell.
    @Test(arguments: 1...4)
    func theBestAreTheBestOfAll(_ seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let first = (0..<1_500).map { _ in Self.random(&dice, among: 6_000) }
        let later = (0..<900).map { _ in Self.random(&dice, among: 6_000) }
        let gone = (0..<600).map { _ in "id\(dice.roll(6_000))" }
        let stock = Stock().applying(first.map { .put($0) }).applying(later.map { .put($0) })
            .applying(gone.map { .remove($0) })
        #expect(stock.index.supply.segments.contains { !$0.segment.postings.rows.isEmpty && $0.removedCount > 0 })
        for limit in [1, 7, 50, 5_000] {
            let text = (0..<60).map { _ in Self.syllables[dice.roll(Self.syllables.count)] }.joined(separator: " ")
            let best = stock.index.best(for: text, side: .supply, limit: limit)
            let all = stock.search(Query(text: text, side: .supply, limit: 1_000)).hits
            #expect(best.prefix(1_000).map(\.id) == all.prefix(limit).map(\.id))
            #expect(zip(best, all).allSatisfy { $0.score == $1.score })
        }
        let (back, _) = try Index.decode(stock.index.encoded(position: 0))
        #expect(back.search(Query(text: "máy sấy")) == stock.search(Query(text: "máy sấy")))
    }

    private static func random(_ dice: inout Dice, among ids: Int) -> Document {
        var document = random(&dice, revision: 1)
        document.id = "id\(dice.roll(ids))"
        document.side = .supply
        return document
    }

    @Test func aReaderKeepsWhatItHolds() {
        let before = index(Cast.all)
        let after = before.applying([.remove("dryer")])
        #expect(found("máy sấy", in: before).contains("dryer"))
        #expect(!found("máy sấy", in: after).contains("dryer"))
        #expect(before.count == 5 && after.count == 4)
    }

    @Test func aListingMayChangeSides() {
        var moved = Cast.dryer
        moved.side = .demand
        let index = index(Cast.all).applying([.put(moved)])
        #expect(index.count == 5)
        #expect(index.search(Query(side: .demand)).total == 3)
    }

    @Test func theLastChangeOfAnIdCounts() {
        let index = Stock().applying([.put(Cast.dryer), .remove("dryer"), .put(Cast.dryer), .put(Cast.dryer)])
        #expect(index.count == 1)
        #expect(index.applying([.put(Cast.dryer), .remove("dryer"), .remove("nobody")]).count == 0)
    }
}
