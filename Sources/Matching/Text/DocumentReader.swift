/// Reads the texts of documents, one after another, into tallies. Not for use by two threads at once.
final class DocumentReader {
    private let tokeniser = Tokeniser()
    private var tokens: [Token] = []
    private var tally = TermTally()

    func gather(_ words: WordGatherer) { tokeniser.words = words }

    /// Calls with the terms of a document; the tally is reused by the next call.
    func withTally<Result>(of document: Document, _ body: (TermTally) -> Result) -> Result {
        tally.removeAll()
        for text in document.texts { add(text.text, layer: text.layer) }
        return body(tally)
    }

    func tally(of document: Document) -> TermTally { read(document.texts, Lexicon()).terms }

    /// The terms of some texts, and their phrases that are known.
    func read(_ texts: [LayerText], _ lexicon: Lexicon) -> (terms: TermTally, concepts: [Lexicon.Concept]) {
        tally.removeAll()
        var phrases = Lexicon.Phrases()
        for text in texts {
            add(text.text, layer: text.layer)
            let (asked, isLong) = (Weights.layer(text.layer), tokens.count >= Weights.longQuery)
            lexicon.add(tokens[...], to: &phrases) { isLong ? asked * Weights.lead($0) : asked }
        }
        return (tally, phrases.concepts)
    }

    /// The terms of words typed, each counting as it stands there, those words that may be mistyped, and the last word. What looks like an
    /// English stop word may be a Vietnamese syllable without its marks, so that all have their pairs.
    func tally(
        of query: String, _ lexicon: Lexicon, _ concepts: inout [Lexicon.Concept]
    ) -> (terms: TermTally, typed: [TypedWord], last: LastWord?) {
        tally.removeAll()
        tokens.removeAll(keepingCapacity: true)
        tokeniser.keepsLast = true
        defer { tokeniser.keepsLast = false }
        tokeniser.append(query, limit: Weights.queryTokenLimit, to: &tokens)
        tally.add(tokens[...], occurrence: 1, asked: 1, pairsAll: true)
        tally.add(quantities: tokeniser.quantities, occurrence: 1, asked: 1)
        let isLong = tally.isLong
        var phrases = Lexicon.Phrases()
        lexicon.add(tokens[...], to: &phrases) { isLong ? Weights.lead($0) : 1 }
        concepts = phrases.concepts
        let translated = Set(concepts.flatMap { $0.literal.words.map(\.key) })
        let scalars = query.unicodeScalars
        let untranslated = isLong ? [] : tokens.filter { !translated.contains($0.written) }
        let typed = untranslated.compactMap { TypedWord($0, in: scalars) }
        return (tally, typed, tokens.last.map { LastWord(token: $0, foldedBytes: tokeniser.lastFolded) })
    }

    /// The last word of what was typed, with the bytes of its folded form.
    struct LastWord {
        var token: Token
        var foldedBytes: [UInt8]
    }

    func tokens(of text: String) -> [Token] { tokeniser.tokens(of: text, limit: Weights.textTokenLimit) }

    /// The words of a text, and its figures with their units behind them.
    func tokensAndQuantities(of text: String) -> [Token] { tokens(of: text) + tokeniser.quantities }

    private func add(_ text: String, layer: Layer) {
        tokens.removeAll(keepingCapacity: true)
        tokeniser.append(text, limit: Weights.textTokenLimit, to: &tokens)
        let occurrence = Weights.occurrence(in: layer, length: tokens.count)
        tally.add(tokens[...], occurrence: occurrence, asked: Weights.layer(layer), pairsAll: false)
        tally.add(quantities: tokeniser.quantities, occurrence: occurrence, asked: Weights.layer(layer))
    }
}
