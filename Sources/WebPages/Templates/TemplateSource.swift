internal import Market

/// The text of a template file, made ready for one language: the catalogue's texts in place, indentation gone, our
/// own escaping declared on top (a partial would else fall back to the stock one).
struct TemplateSource {
    let file: String
    let text: String

    var name: String { String((file.split(separator: "/").last ?? "").dropLast(".mustache".count)) }

    private static let forbidden = ["{{{", "{{&", "{{=", "{{%"]

    /// Throws `TemplateFault` for what could leave text unescaped, a form without its token, and a text that the
    /// catalogue lacks.
    func prepared(_ catalogue: Catalogue) throws(TemplateFault) -> String {
        for tag in Self.forbidden where text.contains(tag) {
            throw TemplateFault(file: file, problem: "\(tag) is not allowed")
        }
        let forms = text.ranges(of: "method=\"post\"").count
        guard forms == text.ranges(of: "{{> FormToken}}").count else {
            throw TemplateFault(file: file, problem: "a form that changes something lacks {{> FormToken}}")
        }
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
        let escaping = name.hasSuffix("JSON") ? JSONInPageEscaping.name : ScalarEscaping.name
        return "{{% CONTENT_TYPE: \(escaping)}}\n" + (try filled(lines.joined(separator: "\n"), catalogue))
            + "\n"
    }

    /// Every `{{text.<key>}}` replaced by the catalogue's text, escaped.
    private func filled(_ source: String, _ catalogue: Catalogue) throws(TemplateFault) -> String {
        var parts = source.split(separator: "{{text.", omittingEmptySubsequences: false)[...]
        var filled = String(parts.removeFirst())
        for part in parts {
            guard let end = part.firstRange(of: "}}") else {
                throw TemplateFault(file: file, problem: "a text's key has no end")
            }
            let key = String(part[..<end.lowerBound])
            let text = catalogue.text(key)
            guard catalogue.has(key), !text.contains("{") else {
                throw TemplateFault(file: file, problem: "no plain text \(key) in \(catalogue.language.rawValue)")
            }
            filled += text.escapedForHTML + part[end.upperBound...]
        }
        return filled
    }
}
