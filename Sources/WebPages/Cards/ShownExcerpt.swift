internal import Market
internal import Mustache
internal import Search

/// An excerpt as a card shows it: its language where that is not the page's, and its pieces, some of them marked.
struct ShownExcerpt: MustacheParent {
    private let pieces: [Piece]
    private let lang: String?

    private struct Piece: MustacheParent {
        let text: String
        let isMarked: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "isMarked": isMarked
            default: nil
            }
        }
    }

    init(_ excerpt: Excerpt, _ wording: Wording) {
        let scalars = Array(excerpt.text.unicodeScalars)
        var (pieces, end) = ([Piece](), 0)
        func add(_ stretch: Range<Int>, isMarked: Bool) {
            if stretch.isEmpty { return }
            pieces.append(Piece(text: String(String.UnicodeScalarView(scalars[stretch])), isMarked: isMarked))
        }
        for mark in excerpt.marks {
            add(end..<mark.lowerBound, isMarked: false)
            add(mark, isMarked: true)
            end = mark.upperBound
        }
        add(end..<scalars.count, isMarked: false)
        self.pieces = pieces
        lang = excerpt.language.flatMap { $0 == wording.language ? nil : $0.rawValue }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "pieces": pieces
        case "lang": lang
        default: nil
        }
    }
}
