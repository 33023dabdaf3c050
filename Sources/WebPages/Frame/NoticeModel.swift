internal import Mustache

/// A short page: a heading, a few paragraphs, a way on.
struct NoticeModel: MustacheParent {
    let heading: String
    let paragraphs: [String]
    var links: [WayOn] = []

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "paragraphs": paragraphs
        case "links": links
        default: nil
        }
    }
}

struct WayOn: MustacheParent {
    let label: String
    let href: String

    init(_ label: String, _ href: String) { (self.label, self.href) = (label, href) }

    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "href": href
        default: nil
        }
    }
}
