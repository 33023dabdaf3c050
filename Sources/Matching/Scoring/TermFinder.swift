internal import Foundation

/// Where some terms and links stand in a document, and how they are written where they stand first.
struct TermFinder {
    private static let spanLimit = 8

    private(set) var spans: [TermKey: [Evidence.Span]] = [:]
    private(set) var shown: [TermKey: String] = [:]

    /// `partly`: a phrase that stands nowhere as one is shown by its words.
    init(
        _ keys: [TermKey], in texts: [LayerText], _ reader: DocumentReader, _ lexicon: Lexicon, partly: Bool = true
    ) {
        self.init(Set(keys), Self.phrases(keys, reader, lexicon), in: texts, reader, partly: partly)
    }

    /// The phrases of the links among some keys.
    static func phrases(_ keys: [TermKey], _ reader: DocumentReader, _ lexicon: Lexicon) -> [Phrase] {
        keys.compactMap { key in TermKeys.link(key).map { (key, lexicon.links[$0]) } }.flatMap { key, link in
            [link.vietnamese, link.english].map { Phrase(key: key, words: reader.tokens(of: $0)) }
        }
    }

    init(
        _ wanted: Set<TermKey>, _ phrases: [Phrase], in texts: [LayerText], _ reader: DocumentReader, partly: Bool
    ) {
        for (index, text) in texts.enumerated() {
            let tokens = reader.tokensAndQuantities(of: text.text)
            var previous: Token?
            for token in tokens {
                if wanted.contains(token.folded) { add(token.folded, token, token, index, text) }
                if let previous {
                    let pair = TermKeys.pair(previous.folded, token.folded) & ~TermKeys.formMask
                    if wanted.contains(pair) { add(pair, previous, token, index, text) }
                }
                previous = token
            }
            let isUnmarked = !tokens.contains(where: \.isMarked)
            for phrase in phrases {
                for place in phrase.places(in: tokens, isUnmarked: isUnmarked) {
                    add(phrase.key, tokens[place], tokens[place + phrase.words.count - 1], index, text)
                }
            }
        }
        for phrase in phrases where partly && spans[phrase.key] == nil { addWords(of: phrase, texts, reader) }
    }

    /// One of the two phrases of a link.
    struct Phrase: Sendable {
        let key: TermKey
        let words: [Token]

        func places(in tokens: [Token], isUnmarked: Bool) -> [Int] {
            guard !words.isEmpty, words.count <= tokens.count else { return [] }
            return (0...tokens.count - words.count).filter { place in
                zip(words, tokens[place...]).allSatisfy { word, token in
                    word.written == token.written || isUnmarked && word.bareSurface == token.bareSurface
                }
            }
        }
    }

    /// The words of a phrase that stands nowhere as one.
    private mutating func addWords(of phrase: Phrase, _ texts: [LayerText], _ reader: DocumentReader) {
        let wanted = Set(phrase.words.filter { !$0.isStop }.map(\.written))
        for (index, text) in texts.enumerated() {
            for token in reader.tokens(of: text.text) where wanted.contains(token.written) {
                add(phrase.key, token, token, index, text)
            }
        }
    }

    private mutating func add(_ key: TermKey, _ first: Token, _ last: Token, _ index: Int, _ text: LayerText) {
        let start = Int(first.start)
        let length = Int(last.start) + Int(last.length) - start
        if shown[key] == nil { shown[key] = Self.slice(text.text, start, length) }
        if spans[key]?.count ?? 0 >= Self.spanLimit { return }
        spans[key, default: []].append(
            Evidence.Span(layer: text.layer, textIndex: index, start: start, length: length))
    }

    private static func slice(_ text: String, _ start: Int, _ length: Int) -> String {
        let scalars = text.unicodeScalars.dropFirst(start).prefix(length)
        return String(scalars).lowercased().precomposedStringWithCanonicalMapping
    }
}
