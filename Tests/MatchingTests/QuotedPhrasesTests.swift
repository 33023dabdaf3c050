import Testing

@testable import Matching

@Suite struct QuotedPhrasesTests {
    private let floor = index([
        listing("dryer", "Máy sấy cà phê bằng bơm nhiệt"), listing("turned", "Bơm nhiệt cho máy làm lạnh sấy hoa"),
        listing("plain", "May say ca phe"), listing("other", "The drying of coffee, dryers for coffee"),
    ])

    private func texts(_ text: String) -> [LayerText] { [LayerText(layer: .title, text: text)] }

    @Test func whatIsQuotedStandsWordForWord() {
        #expect(found("\"máy sấy\"", in: floor) == ["dryer"])
        #expect(found("“máy sấy”", in: floor) == ["dryer"])
        #expect(found("\"say ca phe\"", in: floor).count == 2, "typed without marks")
        #expect(Set(found("máy sấy", in: floor)) != ["dryer"])
        #expect(found("\"sấy máy\"", in: floor).isEmpty)
        #expect(found("\"drying of coffee\"", in: floor) == ["other"])
    }

    @Test func theTextDecides() {
        #expect(QuotedPhrases("\"máy sấy\" rẻ").stand(in: texts("Cần Máy Sấy rẻ")))
        #expect(!QuotedPhrases("\"máy sấy\"").stand(in: texts("máy, rồi sấy máy")))
        #expect(!QuotedPhrases("\"dryer\"").stand(in: texts("drying")), "words, not their stems")
        #expect(QuotedPhrases("máy sấy").stand(in: texts("")))
        #expect(QuotedPhrases("\"máy").isEmpty && QuotedPhrases("\"\"").isEmpty && QuotedPhrases("\" , \"").isEmpty)
        #expect(QuotedPhrases(String(repeating: "\"a\" ", count: 10_000)).stand(in: texts("a")))
    }

    @Test func highlightsNameTheWordsFound() {
        let lexicon = Lexicon([LexiconEntry(vietnamese: "máy sấy", english: ["dryer"])])
        let text = "A heat-pump dryer for coffee; dryers are sold here"
        let spans = Highlights("máy sấy cà phê", lexicon).spans(in: texts(text))
        let scalars = Array(text.unicodeScalars)
        let words = spans.map { String(String.UnicodeScalarView(scalars[$0.start..<$0.start + $0.length])) }
        #expect(words.contains("dryer"))
        let own = Highlights("heat pump of coffee").spans(in: texts("Heat pump for the coffee"))
        #expect(own.map(\.start) == [0, 18] && own.map(\.length) == [9, 6], "neighbours are one, little words none")
    }
}
