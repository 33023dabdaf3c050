import Foundation
import Market
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("a@b.vn", "a@b.vn"), ("Nguyen.Van-A+tin@Mail.Example.VN", "nguyen.van-a+tin@mail.example.vn"),
        ("o'neil@xn--lm-ng-1za9a.vn", "o'neil@xn--lm-ng-1za9a.vn"), ("1@2.3", "1@2.3"),
    ])
    func takesAndLowers(_ text: String, _ kept: String) throws {
        #expect(try EmailAddress(text).text == kept)
    }

    @Test(arguments: [
        "", "a", "@b.vn", "a@", "a@b", "a@@b.vn", "a@b@c.vn", "a b@c.vn", "a@b..vn", ".a@b.vn", "a.@b.vn",
        "a..b@c.vn", "a@-b.vn", "a@b-.vn", "a@b.vn.", " a@b.vn", "a@b.vn ", "a@b.vn\n", "a\r\nBcc: x@y.vn",
        "a@b.vn\r\n", "a@b.vn\u{0}", "a@b.vn\u{301}", "\u{600}a@b.vn", "đ@b.vn", "a@đ.vn", "\"a\"@b.vn", "<a@b.vn>",
        "a,b@c.vn", "a@[127.0.0.1]", "a@b_c.vn", "a＠b.vn", "a@b\u{3002}vn", "\u{212A}@b.vn", "a@\u{212A}.vn",
    ])
    func refuses(_ text: String) {
        #expect(throws: FieldProblem("/email", .notEmail)) { try EmailAddress(text) }
    }

    @Test func countsOctets() throws {
        let local = String(repeating: "a", count: 64)
        let label = String(repeating: "b", count: 63)
        #expect(try EmailAddress("\(local)@\(label).vn").text.count == 131)
        #expect(throws: FieldProblem.self) { try EmailAddress("a\(local)@\(label).vn") }
        #expect(throws: FieldProblem.self) { try EmailAddress("\(local)@b\(label).vn") }
        let longest = "\(local)@\(label).\(label).\(String(repeating: "c", count: 58)).vn"
        #expect(longest.utf8.count == 254)
        #expect(throws: Never.self) { try EmailAddress(longest) }
        #expect(throws: FieldProblem.self) { try EmailAddress(longest + "n") }
    }

    @Test func namesTheFieldAndParsesAgainFromJSON() throws {
        #expect(throws: FieldProblem("/contact/email", .notEmail)) { try EmailAddress("x", at: "/contact/email") }
        let kept = try JSONDecoder().decode([EmailAddress].self, from: Data(#"["A@B.vn"]"#.utf8))
        #expect(kept.map(\.text) == ["a@b.vn"])
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode([EmailAddress].self, from: Data(#"["a@b\nc.vn"]"#.utf8))
        }
    }
}

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("0912 345 678", "+84912345678"), ("0912.345.678", "+84912345678"), ("0912-345-678", "+84912345678"),
        ("+84 912 345 678", "+84912345678"), ("(0263) 3822 123", "+842633822123"),
        ("+1 (415) 555-0123", "+14155550123"),
    ])
    func keepsTheInternationalForm(_ text: String, _ kept: String) throws {
        #expect(try PhoneNumber(text).text == kept)
    }

    @Test(arguments: [
        "", "0", "+", "912345678", "84912345678", "++84912345678", "+84912+345678", "0912345678a", "0912\n345678",
        "0912345678\r\n", "٠٩١٢٣٤٥٦٧٨", "０９１２３４５６７８", "0\u{301}912345678", "09123456\u{0}78", "012345",
        "+8491234567890123", "0912/345/678",
    ])
    func refuses(_ text: String) {
        #expect(throws: FieldProblem("/phone", .notPhone)) { try PhoneNumber(text) }
    }

    /// Two common ways of writing a Vietnamese number that come out as numbers nobody has.
    @Test(arguments: ["0084 912 345 678", "+84 (0) 912 345 678", "+84 0912 345 678"])
    func readsThePrefixOnce(_ text: String) throws {
        let kept = try PhoneNumber(text).text
        #expect(kept == "+84912345678")
    }

    @Test func survivesJSON() throws {
        let numbers = [try PhoneNumber("0912 345 678")]
        let text = try JSONEncoder().encode(numbers)
        #expect(String(decoding: text, as: UTF8.self) == #"["+84912345678"]"#)
        #expect(try JSONDecoder().decode([PhoneNumber].self, from: text) == numbers)
    }
}

@Suite struct TaxCodeTests {
    @Test(arguments: [
        ("0123456789", "0123456789"), ("0123456789-001", "0123456789001"), ("0123456789001", "0123456789001"),
        ("068 085 001 234", "068085001234"),
    ])
    func keepsTheDigits(_ text: String, _ kept: String) throws { #expect(try TaxCode(text).text == kept) }

    @Test(arguments: [
        "", "012345678", "01234567890", "01234567890012", "012345678x", "0123456789.001", "٠١٢٣٤٥٦٧٨٩", "0123456789\n",
        "0123456789\u{0}",
    ])
    func refuses(_ text: String) {
        #expect(throws: FieldProblem("/taxCode", .notTaxCode)) { try TaxCode(text) }
    }
}
