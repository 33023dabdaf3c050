/// The texts for people, in one language: key → text with `{name}` for what is filled in.
package struct Catalogue: Sendable {
    package let language: Language
    private let entries: [String: String]

    package init(_ language: Language, _ entries: [String: String]) {
        (self.language, self.entries) = (language, entries)
    }

    package var keys: Set<String> { Set(entries.keys) }

    /// The text of `key` with its arguments filled in. A key that is not there shows itself; a test keeps both
    /// catalogues complete.
    package func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        guard let template = entries[key] else { return key }
        return arguments.isEmpty ? template : Self.fill(template, arguments)
    }

    package func has(_ key: String) -> Bool { entries[key] != nil }

    /// One pass, so that an argument's own braces are never filled in.
    private static func fill(_ template: String, _ arguments: [String: String]) -> String {
        var filled = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            filled += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

/// Both languages together.
package struct Catalogues: Sendable {
    private let catalogues: [Language: Catalogue]

    package init(_ catalogues: [Catalogue]) {
        self.catalogues = Dictionary(uniqueKeysWithValues: catalogues.map { ($0.language, $0) })
    }

    package subscript(language: Language) -> Catalogue { catalogues[language] ?? Catalogue(language, [:]) }
}
