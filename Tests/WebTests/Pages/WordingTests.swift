import Market
import Search
import Testing

@testable import WebPages

@Suite("Wording of pages") struct WordingTests {
    private let today = CivilDate(year: 2026, month: 11, day: 3)

    private func wording(_ language: Language) -> Wording {
        let texts = [
            "page.money.amount": "{amount} đ", "page.money.range": "{min} – {max} đ",
            "page.money.from": "từ {amount} đ", "page.money.to": "đến {amount} đ", "page.date": "{day}/{month}/{year}",
        ]
        return Wording(language, Catalogues([Catalogue(language, texts)]), Vocabularies([]), today: today)
    }

    @Test("groups digits as the language does")
    func numbers() {
        #expect([0, 999, 1_000, 1_200_000].map { wording(.vi).number($0) } == ["0", "999", "1.000", "1.200.000"])
        #expect(wording(.en).number(1_200_000) == "1,200,000")
    }

    @Test("says a band with its open ends")
    func money() {
        #expect(wording(.vi).money(MoneyRange(minVND: 5_000, maxVND: 9_000)) == "5.000 – 9.000 đ")
        #expect(wording(.vi).money(MoneyRange(minVND: 5_000, maxVND: 5_000)) == "5.000 đ")
        #expect(wording(.vi).money(MoneyRange(minVND: 5_000)) == "từ 5.000 đ")
        #expect(wording(.vi).money(MoneyRange(maxVND: 9_000)) == "đến 9.000 đ")
        #expect(wording(.vi).money(MoneyRange()) == nil)
        #expect(wording(.vi).date(today) == "03/11/2026")
    }

    @Test("marks a text that is not in the page's language")
    func languages() {
        #expect(wording(.en).plain(LocalizedText(vi: "máy sấy"))?.lang == "vi")
        #expect(wording(.vi).plain(LocalizedText(vi: "máy sấy", en: "dryer"))?.lang == nil)
        #expect(wording(.vi).plain(LocalizedText()) == nil)
    }

    @Test(
        "goes on only to paths of our own",
        arguments: ["//evil.example", "/\\evil", "https://evil", "", "/a b", "a"])
    func foreignPaths(path: String) { #expect(path.ownPath == nil) }

    @Test("changes one thing of a search at a time")
    func searchAddresses() {
        var query = ListingQuery()
        (query.text, query.themes) = ("cà phê", ["coffee"])
        let address = SearchAddress(query: query, path: "/search")
        #expect(address.toggled("tea", in: \.themes) == "/search?q=c%C3%A0%20ph%C3%AA&theme=coffee&theme=tea")
        #expect(address.toggled("coffee", in: \.themes) == "/search?q=c%C3%A0%20ph%C3%AA")
        #expect(SearchAddress(query: ListingQuery(), path: "/search").continued(after: "x.1") == "/search?cursor=x.1")
        #expect("/matches/1?x=y".ownPath == "/matches/1?x=y")
    }
}
