/// A catalogue of texts, read as the small part of YAML that it is written in: nested keys by two spaces, plain or
/// double-quoted texts, `|-` blocks, comments.
struct CatalogueFile: Sendable {
    private(set) var texts: [String: String] = [:]
    /// What cannot be read or stands twice.
    private(set) var faults: [String] = []

    init(_ file: SourceFile) {
        var above: [Substring] = []
        var block: (key: String, indent: Int)?
        for (number, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }.count
            if let open = block, indent >= open.indent || line.isEmpty {
                texts[open.key, default: ""] += line.dropFirst(open.indent) + "\n"
                continue
            }
            block = nil
            let rest = line.dropFirst(indent)
            if rest.isEmpty || rest.hasPrefix("#") { continue }
            guard indent.isMultiple(of: 2), indent / 2 <= above.count, let colon = rest.firstIndex(of: ":"),
                rest[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
            else {
                faults.append("\(file.path):\(number + 1): not understood")
                continue
            }
            above = above.prefix(indent / 2) + [rest[..<colon]]
            let key = above.joined(separator: ".")
            let value = rest[rest.index(after: colon)...].drop { $0 == " " }
            if value.isEmpty { continue }
            if texts[key] != nil { faults.append("\(file.path):\(number + 1): \(key) again") }
            if value == "|-" { block = (key, indent + 2) }
            texts[key] =
                value == "|-" ? "" : Self.text(value) ?? Self.fault(value, &faults, "\(file.path):\(number + 1)")
        }
    }

    /// The text of a plain or quoted value; `nil` for a plain one that YAML takes for something else.
    private static func text(_ value: Substring) -> String? {
        if value.hasPrefix("\"") {
            return value.count > 1 && value.hasSuffix("\"") ? String(value.dropFirst().dropLast()) : nil
        }
        let looksOtherwise =
            value.contains(": ") || value.contains(" #") || value.hasSuffix(":")
            || "{}[]&*!|>'%@`,#".contains(value.prefix(1))
            || ["true", "false", "yes", "no", "null", "~"].contains(value.lowercased()) || Double(value) != nil
        return looksOtherwise ? nil : String(value)
    }

    private static func fault(_ value: Substring, _ faults: inout [String], _ place: String) -> String {
        faults.append("\(place): needs quotes")
        return String(value)
    }

    /// The names in braces of a text.
    static func arguments(of text: String) -> Set<String> {
        Set(text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).map { String($0.prefix { $0 != "}" }) })
    }
}
