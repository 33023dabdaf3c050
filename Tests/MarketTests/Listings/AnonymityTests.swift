import Foundation
import Market
import Testing

/// What an anonymous listing must not say in its texts.
@Suite struct AnonymityTests {
    private static let long = String(
        repeating: "Cà phê Arabica Cầu Đất, sấy lạnh 12 giờ, độ ẩm dưới 12,5 %. ", count: 40)

    private func codes(_ text: String, owner: [String] = []) -> [String] {
        var content = SampleContent.supply
        (content.identity, content.description) = (.anonymous, LocalizedText(vi: text))
        return QualityCheck(side: .supply, content: content, ownerNames: owner, files: [.photo]).remarks.map(\.code)
    }

    @Test(arguments: [
        "0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "09 12 34 56 78", "+84912345678",
        "+84 912 345 678", "+84 91 234 56 78", "84 912345678", "0263 3822 123", "0263.3822.123", "02633822123",
        "(0912345678)", "Gọi 0912 345 678 nhé", "ĐT:0912345678.", "Zalo0912345678", "1900, 0912345678", "a@b.vn",
        "A@B.VN",
        "<a@b.vn>", "thư: htx.xuan-huong@mail.example.vn, gọi sau 17 giờ", "www.example.vn", "WWW.Example.VN",
        "https://example.vn/a", "HTTP://example.vn", "xem\nhttps://zalo.me/1\nnhé",
    ])
    func findsContactData(_ spelling: String) {
        #expect(codes(spelling) == ["contact-in-anonymous"])
        #expect(codes("\(Self.long) \(spelling)\n\(Self.long)") == ["contact-in-anonymous"])
    }

    /// However people set it.
    @Test(arguments: [
        "(0263) 3822 123", "(0263)3822123", "+84 (0) 912 345 678", "(+84) 912 345 678", "0912\u{A0}345\u{A0}678",
        "0912 – 345 – 678", "0912–345–678", "0912/345/678", "gọi 24/7 0912345678", "Lô 12 0912 345 678",
        "facebook.com/htxxh",
    ])
    func findsContactDataInOtherSpellings(_ spelling: String) {
        #expect(codes(spelling) == ["contact-in-anonymous"])
    }

    @Test(arguments: [
        "1.200.000.000 đ", "giá 1 200 000 000 đồng", "2024-2025", "từ 2024 - 2025 đến 2030", "50.000 m²", "0,48 kWh",
        "0.48 kWh/kg",
        "100.000 – 200.000 đ/kg", "10.000.000-20.000.000 đ", "TCVN 12345:2018", "TCVN 11041-2:2017", "ISO/IEC 17025",
        "VietGAP-TT-12-02-68-0012", "08:00-17:00", "24/7", "@ 5.000 đ", "0 – 100 °C", "99,99 %", "12.500 con/tháng",
        "Nghị định 80/2021/NĐ-CP", "000 000", "5-10-15-20 kg", "0,25; 0,50; 0,75", "2.000.012.345.678 đ",
    ])
    func leavesFiguresAlone(_ figure: String) {
        #expect(codes(figure).isEmpty)
        #expect(codes("\(Self.long) \(figure)\n\(Self.long)").isEmpty)
    }

    @Test(arguments: [
        "HTX Xuân Hương", "HTX XUÂN HƯƠNG", "htx xuân hương", "của htx  Xuân\n Hương, Đà Lạt", "“HTX Xuân Hương”",
        "HTX Xu\u{E2}n H\u{1B0}\u{1A1}ng".decomposedStringWithCanonicalMapping,
    ])
    func findsTheOwnersName(_ text: String) {
        #expect(codes(text, owner: ["HTX Xuân Hương", "Xuan Huong Cooperative"]) == ["name-in-anonymous"])
        #expect(codes("by XUAN HUONG COOPERATIVE", owner: ["HTX Xuân Hương", "Xuan Huong Cooperative"]).count == 1)
    }

    @Test func leavesOtherNamesAlone() {
        #expect(codes("HTX Xuân Thọ", owner: ["HTX Xuân Hương"]).isEmpty)
        #expect(codes("bất kỳ", owner: []).isEmpty)
    }

    @Test func aNamedListingMaySayWhatItLikes() {
        var content = SampleContent.supply
        content.description = LocalizedText(vi: "HTX Xuân Hương, 0912 345 678, a@b.vn")
        #expect(
            QualityCheck(side: .supply, content: content, ownerNames: ["HTX Xuân Hương"], files: [.photo]).remarks
                .isEmpty)
    }

    /// Whatever free text a stranger may read of an anonymous listing is searched for contact data.
    @Test(arguments: Listing.Side.allCases) func searchesEveryTextThatStrangersRead(_ side: Listing.Side) throws {
        var content = SampleContent.complete(side)
        content.identity = .anonymous
        let searched = Set(content.publicTexts.map(\.text))
        let read = try jsonStrings(content.forStrangers).filter { $0.hasPrefix("word ") }
        #expect(read.count > 10)
        #expect(read.filter { !searched.contains($0) }.isEmpty)
        let pointers = content.publicTexts.map(\.field)
        #expect(Set(pointers).count == pointers.count)
    }
}
