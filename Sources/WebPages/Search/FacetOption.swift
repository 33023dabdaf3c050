internal import Mustache

/// One value to narrow a search by: a link with its count.
struct FacetOption: MustacheParent {
    let label: String
    let count: String?
    let href: String
    let isOn: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "count": count
        case "href": href
        case "isOn": isOn
        default: nil
        }
    }

    /// Most hits first, then by code, so that the order never flickers.
    static func ranked(_ counts: [String: Int]) -> [(code: String, count: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }
}

/// The values of one facet: the first few, and the rest behind a click.
struct FacetGroup: MustacheParent {
    let name: String
    let first: [FacetOption]
    let rest: [FacetOption]
    let restLabel: String

    init(_ name: String, _ options: [FacetOption], shown: Int, _ wording: Wording) {
        self.name = name
        first = options.filter(\.isOn) + options.filter { !$0.isOn }.prefix(shown)
        rest = Array(options.filter { !$0.isOn }.dropFirst(shown))
        restLabel = wording.text("page.search.more-values", ["count": String(rest.count)])
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "first": first
        case "rest": rest
        case "restLabel": restLabel
        case "hasRest": !rest.isEmpty
        default: nil
        }
    }
}
