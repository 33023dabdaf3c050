import HTTPAccess
import Testing

@Suite struct GoodDocumentTests {
    static let table: [(String, JSONValue)] = [
        ("null", .null), (" \t\r\n true \n", .bool(true)), ("false", .bool(false)),
        ("0", .integer(0)), ("-0", .integer(0)), ("-1", .integer(-1)), ("42", .integer(42)),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("0.5", .number(0.5)), ("-0.0", .number(0)), ("1E2", .number(100)), ("1e+2", .number(100)),
        ("1e-2", .number(0.01)),
        ("0e1", .number(0)), ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)), ("1e-400", .number(0)),
        ("-0.000000000000000000000000000000000000000000000000000000000000000000000000000001", .number(-1e-78)),
        ("\"\"", .string("")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
        (#""\u0041\u00e9\u20AC""#, .string("Aé€")), (#""\uD83D\uDE00""#, .string("😀")),
        (#""\uDBFF\uDFFF""#, .string("\u{10FFFF}")),
        ("\"\u{2028}\u{2029}\u{7F}\u{FFFF}\"", .string("\u{2028}\u{2029}\u{7F}\u{FFFF}")),
        ("[]", .array([])), ("[ ]", .array([])), ("[1,[2]]", .array([.integer(1), .array([.integer(2)])])),
        ("{}", .object(JSONObject([]))), (#"{"":0}"#, .object(JSONObject([.init("", .integer(0))]))),
        (#"{ "b" : 1 , "a" : null }"#, .object(JSONObject([.init("b", .integer(1)), .init("a", .null)]))),
    ]

    @Test(arguments: table) func isRead(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(Array(text.utf8)) == value)
    }

    @Test func keepsTheOrderOfMembers() throws {
        guard case .object(let object) = try JSONValue.parse(Array(#"{"z":1,"a":2,"m":3}"#.utf8)) else {
            Issue.record("not an object")
            return
        }
        #expect(object.members.map(\.name) == ["z", "a", "m"])
        #expect(object["a"] == .integer(2))
        #expect(object["q"] == nil)
    }

    @Test(arguments: ["\"ca\u{300} phe\u{302}\"", #""ca\u0300 phe\u0302""#])
    func stringsComeInNormalFormC(text: String) throws {
        guard case .string(let read) = try JSONValue.parse(Array(text.utf8)) else {
            Issue.record("not a string")
            return
        }
        #expect(Array(read.utf8) == Array("c\u{E0} ph\u{EA}".utf8))
    }
}
