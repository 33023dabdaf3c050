import Testing

@testable import Matching

@Suite struct SearchTests {
    let floor = index(Cast.all)

    @Test(arguments: ["cà phê sấy", "ca phe say", "CA PHE SAY", "ca\u{300} phe\u{302} sa\u{302}\u{301}y"])
    func typedWithTonesAndWithout(_ text: String) {
        #expect(Set(found(text, in: floor).prefix(2)) == ["dryer", "needs-dryer"])
        #expect(!found(text, in: floor).contains("needs-flowers"))
    }

    @Test func tonePlacementDoesNotMatter() {
        let index = index([listing("a", "hoà tan"), listing("b", "hoa lan")])
        #expect(found("hòa", in: index).first == "a")
        #expect(found("hòa tan", in: index) == found("hoà tan", in: index))
    }

    @Test func theExactFormIsPreferred() {
        let index = index([listing("bo", "bo"), listing("bò", "bò"), listing("bơ", "bơ")])
        for word in ["bo", "bò", "bơ"] { #expect(found(word, in: index).first == word) }
        #expect(found("bò", in: index).count == 3)
    }

    @Test func theLastWordMayBeUnfinished() {
        #expect(floor.search(Query(text: "nhà k", prefixLast: true)).hits.map(\.id).contains("greenhouse"))
        #expect(floor.search(Query(text: "tuo", prefixLast: true)).hits.map(\.id).contains("greenhouse"))
        #expect(floor.search(Query(text: "tuo")).hits.isEmpty)
    }

    @Test func whatNobodyConfirmsSinks() {
        var stale = listing("a", "máy sấy", at: 9)
        stale.isStale = true
        let index = index([stale, listing("b", "máy sấy"), listing("c", "máy xay cà phê")])
        #expect(found("máy sấy", in: index) == ["b", "a", "c"])
        let page = index.search(
            Query(text: "máy sấy", limit: 1, after: index.search(Query(text: "máy sấy")).hits[0].cursor))
        #expect(page.hits.map(\.id) == ["a"])
        #expect(index.search(Query(text: "máy sấy", order: .newest)).hits.map(\.id).first == "a")
    }

    @Test func withoutWordsTheNewestComeFirst() {
        let index = index((0..<5).map { listing("\($0)", "máy", at: Int64($0)) } + [listing("00", "máy", at: 4)])
        #expect(index.search(Query()).hits.map(\.id) == ["00", "4", "3", "2", "1", "0"])
        #expect(index.search(Query(text: "máy", order: .newest)).hits.map(\.id) == ["00", "4", "3", "2", "1", "0"])
        #expect(index.search(Query(text: " \u{0} ,.")).total == 6)
    }

    @Test func filtersNarrow() {
        func ids(_ query: Query) -> Set<String> { Set(floor.search(query).hits.map(\.id)) }
        #expect(ids(Query(side: .demand)) == ["needs-dryer", "needs-flowers"])
        #expect(ids(Query(fields: ["4"])) == ["greenhouse", "needs-flowers"])
        #expect(ids(Query(fields: ["203"])) == ["dryer", "roaster", "needs-dryer"])
        #expect(ids(Query(places: ["lam-dong"])) == ["dryer", "greenhouse", "needs-dryer"])
        #expect(ids(Query(places: ["da-lat", "buon-ma-thuot"])) == ["greenhouse", "roaster"])
        #expect(ids(Query(kinds: ["equipment"], leastTRL: 8)) == ["dryer", "roaster"])
        #expect(ids(Query(side: .supply, greatestPriceVND: 250_000_000)) == ["dryer", "roaster"])
        #expect(ids(Query(themes: ["postharvest"])) == ["dryer"])
        #expect(ids(Query(kinds: ["nothing"])).isEmpty)
    }

    @Test func facetsCountUnderAllOtherFilters() {
        let facets = floor.search(Query(side: .supply, kinds: ["equipment"])).facets
        #expect(facets.kinds == ["equipment": 2, "technology": 1])
        #expect(facets.sides == [.supply: 2, .demand: 1])
        #expect(facets.fields == ["2": 2, "20305": 2])
        #expect(facets.places == ["bao-loc": 1, "buon-ma-thuot": 1])
        #expect(facets.themes == ["postharvest": 1])
        #expect(floor.search(Query(text: "cà phê", kinds: ["technology"])).facets.kinds == ["equipment": 3])
    }

    @Test(arguments: [Query.Order.relevance, .newest], ["máy sấy", ""])
    func pagesVisitEachHitOnce(_ order: Query.Order, _ text: String) {
        var dice = Dice(seed: 5)
        let documents = (0..<157).map { number in
            let words = (0...dice.roll(4)).map { _ in ["máy", "sấy", "hoa", "bơm"][dice.roll(4)] }
            return listing("\(number)", words.joined(separator: " "), at: Int64(dice.roll(9)))
        }
        let index = index(documents)
        let whole = index.search(Query(text: text, order: order, limit: 1_000))
        var query = Query(text: text, order: order, limit: 7)
        var visited: [String] = []
        while visited.count <= whole.total {
            let page = index.search(query)
            #expect(page.total == whole.total)
            visited += page.hits.map(\.id)
            guard let last = page.hits.last else { break }
            query.after = last.cursor
        }
        #expect(visited == whole.hits.map(\.id))
        #expect(visited.count == whole.total)
    }

    @Test func aPageGoesOnWhereItsLastHitWasRemoved() {
        let first = floor.search(Query(limit: 2))
        let rest = floor.applying([.remove(first.hits[1].id)]).search(Query(after: first.hits[1].cursor))
        #expect(rest.hits.count == 3)
    }

    @Test(arguments: [-1, 0, 2, .max])
    func limits(_ limit: Int) {
        #expect(floor.search(Query(limit: limit)).hits.count == max(0, min(limit, 5)))
        #expect(floor.search(Query(limit: limit)).total == 5)
    }

    @Test func inputIsBounded() {
        let clock = ContinuousClock()
        let duration = clock.measure {
            _ = floor.search(Query(text: String(repeating: "cà phê ", count: 1_000_000)))
            _ = floor.search(Query(text: (0..<100_000).map { "w\($0)" }.joined(separator: " ")))
            let huge = listing("huge", String(repeating: "cà phê ", count: 500_000))
            let index = floor.applying([.put(huge)])
            #expect(found("cà phê", in: index).count == 4)
            _ = index.proposal(supply: huge, demand: Cast.needsDryer, now: 0)
        }
        #expect(duration < .seconds(5))
    }

    @Test(arguments: [
        "\u{0}", "\u{301}", "a\u{301}\u{302}\u{303}", "👩‍👩‍👧", "\u{FFFD}", "한국어", "\u{202E}abc", "İ", "ﬁ", "ß",
    ])
    func anyUnicodeIsSafe(_ text: String) {
        let index = floor.applying([.put(listing(text, text, body: "x" + text + "x" + text))])
        #expect(index.search(Query(limit: 9)).hits.map(\.id).contains(text))
        _ = index.search(Query(text: text, prefixLast: true))
        _ = index.proposals(for: listing("q", side: .demand, text), limit: 3, floor: 0, now: 0)
        #expect(index.applying([.remove(text)]).count == 5)
    }

    /// One letter more, less, another, or two swapped; only where the word as typed stands nowhere.
    @Test(arguments: ["cofee dryer", "cofffee", "coffea", "cofefe", "COFEE"])
    func aMistypedLetterIsForgiven(_ typed: String) {
        let index = index([listing("right", "Coffee dryer"), listing("other", "Rose cutter")])
        #expect(found(typed, in: index) == ["right"])
        #expect(found("cofeee x", in: index) == ["right"])
        #expect(found("cffe", in: index).isEmpty, "too short")
        #expect(found("cofffeee", in: index).isEmpty, "two edits")
        let both = index.applying([.put(listing("rare", "Cofee"))])
        #expect(found("cofee", in: both) == ["rare"])
        #expect(both.search(Query(text: "cofee", prefixLast: true)).hits.map(\.id) == ["rare"])
    }
}
