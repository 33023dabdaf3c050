internal import Market
internal import Mustache

/// A name and what stands beside it.
struct Fact: MustacheParent {
    let label: String
    let values: [ShownText]
    var href: String?

    /// Nil when there is nothing to say.
    init?(_ label: String, _ values: [ShownText?], href: String? = nil) {
        let values = values.compactMap { $0 }.filter { !$0.text.isEmpty }
        guard !values.isEmpty else { return nil }
        (self.label, self.values, self.href) = (label, values, href)
    }

    init?(_ label: String, _ values: [String?], href: String? = nil) {
        self.init(label, values.map { $0.map { ShownText($0) } }, href: href)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "values": values
        case "href": href
        default: nil
        }
    }
}

/// A heading with facts below it; nil without any.
struct FactGroup: MustacheParent {
    let heading: String
    let facts: [Fact]

    init?(_ heading: String, _ facts: [Fact?]) {
        self.heading = heading
        self.facts = facts.compactMap { $0 }
        guard !self.facts.isEmpty else { return nil }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "facts": facts
        default: nil
        }
    }
}

/// A heading with running text below it.
struct TextSection: MustacheParent {
    let heading: String
    let text: ShownText

    init?(_ heading: String, _ text: ShownText?) {
        guard let text else { return nil }
        (self.heading, self.text) = (heading, text)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "body": text
        default: nil
        }
    }
}
