internal import Mustache

/// One field, parameter or answer: its name, what it is, and what is said of it.
struct DocRow: MustacheParent {
    let name: String
    /// Where a parameter stands, or that a member is required.
    var marks: [String] = []
    var type: [Stretch] = []
    var paragraphs: [Paragraph] = []

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "marks": marks
        case "type": type
        case "paragraphs": paragraphs
        default: nil
        }
    }
}

/// A group of rows under a heading.
struct DocRows: MustacheParent {
    let heading: String
    let rows: [DocRow]

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "rows": rows
        default: nil
        }
    }
}
