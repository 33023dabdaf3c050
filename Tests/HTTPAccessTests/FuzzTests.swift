import HTTPAccess
import Testing

/// Knuth's MMIX generator: the same numbers in every run.
struct LinearCongruence {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

@Suite struct FuzzTests {
    private static let seeds = [
        #"{"title":"Máy sấy cà phê","capVND":120000000,"tags":["a","b\u00e9\n"],"at":{"x":-1.5e3,"y":null}}"#,
        #"[[[]],{"":{"~/":[true,false]}},"\ud83d\ude00\\\"",0.25,-0,1E9]"#,
    ]
    private static let tokens =
        Array(#"{}[]:,"\u0d8tfn-+.eE019 "#.utf8) + [0, 0x1F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]

    @Test(arguments: [1, 2, 3]) func mutatedDocumentsNeverCrashAndRoundTrip(seed: UInt64) throws {
        var random = LinearCongruence(state: seed)
        for _ in 0..<4000 {
            var bytes = Array(Self.seeds[random.next(below: Self.seeds.count)].utf8)
            for _ in 0...random.next(below: 4) {
                bytes[random.next(below: bytes.count)] = Self.tokens[random.next(below: Self.tokens.count)]
            }
            try checkRoundTrip(bytes)
        }
    }

    @Test(arguments: [4, 5, 6]) func tokenSoupNeverCrashes(seed: UInt64) throws {
        var random = LinearCongruence(state: seed)
        for _ in 0..<8000 {
            let length = random.next(below: 24)
            try checkRoundTrip((0..<length).map { _ in Self.tokens[random.next(below: Self.tokens.count)] })
        }
    }

    @Test func randomBytesNeverCrash() throws {
        var random = LinearCongruence(state: 7)
        for _ in 0..<8000 {
            let length = random.next(below: 40)
            try checkRoundTrip((0..<length).map { _ in UInt8(random.next(below: 256)) })
        }
    }

    /// What is read is written so that it is read again as the same; what is refused points into the document.
    private func checkRoundTrip(_ bytes: [UInt8]) throws {
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONValue.parse(bytes)
        } catch {
            #expect((0...bytes.count).contains(error.offset))
            return
        }
        var writer = JSONWriter()
        writer.value(value)
        #expect(try JSONValue.parse(writer.bytes) == value)
    }
}
