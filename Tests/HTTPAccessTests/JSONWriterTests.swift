import HTTPAccess
import Testing

@Suite struct JSONWriterTests {
    private func write(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func nestsWithTheRightCommas() {
        let text = write { json in
            json.object { json in
                json.member("a", 1)
                json.object("empty") { _ in }
                json.array("list") { json in
                    json.array { _ in }
                    json.object { $0.member("b", true) }
                    json.null()
                    json.raw(Array("[7]".utf8))
                }
                json.member("none", nil as String?)
                json.member("half", 0.5)
                json.member("words", ["x", "y"])
                json.member("raw", raw: Array("{}".utf8))
                json.member("big", Int64.min)
            }
        }
        let list = #"[[],{"b":true},null,[7]]"#
        let rest = #""none":null,"half":0.5,"words":["x","y"],"raw":{},"big":-9223372036854775808"#
        #expect(text == #"{"a":1,"empty":{},"list":\#(list),\#(rest)}"#)
    }

    @Test func escapesEveryControlCharacter() throws {
        let controls = String(String.UnicodeScalarView((1..<0x20).map { Unicode.Scalar($0) }))
        let text = write { $0.string(controls + "\"\\/\u{7F}\u{2028}\u{2029}ế😀") }
        #expect(text.utf8.allSatisfy { $0 >= 0x20 })
        #expect(text.hasPrefix(#""\u0001\u0002"#))
        #expect(text.contains(#"\b\t\n\u000b\f\r\u000e"#))
        #expect(try JSONValue.parse(Array(text.utf8)) == .string(controls + "\"\\/\u{7F}\u{2028}\u{2029}ế😀"))
    }

    @Test func escapesAQuoteUnderACombiningMark() {
        #expect(Array(write { $0.string("\"\u{301}") }.utf8) == Array("\"\\\"\u{301}\"".utf8))
        #expect(Array(write { $0.string("\r\n") }.utf8) == Array(#""\r\n""#.utf8))
    }

    @Test(arguments: [
        0, -0.0, 1, 0.1, 1e21, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1.0 / 3, 123_456_789.125,
    ])
    func doublesReadBackAsThemselves(number: Double) throws {
        #expect(try JSONValue.parse(Array(write { $0.number(number) }.utf8)) == .number(number))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func whatJSONLacksIsNull(number: Double) {
        #expect(write { $0.number(number) } == "null")
    }
}
