import Foundation
import Market
import Testing

@Suite struct MoneyRangeTests {
    private static let most = MoneyRange.greatestVND

    @Test(arguments: [
        MoneyRange(), MoneyRange(minVND: 0), MoneyRange(maxVND: 0), MoneyRange(minVND: 5, maxVND: 5),
        MoneyRange(minVND: 0, maxVND: most),
    ])
    func takes(_ range: MoneyRange) { #expect(range.problems(at: "/price").isEmpty) }

    @Test func namesTheEndThatIsWrong() {
        let limits = ["min": "0", "max": "1000000000000000"]
        #expect(
            MoneyRange(minVND: -1, maxVND: Self.most + 1).problems(at: "/p") == [
                FieldProblem("/p/minVND", .outOfRange, limits), FieldProblem("/p/maxVND", .outOfRange, limits),
            ])
        #expect(
            MoneyRange(minVND: 8, maxVND: 7).problems(at: "/p") == [
                FieldProblem("/p/maxVND", .outOfRange, ["min": "8", "max": "1000000000000000"])
            ])
    }

    @Test func closesItsOpenEnds() {
        #expect(MoneyRange().closed == nil)
        #expect(MoneyRange(minVND: 3).closed == 3 ... .max)
        #expect(MoneyRange(maxVND: 3).closed == 0...3)
        #expect(MoneyRange(minVND: 9, maxVND: 3).closed == 9...9)
        #expect(MoneyRange(minVND: .min, maxVND: Self.most).closed == 0...Self.most)
        #expect(MoneyRange(minVND: .max).closed == .max ... .max)
    }
}

@Suite struct ReferenceTests {
    @Test func isPaddedToSixDigitsAndNeverCut() {
        #expect(
            Reference(prefix: Listing.Side.supply.referencePrefix, year: 2026, number: 123).text == "CUNG-2026-000123")
        #expect(Reference(prefix: Listing.Side.demand.referencePrefix, year: 2026, number: 1).text == "CAU-2026-000001")
        #expect(Reference(prefix: "CAU", year: 2026, number: 1_234_567).text == "CAU-2026-1234567")
    }
}

@Suite struct IdentifierTests {
    private let text = "01890a5d-ac96-774b-bcce-b302099a8057"

    @Test func parsesAUUIDInEitherCase() throws {
        #expect(Listing.ID(text)?.text == text)
        #expect(Listing.ID(text.uppercased())?.text == text)
        #expect(Listing.ID(text.dropFirst(0))?.description == text)
    }

    @Test(arguments: [
        "", "01890a5d", "01890a5dac96774bbcceb302099a8057", "{01890a5d-ac96-774b-bcce-b302099a805}",
        "01890a5d-ac96-774b-bcce-b302099a805g", "01890a5d-ac96-774b-bcce-b302099a80577",
        "01890a5dxac96-774b-bcce-b302099a8057",
        "01890a5d-ac96-774b-bcce-b302099a805\n", "01890a5d-ac96-774b-bcce-b302099a80\u{661}",
        "-1890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a805\u{0}",
    ])
    func refuses(_ text: String) { #expect(Listing.ID(text) == nil) }

    @Test func isAPlainStringInJSON() throws {
        let ids = [Match.ID(trusted: text)]
        let json = try JSONEncoder().encode(ids)
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([Match.ID].self, from: json) == ids)
    }
}

@Suite struct LocalizedTextTests {
    @Test func fallsBackToTheOtherLanguage() {
        let both = LocalizedText(vi: "máy sấy", en: "dryer")
        #expect(both.text(in: .vi) == "máy sấy" && both.text(in: .en) == "dryer")
        #expect(LocalizedText(vi: "máy sấy").text(in: .en) == "máy sấy")
        #expect(LocalizedText(en: "dryer").text(in: .vi) == "dryer")
        #expect(LocalizedText().text(in: .vi).isEmpty && LocalizedText().isEmpty)
        #expect(both.parts.map(\.text) == ["máy sấy", "dryer"])
        #expect(LocalizedText(en: "dryer").parts.map(\.language) == [.en])
    }

    @Test(arguments: ["", " ", "\t\r\n", "\u{A0}\u{2003}\u{3000}"]) func takesBlankForAbsent(_ blank: String) throws {
        #expect(LocalizedText(vi: blank, en: blank).isEmpty)
        let json = try JSONEncoder().encode(["vi": blank, "en": "x"])
        #expect(try JSONDecoder().decode(LocalizedText.self, from: json) == LocalizedText(en: "x"))
    }
}

@Suite struct CatalogueTests {
    private let catalogue = Catalogue(
        .en, ["plain": "Hello", "one": "Dear {name}, {name}!", "two": "{a}{b}", "loose": "{ {name} } {", "empty": "{}"])

    @Test(
        arguments: [
            ("plain", ["name": "An"], "Hello"), ("one", ["name": "An"], "Dear An, An!"),
            ("one", [:], "Dear {name}, {name}!"),
            ("one", ["other": "x"], "Dear {name}, {name}!"), ("two", ["a": "{b}", "b": "2"], "{b}2"),
            ("two", ["a": "{", "b": "b}"], "{b}"), ("two", ["b": "{a}{b}"], "{a}{a}{b}"), ("empty", ["": "x"], "x"),
            ("absent", ["name": "An"], "absent"), ("two", ["a": "\u{301}", "b": "}"], "\u{301}}"),
        ] as [(String, [String: String], String)])
    func fillsOnce(_ key: String, _ arguments: [String: String], _ text: String) {
        #expect(Array(catalogue.text(key, arguments).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func leavesLooseBracesStanding() {
        #expect(catalogue.text("loose", ["name": "An"]) == "{ {name} } {")
    }

    @Test func knowsItsKeysAndItsLanguage() {
        let both = Catalogues([catalogue])
        #expect(both[.en].has("plain") && !both[.en].has("absent"))
        #expect(both[.vi].keys.isEmpty && both[.vi].text("plain") == "plain")
    }
}
