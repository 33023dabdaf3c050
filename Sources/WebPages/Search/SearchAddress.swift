internal import Market
internal import Mustache
internal import Search

/// The search page's address for a query, with one thing changed at a time.
struct SearchAddress {
    let query: ListingQuery
    let path: String

    func changed(_ change: (inout ListingQuery) -> Void) -> String {
        var changed = query
        change(&changed)
        return href(changed)
    }

    /// With `value` added to one of the lists, or taken out of it.
    func toggled(_ value: String, in list: WritableKeyPath<ListingQuery, [String]>) -> String {
        changed { query in
            if query[keyPath: list].contains(value) {
                query[keyPath: list].removeAll { $0 == value }
            } else {
                query[keyPath: list].append(value)
            }
        }
    }

    /// The same search from a place on.
    func continued(after cursor: String) -> String {
        let href = href(query)
        return "\(href)\(href.contains("?") ? "&" : "?")cursor=\(cursor.percentEncoded)"
    }

    var whole: String { href(query) }

    /// The words alone.
    var withoutFilters: String {
        var plain = ListingQuery()
        plain.text = query.text
        return href(plain)
    }

    /// Everything but the words, for the search form to carry along.
    var filters: [HiddenField] {
        Self.parameters(query).filter { $0.name != "q" }.map { HiddenField(name: $0.name, value: $0.value) }
    }

    private func href(_ query: ListingQuery) -> String {
        let parameters = Self.parameters(query).map { "\($0.name)=\($0.value.percentEncoded)" }
        return parameters.isEmpty ? path : "\(path)?\(parameters.joined(separator: "&"))"
    }

    private static func parameters(_ query: ListingQuery) -> [(name: String, value: String)] {
        var parameters: [(String, String?)] = [
            ("q", query.text.isEmpty ? nil : query.text), ("side", query.side?.rawValue),
        ]
        for (name, values) in [
            ("kind", query.kinds), ("field", query.fields), ("theme", query.themes), ("place", query.places),
        ] {
            parameters += values.map { (name, $0) }
        }
        parameters += [
            ("trl", query.leastTRL.map(String.init)), ("maxPriceVND", query.greatestPriceVND.map(String.init)),
            ("sort", query.newestFirst ? "newest" : nil), ("limit", query.limit == 20 ? nil : String(query.limit)),
        ]
        return parameters.compactMap { name, value in value.map { (name, $0) } }
    }
}

struct HiddenField: MustacheParent {
    let name: String
    let value: String

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "value": value
        default: nil
        }
    }
}
