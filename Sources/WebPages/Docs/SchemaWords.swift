internal import Market

/// Says in a line what a schema allows.
struct SchemaWords {
    let specification: Specification
    let wording: Wording

    /// The type, with links to named schemas, and its limits.
    func line(_ schema: SpecNode) -> [Stretch] {
        kind(schema) + limits(schema).flatMap { [Stretch(text: "; ")] + $0 }
    }

    private func kind(_ schema: SpecNode) -> [Stretch] {
        if let name = schema["$ref"]?.text?.split(separator: "/").last { return [link(String(name))] }
        for key in ["oneOf", "anyOf", "allOf"] {
            if let choices = schema[key]?.items {
                return joined(choices.map { kind($0) }, key == "allOf" ? " + " : " | ")
            }
        }
        if let value = schema["const"]?.text { return [code(value)] }
        if let values = schema["enum"]?.items.compactMap(\.text) { return joined(values.map { [code($0)] }, " | ") }
        let types = schema["type"]?.texts ?? []
        return joined(types.map { named($0, schema) }, " | ")
    }

    private func named(_ type: String, _ schema: SpecNode) -> [Stretch] {
        let word = { (name: String) in [Stretch(text: wording.text("page.docs.type.\(name)"))] }
        switch type {
        case "array":
            let items = schema["items"].map { kind($0) } ?? []
            return word("array") + (items.isEmpty ? [] : [Stretch(text: " ")] + items)
        case "object" where schema["additionalProperties"]?["type"] != nil: return word("map")
        case "null": return word("none")
        case "boolean", "integer", "number", "object", "string": return word(type)
        default: return [code(type)]
        }
    }

    private func limits(_ schema: SpecNode) -> [[Stretch]] {
        var limits: [[Stretch]] = schema["format"]?.text.map { [[code($0)]] } ?? []
        let ranges = [
            ("minimum", "maximum", ""), ("minLength", "maxLength", "characters"), ("minItems", "maxItems", "items"),
        ]
        for (least, most, unit) in ranges {
            guard let range = range(schema[least]?.text, schema[most]?.text) else { continue }
            limits.append([Stretch(text: unit.isEmpty ? range : "\(range) \(wording.text("page.docs.unit.\(unit)"))")])
        }
        if let fallback = schema["default"]?.text {
            limits.append([Stretch(text: wording.text("page.docs.default") + " "), code(fallback)])
        }
        if let pattern = schema["pattern"]?.text, schema["format"] == nil { limits.append([code(pattern)]) }
        return limits
    }

    private func range(_ least: String?, _ most: String?) -> String? {
        switch (least, most) {
        case (let least?, let most?): "\(least)–\(most)"
        case (let least?, nil): "≥ \(least)"
        case (nil, let most?): "≤ \(most)"
        case (nil, nil): nil
        }
    }

    private func link(_ name: String) -> Stretch {
        Stretch(text: name, manner: .link, href: wording.path("/docs/schemas/\(name)"))
    }

    private func code(_ text: String) -> Stretch { Stretch(text: text, manner: .code) }

    private func joined(_ parts: [[Stretch]], _ separator: String) -> [Stretch] {
        parts.enumerated().flatMap { $0.offset == 0 ? $0.element : [Stretch(text: separator)] + $0.element }
    }
}
