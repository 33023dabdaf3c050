import Market
import Testing

/// What is wrong with the fields themselves, whatever is missing.
@Suite struct ContentProblemsTests {
    private static let today = CivilDate(year: 2026, month: 11, day: 23)

    private static let vocabularies = Vocabularies(
        [
            ("listing-kinds", "equipment", ["sides": "supply demand"]), ("listing-kinds", "task", ["sides": "demand"]),
            ("fields", "20704", [:]), ("places", "24682", [:]), ("cooperation-forms", "sale", [:]),
            ("price-bases", "firm", [:]),
        ].map { vocabulary, code, attributes in
            Term(
                vocabulary: vocabulary, code: code, parent: nil, name: LocalizedText(vi: code), validFrom: nil,
                validTo: nil, source: nil, attributes: attributes)
        })

    private func problems(
        _ side: Listing.Side = .supply, _ change: (inout ListingContent) -> Void = { _ in }
    ) -> [String] {
        var content = ListingContent(kind: "equipment", title: LocalizedText(vi: "Máy sấy"))
        change(&content)
        return content.problems(side: side, Self.vocabularies, on: Self.today).map {
            "\($0.pointer) \($0.code.rawValue)"
        }
    }

    @Test func aDraftMayLackAlmostEverything() {
        #expect(problems().isEmpty && problems(.demand).isEmpty)
        #expect(problems { $0.title = LocalizedText() }.isEmpty)
    }

    @Test func textsAreMeasuredInScalarsAndTakeNoControls() {
        let limits: [(String, Int, WritableKeyPath<ListingContent, LocalizedText?>)] = [
            ("/description", 4_000, \.description), ("/advantages", 2_000, \.advantages), ("/visit", 500, \.visit),
        ]
        for (pointer, limit, field) in limits {
            let long = String(repeating: "\u{1EBF}", count: limit)
            #expect(problems { $0[keyPath: field] = LocalizedText(en: long) }.isEmpty)
            #expect(problems { $0[keyPath: field] = LocalizedText(en: long + "\u{301}") } == ["\(pointer)/en too-long"])
        }
        for control in ["\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}"] {
            #expect(problems { $0.title.vi = "a\(control)b" } == ["/title/vi control-character"])
        }
    }

    /// A title stands in the subject of a mail; a description has paragraphs.
    @Test(arguments: ["\t", "\n", "\r", "\r\n", "\u{2028}", "\u{2029}"]) func aTitleIsOneLine(_ lineEnd: String) {
        #expect(problems { $0.title.vi = "a\(lineEnd)b" } == ["/title/vi control-character"])
        #expect(problems { $0.keywords = ["a\(lineEnd)b"] } == ["/keywords/0 control-character"])
        #expect(problems { $0.description = LocalizedText(vi: "a\(lineEnd)b") }.isEmpty)
    }

    @Test func codesAreKnownAndStandOnce() {
        #expect(problems { $0.kind = "dryer" } == ["/kind not-known"])
        #expect(problems { $0.kind = "task" } == ["/kind not-allowed"])
        #expect(problems(.demand) { $0.kind = "task" }.isEmpty)
        #expect(problems { $0.place = "682" } == ["/place not-known"])
        #expect(problems { $0.fields = ["20704", "x", "20704"] } == ["/fields/1 not-known", "/fields/2 duplicate"])
        let many = Array(repeating: "20704", count: 11)
        #expect(problems { $0.fields = many }.first == "/fields too-many")
        #expect(problems { $0.keywords = ["a", ""] } == ["/keywords/1 required"])
        #expect(problems { $0.keywords = Array(repeating: "a", count: 11) } == ["/keywords too-many"])
    }

    @Test func termsBelongToTheirSide() {
        #expect(problems { $0.demand = DemandTerms() } == ["/demand not-allowed"])
        #expect(problems(.demand) { $0.supply = SupplyTerms() } == ["/supply not-allowed"])
    }

    @Test func numbersStayInTheirRanges() {
        #expect(problems { $0.validityDays = 6 } == ["/validityDays out-of-range"])
        #expect(problems { $0.validityDays = 731 } == ["/validityDays out-of-range"])
        for level in [0, 10, Int.min] {
            #expect(problems { $0.supply = SupplyTerms(trl: level) } == ["/supply/trl out-of-range"])
            #expect(problems(.demand) { $0.demand = DemandTerms(leastTRL: level) } == ["/demand/leastTRL out-of-range"])
        }
        let price = SupplyTerms.Price(minVND: -1, basis: "firm")
        #expect(problems { $0.supply = SupplyTerms(price: price) } == ["/supply/price/minVND out-of-range"])
        let budget = MoneyRange(minVND: 2, maxVND: 1)
        #expect(problems(.demand) { $0.demand = DemandTerms(budget: budget) } == ["/demand/budget/maxVND out-of-range"])
        let service = SupplyTerms.ServiceTerms(unitPriceVND: -5)
        #expect(problems { $0.supply = SupplyTerms(service: service) } == ["/supply/service/unitPriceVND out-of-range"])
    }

    @Test func everyProblemIsToldAtOnce() {
        let found = problems {
            $0.kind = "dryer"
            $0.place = "682"
            $0.validityDays = 0
            $0.supply = SupplyTerms(trl: 12, transferForms: ["gift"], price: .init(basis: "loud"))
        }
        #expect(
            found == [
                "/kind not-known", "/place not-known", "/validityDays out-of-range", "/supply/trl out-of-range",
                "/supply/transferForms/0 not-known", "/supply/price/basis not-known",
            ])
    }
}
