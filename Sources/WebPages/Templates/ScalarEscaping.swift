internal import Market
internal import Mustache

/// HTML text escaped scalar by scalar. The stock escaper works by `Character` and lets a quote through that a
/// combining mark follows.
struct ScalarEscaping: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { text.escapedForHTML }
}

/// A JSON document inside of a page: what could end its element or begin another is written as an escape, which JSON reads as
/// the same (RFC 8259, 7). Only for text that is JSON already.
struct JSONInPageEscaping: MustacheContentType {
    static let name = "JSON"

    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<", ">", "&", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
