import Foundation
import HTTPAccess
import Testing

/// How many made-up inputs each parser gets; `make soak` asks for a million.
let fuzzedInputs = ProcessInfo.processInfo.environment["TRADINGFLOOR_FUZZ"].flatMap { Int($0) } ?? 40_000

struct MultipartFuzzTests {
    private static let tokens: [[UInt8]] =
        [
            "\r\n", "\r", "\n", "--", "-", formBoundary, "--\(formBoundary)", "\r\n--\(formBoundary)", "\r\n\r\n", "\0",
            "Content-Disposition: form-data; name=\"a\"", "; filename=\"", "; filename*=UTF-8''%E1", "\"", "\\", ";",
            "=",
            ":", "%", "ả", "Content-Type: text/plain", " ", "\t",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x80]]

    /// Nothing crashes, and how the octets are cut into pieces changes nothing.
    @Test(arguments: 1...4) func thePiecesDoNotMatter(seed: UInt64) {
        var random = LinearCongruence(state: seed)
        for _ in 0..<(fuzzedInputs / 4) {
            let bytes = Self.input(&random)
            let whole = read(bytes, piecesOf: [bytes.count + 1]).outcome
            let sizes = (0..<3).map { _ in 1 + random.next(below: 1 + bytes.count / 2) }
            let pieces = read(bytes, piecesOf: sizes).outcome
            guard whole != pieces else { continue }
            Issue.record("\(bytes) in pieces of \(sizes): \(pieces), at once: \(whole)")
            return
        }
    }

    /// What is written as a form is read as it was.
    @Test func formsRoundTrip() {
        var random = LinearCongruence(state: 9)
        for _ in 0..<(fuzzedInputs / 10) {
            let parts = (0...random.next(below: 4)).map { number in
                Part(
                    header: PartHeader(
                        name: "n\(number)", fileName: random.next(below: 2) == 0 ? nil : "f\(number).jpg"),
                    content: Self.soup(&random, most: 12).withoutDelimiter)
            }
            let sizes = (0..<3).map { _ in 1 + random.next(below: 40) }
            guard read(form(parts), piecesOf: sizes) == Reading(parts: parts) else {
                Issue.record("\(parts) in pieces of \(sizes)")
                return
            }
        }
    }

    /// A good form with a few octets changed, or a soup of what forms are made of.
    private static func input(_ random: inout LinearCongruence) -> [UInt8] {
        guard random.next(below: 3) > 0 else { return soup(&random, most: 20) }
        var bytes = form([
            Part(
                header: PartHeader(name: "file", fileName: "a.jpg", contentType: "image/jpeg"), content: [13, 10, 45]),
            Part(header: PartHeader(name: "alt.vi"), content: soup(&random, most: 3)),
        ])
        for _ in 0...random.next(below: 3) {
            let place = random.next(below: bytes.count)
            switch random.next(below: 4) {
            case 0: bytes[place] = UInt8(random.next(below: 256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: tokens[random.next(below: tokens.count)], at: place)
            default: bytes.removeLast(random.next(below: min(bytes.count, 30)))
            }
        }
        return bytes
    }

    private static func soup(_ random: inout LinearCongruence, most: Int) -> [UInt8] {
        (0...random.next(below: most)).flatMap { _ in tokens[random.next(below: tokens.count)] }
    }
}

extension [UInt8] {
    /// As content of a part that ends where it should.
    fileprivate var withoutDelimiter: [UInt8] {
        let boundary = Array(formBoundary.utf8)
        return indices.contains { self[$0...].starts(with: boundary) } ? [] : self
    }
}
