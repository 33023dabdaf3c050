import Market
import Testing

@testable import WebPages

struct FormTests {
    @Test func aFieldMayComeSeveralTimes() throws {
        let form = try Form(Array("themes=coffee&themes=tea&title=+C%C3%A0+ph%C3%AA+&empty=".utf8))
        #expect(form.all("themes") == ["coffee", "tea"])
        #expect(form["title"] == " Cà phê ")
        #expect(form.text("title") == "Cà phê")
        #expect(form.text("empty") == nil && form.has("empty") && !form.has("absent"))
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%c3=x"])
    func whatIsNoFormIsRefused(body: String) {
        #expect(throws: MarketError(.requestNotValid)) { try Form(Array(body.utf8)) }
    }

    @Test(arguments: [
        ("420000000", 420_000_000), ("420.000.000", 420_000_000), ("420,000,000 đ", 420_000_000),
        ("420 triệu", 420_000_000), ("420 triệu đồng", 420_000_000), ("1,5 tỷ", 1_500_000_000),
        ("1.25 ty", 1_250_000_000), ("1.500 triệu", 1_500_000_000), ("300k", 300_000), ("2 tỷ VND", 2_000_000_000),
        ("0", 0),
    ])
    func amountsAreReadAsPeopleWriteThem(text: String, amount: Int64) {
        #expect(MoneyText.amount(text, in: .vi) == amount)
    }

    @Test(arguments: [
        "", "một tỷ", "1,5", "1.50", "-5", "1e9", "5 tỷ triệu", "99999999999 tỷ", "1..000", "12.34.56",
        "9223372036,9 tỷ",
    ])
    func whatIsNoAmountIsNone(text: String) {
        #expect(MoneyText.amount(text, in: .vi) == nil)
    }

    @Test func aSeparatorMeansWhatItMeansInThatLanguage() {
        #expect(MoneyText.amount("1,500 million", in: .en) == 1_500_000_000)
        #expect(MoneyText.amount("1.500 million", in: .en) == 1_500_000)
        #expect(MoneyText.amount("1,500 triệu", in: .vi) == 1_500_000)
    }

    @Test func textsComeInNormalFormCWithPlainLineEnds() throws {
        let form = try Form(Array("a=e%CC%81%0D%0Ax".utf8))
        #expect(Array(form["a"].unicodeScalars) == Array("é\nx".unicodeScalars))
    }

    @Test func aProblemStandsBesideTheNearestField() {
        let names = ["title/vi", "title/en", "supply/price/minVND", "keywords", "contact/phone"]
        #expect(Wording.nearest("/title", among: names) == "title/vi")
        #expect(Wording.nearest("/title/en", among: names) == "title/en")
        #expect(Wording.nearest("/supply/price", among: names) == "supply/price/minVND")
        #expect(Wording.nearest("/keywords/3", among: names) == "keywords")
        #expect(Wording.nearest("/contact", among: names) == "contact/phone")
        #expect(Wording.nearest("/visit", among: names) == nil)
    }
}
