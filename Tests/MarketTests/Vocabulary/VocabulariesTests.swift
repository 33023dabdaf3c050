import Market
import Testing

@Suite struct VocabulariesTests {
    private static let lastDay = CivilDate(year: 2024, month: 11, day: 30)
    private static let firstDay = CivilDate(year: 2024, month: 12, day: 1)
    private static let afterDistricts = CivilDate(year: 2025, month: 7, day: 1)

    private let vocabularies = Vocabularies([
        term("places", "682", "Huyện Đạ Tẻh", "Da Teh District", until: lastDay),
        term("places", "673", "Thành phố Bảo Lộc", "Bao Loc City", until: CivilDate(year: 2025, month: 6, day: 30)),
        term(
            "places", "682", "Huyện Đạ Huoai", "Da Huoai District", from: firstDay,
            until: CivilDate(year: 2025, month: 6, day: 30)),
        term("refusal-reasons", "no-proof", "Thiếu giấy tờ", "Papers are missing"),
        term("refusal-reasons", "old", "Lý do cũ", "An old reason", until: lastDay),
    ])

    @Test(arguments: [
        (CivilDate(year: 1990, month: 1, day: 1), "Huyện Đạ Tẻh"), (lastDay, "Huyện Đạ Tẻh"),
        (firstDay, "Huyện Đạ Huoai"),
        (CivilDate(year: 2025, month: 6, day: 30), "Huyện Đạ Huoai"),
    ])
    func codeSixEightTwoMeansWhatItMeantThatDay(_ day: CivilDate, _ name: String) {
        #expect(vocabularies.term("682", in: "places", on: day)?.name.vi == name)
        #expect(vocabularies.name(of: "682", in: "places", on: day, language: .vi) == name)
        #expect(vocabularies.problem("682", in: "places", on: day, at: "/place") == nil)
    }

    @Test func aCodeThatHasEndedIsRefusedButStillHasAName() {
        #expect(vocabularies.term("682", in: "places", on: Self.afterDistricts) == nil)
        let name = vocabularies.name(of: "682", in: "places", on: Self.afterDistricts, language: .en)
        #expect(name == "Da Huoai District")
        #expect(
            vocabularies.problem("682", in: "places", on: Self.afterDistricts, at: "/place")
                == FieldProblem("/place", .notKnown, ["value": "682", "vocabulary": "places"]))
    }

    @Test func whatNobodyKnowsShowsItself() {
        #expect(vocabularies.name(of: "999", in: "places", on: Self.firstDay, language: .vi) == "999")
        #expect(vocabularies.name(of: "1", in: "nowhere", on: Self.firstDay, language: .vi) == "1")
        #expect(vocabularies.terms(of: "nowhere", on: Self.firstDay).isEmpty)
        #expect(vocabularies.problem(nil, in: "places", on: Self.firstDay, at: "/place") == nil)
        let long = vocabularies.problem(String(repeating: "x", count: 500), in: "places", on: Self.firstDay, at: "/p")
        #expect(long?.arguments["value"]?.count == 80)
    }

    @Test func listsKeepTheOrderOfTheSeeds() {
        #expect(vocabularies.names == ["places", "refusal-reasons"])
        #expect(vocabularies.terms(of: "places", on: Self.lastDay).map(\.code) == ["682", "673"])
        #expect(vocabularies.terms(of: "places", on: Self.firstDay).map(\.code) == ["673", "682"])
    }

    @Test(arguments: [nil, Reason(code: "no-proof"), Reason(code: "no-proof", text: "chưa có giấy phép")])
    func takesAReasonOfTheDay(_ reason: Reason?) {
        #expect(refusal { () throws(MarketError) in try check(reason, on: Self.firstDay) } == nil)
    }

    @Test func refusesAReasonThatIsUnknownOrOver() {
        for code in ["old", "made-up", "", "no-proof "] {
            #expect(
                refusal { () throws(MarketError) in try check(Reason(code: code), on: Self.firstDay) } == .reasonUnknown
            )
        }
        #expect(refusal { () throws(MarketError) in try check(Reason(code: "old"), on: Self.lastDay) } == nil)
    }

    @Test func refusesWordsThatWillNotDo() {
        for text in [String(repeating: "x", count: 1_001), "a\u{0}b", "a\u{85}b"] {
            let code = refusal { () throws(MarketError) in
                try check(Reason(code: "no-proof", text: text), on: Self.firstDay)
            }
            #expect(code == .invalidInput)
        }
    }

    @Test func aStepWithoutAVocabularyTakesAnyReason() throws {
        try vocabularies.check(Reason(code: "whatever"), in: nil, on: Self.firstDay)
    }

    private func check(_ reason: Reason?, on day: CivilDate) throws(MarketError) {
        try vocabularies.check(reason, in: VocabularyName.refusalReasons, on: day)
    }

    private static func term(
        _ vocabulary: String, _ code: String, _ vi: String, _ en: String, from: CivilDate? = nil,
        until: CivilDate? = nil
    ) -> Term {
        Term(
            vocabulary: vocabulary, code: code, parent: nil, name: LocalizedText(vi: vi, en: en), validFrom: from,
            validTo: until, source: nil, attributes: [:])
    }
}
