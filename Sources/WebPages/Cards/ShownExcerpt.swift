internal import Market
internal import Mustache
internal import Search

/// An excerpt as a card shows it: its language where that is not the page's, and its pieces, some of them marked.
struct ShownExcerpt: MustacheParent {
    private let pieces: [Piece]
    private let lang: String?

    init(_ excerpt: Excerpt, _ wording: Wording) {
        pieces = Piece.marking(excerpt.marks, in: excerpt.text)
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
