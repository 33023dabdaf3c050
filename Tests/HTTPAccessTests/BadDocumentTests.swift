import HTTPAccess
import Testing

private typealias Code = JSONSyntaxError.Code

@Suite struct BadDocumentTests {
    struct Case: Sendable {
        let bytes: [UInt8]
        let error: JSONSyntaxError

        init(_ text: String, _ code: JSONSyntaxError.Code, _ offset: Int, _ pointer: String = "") {
            self.init(Array(text.utf8), code, offset, pointer)
        }

        init(_ bytes: [UInt8], _ code: JSONSyntaxError.Code, _ offset: Int, _ pointer: String = "") {
            self.bytes = bytes
            error = JSONSyntaxError(code: code, pointer: pointer, offset: offset)
        }
    }

    static let grammar: [Case] = [
        Case("", .unexpectedEnd, 0), Case("  ", .unexpectedEnd, 2), Case("[", .unexpectedEnd, 1),
        Case("[1", .unexpectedEnd, 2), Case("[1,", .unexpectedEnd, 3, "/1"), Case("{", .unexpectedEnd, 1),
        Case(#"{"a""#, .unexpectedEnd, 4, "/a"), Case(#"{"a":"#, .unexpectedEnd, 5, "/a"),
        Case("\"a", .unexpectedEnd, 2),
        Case("tru", .unexpectedEnd, 3), Case("-", .unexpectedEnd, 1), Case("1.", .unexpectedEnd, 2),
        Case("1e", .unexpectedEnd, 2), Case("1e+", .unexpectedEnd, 3), Case(#""\u00"#, .unexpectedEnd, 5),
        Case("[1,]", .unexpectedByte, 3, "/1"), Case("[,1]", .unexpectedByte, 1, "/0"),
        Case("[1 2]", .unexpectedByte, 3),
        Case("[1}", .unexpectedByte, 2), Case("]", .unexpectedByte, 0), Case("1 2", .unexpectedByte, 2),
        Case("{}}", .unexpectedByte, 2), Case(#"{"a":1,}"#, .unexpectedByte, 7), Case("{a:1}", .unexpectedByte, 1),
        Case("{'a':1}", .unexpectedByte, 1), Case(#"{"a" 1}"#, .unexpectedByte, 5, "/a"),
        Case("{1:1}", .unexpectedByte, 1),
        Case("True", .unexpectedByte, 0), Case("nul!", .unexpectedByte, 3), Case("nullx", .unexpectedByte, 4),
        Case("NaN", .unexpectedByte, 0), Case("Infinity", .unexpectedByte, 0), Case("-Infinity", .unexpectedByte, 1),
        Case("01", .unexpectedByte, 1), Case("-01", .unexpectedByte, 2), Case("+1", .unexpectedByte, 0),
        Case(".5", .unexpectedByte, 0), Case("1.e1", .unexpectedByte, 2), Case("1.5.", .unexpectedByte, 3),
        Case("0x10", .unexpectedByte, 1), Case("1e1.5", .unexpectedByte, 3), Case("１", .unexpectedByte, 0),
        Case("// c\n1", .unexpectedByte, 0), Case("1 /* c */", .unexpectedByte, 2),
        Case("\u{FEFF}1", .unexpectedByte, 0),
        Case("\u{A0}1", .unexpectedByte, 0), Case("\u{C}1", .unexpectedByte, 0), Case("1\u{0}", .unexpectedByte, 1),
        Case("\"a\nb\"", .unexpectedByte, 2), Case("\"\u{1F}\"", .unexpectedByte, 1),
        Case(#""\x41""#, .unexpectedByte, 2),
        Case(#""\'""#, .unexpectedByte, 2), Case(#""\u00g0""#, .unexpectedByte, 5),
        Case(#""\U0041""#, .unexpectedByte, 2),
    ]

    static let strings: [Case] = [
        Case("\"a\u{0}b\"", .nulCharacter, 2), Case(#""a\u0000b""#, .nulCharacter, 2),
        Case(#"{"x":{"\u0000":1}}"#, .nulCharacter, 7, "/x"),
        Case(#""\uD800""#, .loneSurrogate, 1), Case(#""\uDC00""#, .loneSurrogate, 1),
        Case(#""\uD800\uD800""#, .loneSurrogate, 1), Case(#""\uD800A""#, .loneSurrogate, 1),
        Case(#""\uD800\n""#, .loneSurrogate, 1), Case(#""\uDC00\uD800""#, .loneSurrogate, 1),
        Case([0x22, 0xC0, 0x80, 0x22], .notUTF8, 1), Case([0x22, 0xC1, 0xBF, 0x22], .notUTF8, 1),
        Case([0x22, 0xE0, 0x80, 0xAF, 0x22], .notUTF8, 1), Case([0x22, 0xED, 0xA0, 0x80, 0x22], .notUTF8, 1),
        Case([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .notUTF8, 1), Case([0x22, 0x61, 0xE2, 0x82, 0x22], .notUTF8, 2),
        Case([0x22, 0x80, 0x22], .notUTF8, 1), Case([0x22, 0xFF, 0x22], .notUTF8, 1), Case([0x31, 0xC3], .notUTF8, 1),
        Case([0xFF, 0xFE, 0x31, 0x00], .notUTF8, 0),
    ]

    static let names: [Case] = [
        Case(#"{"a":1,"a":1}"#, .duplicateKey, 7, "/a"), Case(#"{"a":1,"\u0061":2}"#, .duplicateKey, 7, "/a"),
        Case(#"{"x":[0,{"y":{"k":1,"z":2,"k":3}}]}"#, .duplicateKey, 26, "/x/1/y/k"),
        Case("{\"\u{E9}\":1,\"e\u{301}\":2}", .duplicateKey, 8, "/\u{E9}"),
        Case(#"{"a/b":{"m~n":[1,tru]}}"#, .unexpectedByte, 20, "/a~1b/m~0n/1"),
        Case(#"{"~1":!}"#, .unexpectedByte, 6, "/~01"), Case(#"{"":{"":?}}"#, .unexpectedByte, 8, "//"),
    ]

    static let numbers: [Case] = [
        Case("9223372036854775808", .numberOutOfRange, 0), Case("-9223372036854775809", .numberOutOfRange, 0),
        Case("[1,1e400]", .numberOutOfRange, 3, "/1"), Case("-1e999", .numberOutOfRange, 0),
        Case("1e99999999999999999999", .numberOutOfRange, 0),
        Case("0." + String(repeating: "1", count: 600), .numberOutOfRange, 0),
        Case(String(repeating: "9", count: 900_000), .numberOutOfRange, 0),
    ]

    @Test(arguments: grammar + strings + names + numbers) func isRefused(bad: Case) {
        #expect(throws: bad.error) { try JSONValue.parse(bad.bytes) }
    }
}
