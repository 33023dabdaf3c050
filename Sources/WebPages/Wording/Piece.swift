internal import Mustache

/// A stretch of a text: as it stands, marked, or added or removed since an earlier text.
struct Piece: MustacheParent, Equatable {
    enum Kind { case plain, marked, added, removed }

    let text: String
    let kind: Kind

    init(_ text: String, _ kind: Kind = .plain) { (self.text, self.kind) = (text, kind) }

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isPlain": kind == .plain
        case "isMarked": kind == .marked
        case "isAdded": kind == .added
        case "isRemoved": kind == .removed
        default: nil
        }
    }

    /// `text` with these stretches of it marked, in Unicode scalars; stretches may touch and overlap, and what lies outside
    /// of the text is left out.
    static func marking(_ marks: [Range<Int>], in text: String) -> [Piece] {
        let scalars = Array(text.unicodeScalars)
        var (pieces, end) = ([Piece](), 0)
        func add(_ stretch: Range<Int>, _ kind: Kind) {
            if !stretch.isEmpty { pieces.append(Piece(String(String.UnicodeScalarView(scalars[stretch])), kind)) }
        }
        for mark in marks.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            let stretch = mark.clamped(to: end..<scalars.count)
            if stretch.isEmpty { continue }
            add(end..<stretch.lowerBound, .plain)
            add(stretch, .marked)
            end = stretch.upperBound
        }
        add(end..<scalars.count, .plain)
        return pieces
    }

    /// What became of `before`, word by word (Myers, 1986).
    static func changes(from before: String, to after: String) -> [Piece] {
        let (old, new) = (words(before), words(after))
        let difference = new.difference(from: old)
        var (removed, added) = (Set<Int>(), Set<Int>())
        for change in difference {
            switch change {
            case .remove(let place, _, _): removed.insert(place)
            case .insert(let place, _, _): added.insert(place)
            }
        }
        var (pieces, from, to) = ([Piece](), 0, 0)
        while from < old.count || to < new.count {
            if removed.contains(from) {
                pieces.append(Piece(old[from], .removed))
                from += 1
            } else if added.contains(to) {
                pieces.append(Piece(new[to], .added))
                to += 1
            } else {
                pieces.append(Piece(new[to]))
                (from, to) = (from + 1, to + 1)
            }
        }
        return joined(pieces)
    }

    /// Each word with the space behind it.
    private static func words(_ text: String) -> [String] {
        var (words, word) = ([String](), String.UnicodeScalarView())
        for scalar in text.unicodeScalars {
            if !scalar.properties.isWhitespace, word.last?.properties.isWhitespace ?? false {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
            word.append(scalar)
        }
        return word.isEmpty ? words : words + [String(word)]
    }

    private static func joined(_ pieces: [Piece]) -> [Piece] {
        pieces.reduce(into: []) { joined, piece in
            if let last = joined.last, last.kind == piece.kind {
                joined[joined.count - 1] = Piece(last.text + piece.text, piece.kind)
            } else {
                joined.append(piece)
            }
        }
    }
}
