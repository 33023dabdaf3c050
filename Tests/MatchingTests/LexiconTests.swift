import Testing

@testable import Matching

/// Searching in one language for what is written in the other.
@Suite struct LexiconTests {
    private let lexicon = Lexicon(
        [
            "máy sấy\tdryer; drying machine", "cà phê\tcoffee", "cà\teggplant", "bảo quản\tpreservation; storage",
            "bơm nhiệt\tthe heat pump", "sấy\tdry; drying",
        ].compactMap(LexiconEntry.init(line:)))

    private func found(_ text: String, _ documents: [Document]) -> [String] {
        index(documents).search(Query(text: text), lexicon).hits.map(\.id)
    }

    @Test func findsWhatIsWrittenInTheOther() {
        let documents = [
            listing("en", "Heat pump dryer for coffee cherries"), listing("vi", "Máy sấy cà phê dùng bơm nhiệt"),
            listing("other", "Rose cutter"), listing("more", "Hoa hồng Đà Lạt"),
        ]
        #expect(found("máy sấy cà phê", documents) == ["vi", "en"])
        #expect(Set(found("coffee dryer", documents)) == ["en", "vi"])
        #expect(index(documents).search(Query(text: "máy sấy cà phê")).hits.map(\.id) == ["vi"])
    }

    @Test func whatIsTypedWithoutMarksIsFoundToo() {
        let documents = [listing("en", "Coffee dryer"), listing("other", "Rose cutter")]
        #expect(found("may say ca phe", documents) == ["en"])
    }

    /// `ca` is a Vietnamese syllable, so that it is not looked up as the English one.
    @Test func aSyllableIsNotTakenForEnglish() {
        let both = Lexicon(["cà\teggplant", "bình chứa\tca; container"].compactMap(LexiconEntry.init(line:)))
        let index = index([listing("vessel", "Bình chứa nước"), listing("plant", "Eggplant")])
        #expect(index.search(Query(text: "ca"), both).hits.map(\.id) == ["plant"])
    }

    @Test func theLongestPhraseCounts() {
        #expect(found("cà phê", [listing("wrong", "Eggplant"), listing("right", "Coffee")]) == ["right"])
        #expect(found("cà", [listing("right", "Eggplant"), listing("wrong", "Coffee")]) == ["right"])
    }

    @Test func theBestRenderingCountsAndNotTheirSum() {
        let documents = [
            listing("one", "preservation box"), listing("two", "preservation storage"), listing("three", "storage box"),
        ]
        let hits = index(documents).search(Query(text: "bảo quản"), lexicon).hits
        #expect(Set(hits.map(\.score)).count == 1 && hits.count == 3)
    }

    @Test func aPhraseOfSeveralWordsIsFoundAsOne() {
        let apart = listing("apart", "Machine tools with a drying shelf")
        let together = listing("together", "Small drying machine with a shelf")
        #expect(found("máy sấy", [apart, together]).first == "together")
    }

    @Test func namesAreFoundBesideTheTranslation() {
        let documents = [listing("x9", "Dryer X9"), listing("x8", "Dryer X8")]
        #expect(found("máy sấy X9", documents).first == "x9")
    }

    @Test(arguments: ["", "no tab", "\tdryer", "máy sấy\t", "máy sấy\t; ,"]) func anotherLineIsNoEntry(_ line: String) {
        #expect(LexiconEntry(line: line) == nil)
    }

    @Test func anEntryIsReadWithoutItsParticles() {
        let entry = LexiconEntry(line: " sấy khô \tto dry; a drying, the desiccation\tfood\r")
        #expect(entry == LexiconEntry(vietnamese: "sấy khô", english: ["dry", "drying", "desiccation"]))
    }

    @Test func manyWordsAreAnsweredInTheEnd() {
        let text = String(repeating: "máy sấy cà phê bảo quản ", count: 50_000)
        #expect(found(text, [listing("en", "Coffee dryer")]) == ["en"])
    }

    /// Each word named stands in both texts, in the language of each, or in the entry named.
    @Test func aPairAcrossLanguagesNamesTheEntry() throws {
        let supply = listing("s", "Máy sấy cà phê dùng bơm nhiệt", body: "Bảo quản được lâu.")
        let demand = listing("d", side: .demand, "Dryers for coffee", body: "We look for heat pumps and for storage.")
        let index = index([supply, demand])
        let proposal = index.proposal(supply: supply, demand: demand, now: 0, lexicon)
        let evidence = proposal.evidence
        #expect(index.proposals(for: demand, limit: 1, floor: 0, now: 0, lexicon) == [proposal])
        #expect(index.proposals(for: supply, limit: 1, floor: 0, now: 0, lexicon) == [proposal])
        #expect(index.proposal(supply: supply, demand: demand, now: 0).evidence.terms.isEmpty)
        let entries = evidence.terms.compactMap(\.entry).map { "\($0.vietnamese) = \($0.english)" }
        #expect(
            Set(entries) == ["máy sấy = dryer", "cà phê = coffee", "bơm nhiệt = heat pump", "bảo quản = storage"])
        let coffee = try #require(evidence.terms.first { $0.entry?.english == "coffee" })
        #expect(coffee.term == "cà phê")
        #expect(coffee.inSupply.map(\.start) == [8] && coffee.inDemand.map(\.start) == [11])
        for direction in [evidence.forward, evidence.backward] {
            #expect(abs(direction.parts.reduce(0) { $0 + $1.contribution } - direction.score) < 1e-9)
        }
    }

    @Test func whatBothSayInTheSameWordsIsNotTranslated() {
        let supply = listing("s", "Máy sấy cà phê", body: "Coffee dryer")
        let demand = listing("d", side: .demand, "Máy sấy cà phê")
        let terms = index([supply, demand]).proposal(supply: supply, demand: demand, now: 0, lexicon).evidence.terms
        #expect(terms.allSatisfy { $0.entry == nil } && !terms.isEmpty)
    }
}
