import HTTPAccess
import Testing

struct CookieTests {
    @Test(arguments: [
        ("floor=abc", "abc"), ("a=b; floor=abc", "abc"), ("floor=abc; floor=def", "abc"), ("floor=\"abc\"", "abc"),
        (" floor=abc ;x", "abc"), ("floor=", ""), ("a=floor=x; floor=abc", "abc"), ("\u{FF};\0;floor=abc", "abc"),
        ("floor=a=b", "a=b"),
    ])
    func cookiesThatAreThere(_ header: String, _ value: String) {
        #expect(cookie("floor", in: header.utf8) == value)
    }

    @Test(arguments: [
        "", ";", "floor", "Floor=abc", "xfloor=abc", "floor =abc", "floor=a b", "floor=a\"b", "floor=ả", "floor=a\\b",
        "floor=a,b", "a=\"; floor=abc\"",
    ])
    func cookiesThatAreNone(_ header: String) {
        let found = cookie("floor", in: header.utf8)
        #expect(found == nil)
    }

    /// Whatever comes, what is found are octets of a cookie, and our own cookie is found among it.
    @Test(arguments: 1...2) func noHeaderCrashesTheReader(seed: UInt64) {
        var random = LinearCongruence(state: seed)
        let tokens = ["floor", "=", ";", "\"", " ", "\t", "abc", ",", "\\", "\0", "ả", "floor=", "; "].map {
            Array($0.utf8)
        }
        for _ in 0..<(fuzzedInputs / 2) {
            let header = (0..<random.next(below: 12)).flatMap { _ in
                random.next(below: 8) == 0 ? [UInt8(random.next(below: 256))] : tokens[random.next(below: tokens.count)]
            }
            let found = cookie("floor", in: header)
            let isClean = found?.utf8.allSatisfy { $0 > 32 && $0 < 127 && ![34, 44, 59, 92].contains($0) } ?? true
            guard isClean, cookie("own", in: header + Array("; own=1".utf8)) == "1" else {
                Issue.record("\(header): \(found ?? "none")")
                return
            }
        }
    }
}
