internal import Mustache

/// A stretch of text in one manner: plain, strong, code, or a link.
struct Stretch: MustacheParent, Equatable {
    enum Manner { case plain, strong, code, link }

    let text: String
    var manner = Manner.plain
    var href = ""

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "href": href
        case "isPlain": manner == .plain
        case "isStrong": manner == .strong
        case "isCode": manner == .code
        case "isLink": manner == .link
        default: nil
        }
    }
}

/// The little Markdown that the specification is written in: paragraphs, `**strong**` and code in backticks.
enum Prose {
    static func paragraphs(_ text: String?) -> [Paragraph] {
        let paragraphs = (text ?? "").split(separator: "\n\n")
        return paragraphs.map { Paragraph(stretches: stretches($0.replacing("\n", with: " "))) }
    }

    static func stretches(_ text: some StringProtocol) -> [Stretch] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().flatMap { position, part in
            position.isMultiple(of: 2) ? strong(part) : [Stretch(text: String(part), manner: .code)]
        }
    }

    private static func strong(_ text: some StringProtocol) -> [Stretch] {
        String(text).split(separator: "**", omittingEmptySubsequences: false).enumerated().compactMap {
            position, part in
            if part.isEmpty { return nil }
            return Stretch(text: String(part), manner: position.isMultiple(of: 2) ? .plain : .strong)
        }
    }
}

struct Paragraph: MustacheParent {
    let stretches: [Stretch]

    func child(named name: String) -> Any? { name == "stretches" ? stretches : nil }
}
