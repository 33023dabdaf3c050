package import Market
internal import Matching

/// A stretch of a listing that shows why a search found it: its text, and where the words of the query stand in that text, in
/// Unicode scalars.
package struct Excerpt: Sendable, Equatable {
    /// The pointer of the field that it is from.
    package let field: String
    package let text: String
    package let marks: [Range<Int>]

    package var language: Language? { field.split(separator: "/").last.flatMap { Language(rawValue: String($0)) } }
}

/// Takes excerpts for one query.
package struct Excerpts: Sendable {
    private static let length = 220
    private static let lead = 60

    private let highlights: Highlights

    init(_ query: ListingQuery, _ lexicon: Lexicon) { highlights = Highlights(query.text, lexicon) }

    /// Of the text with the most of the query's words: the summary where it has any. Nil where only the title, the elements
    /// or the keywords have them.
    package func excerpt(of content: ListingContent) -> Excerpt? {
        let texts = IndexedListing.texts(of: content).filter { $0.layer == .summary || $0.layer == .body }
        let spans = Dictionary(
            grouping: highlights.spans(in: texts.map(\.layerText)), by: \.textIndex)
        let best = spans.max { first, second in
            let (one, other) = (texts[first.key].layer == .summary, texts[second.key].layer == .summary)
            if one != other { return other }
            return (first.value.count, -first.key) < (second.value.count, -second.key)
        }
        return best.map { place, spans in
            Self.cut(texts[place].text, spans.map { $0.start..<$0.start + $0.length }, texts[place].pointer)
        }
    }

    /// The stretch around the first mark, from a word's beginning to a word's end.
    private static func cut(_ text: String, _ marks: [Range<Int>], _ field: String) -> Excerpt {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > length, let first = marks.first else {
            return Excerpt(field: field, text: text, marks: marks)
        }
        var start = max(0, min(first.lowerBound - lead, scalars.count - length))
        while start > 0, start < first.lowerBound, scalars[start - 1] != " " { start += 1 }
        var end = min(scalars.count, start + length)
        while end < scalars.count, end > first.upperBound, scalars[end] != " " { end -= 1 }
        let (before, after) = (start > 0 ? "… " : "", end < scalars.count ? " …" : "")
        let shift = before.unicodeScalars.count - start
        return Excerpt(
            field: field, text: before + String(String.UnicodeScalarView(scalars[start..<end])) + after,
            marks: marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
                .map { $0.lowerBound + shift..<$0.upperBound + shift })
    }
}

extension LiveIndex {
    package func excerpts(for query: ListingQuery) -> Excerpts { Excerpts(query, current.knowledge.lexicon) }
}
