/// Where the words of a query stand in texts: its own, and those that its phrases are called in the other language.
package struct Highlights: Sendable {
    /// A longer query is shown by its first words.
    private static let mostWords = 32
    private static let mostPhrases = 64

    private let words: Set<TermKey>
    private let phrases: [TermFinder.Phrase]

    package init(_ query: String, _ lexicon: Lexicon = Lexicon()) {
        var concepts: [Lexicon.Concept] = []
        let reader = DocumentReader()
        _ = reader.tally(of: query, lexicon, &concepts)
        let tokens = reader.tokensAndQuantities(of: query)
        let telling = tokens.filter { !$0.isStop }
        words = Set((telling.isEmpty ? tokens : telling).prefix(Self.mostWords).map(\.folded))
        let links = concepts.flatMap { $0.renderings.map { TermKeys.link($0.link) } }.prefix(Self.mostPhrases / 2)
        phrases = TermFinder.phrases(Array(links), reader, lexicon)
    }

    /// In the order of the texts, none overlapping another; neighbours with nothing but a space between them are one.
    package func spans(in texts: [LayerText]) -> [Evidence.Span] {
        let found = TermFinder(words, phrases, in: texts, DocumentReader(), partly: false).spans.values.joined()
        let sorted = found.sorted { ($0.textIndex, $0.start, $1.length) < ($1.textIndex, $1.start, $0.length) }
        return sorted.reduce(into: []) { spans, span in
            if let last = spans.last, last.textIndex == span.textIndex, span.start <= last.start + last.length + 1 {
                spans[spans.count - 1].length = max(last.length, span.start + span.length - last.start)
            } else {
                spans.append(span)
            }
        }
    }
}
