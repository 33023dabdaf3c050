internal import Market
internal import Mustache

/// HTML text escaped scalar by scalar. The stock escaper works by `Character` and lets a quote through that a
/// combining mark follows.
struct ScalarEscaping: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { text.escapedForHTML }
}
