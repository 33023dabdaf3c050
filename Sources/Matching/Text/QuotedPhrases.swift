/// The phrases that a query puts between quotation marks: what is found has each of them word for word. A word typed without
/// marks stands for all that have them.
package struct QuotedPhrases: Sendable {
    private static let limit = 8

    private let phrases: [[Token]]

    package init(_ text: String) {
        let words = Tokeniser()
        phrases = Self.quoted(in: text).prefix(Self.limit)
            .map { words.tokens(of: $0, limit: Weights.queryTokenLimit) }.filter { !$0.isEmpty }
    }

    package var isEmpty: Bool { phrases.isEmpty }

    /// Whether each of them stands in one of these texts.
    package func stand(in texts: [LayerText]) -> Bool {
        if phrases.isEmpty { return true }
        let words = Tokeniser()
        let read = texts.map { words.tokens(of: $0.text, limit: Weights.textTokenLimit) }
        return phrases.allSatisfy { phrase in read.contains { Self.stands(phrase, in: $0) } }
    }

    /// The terms that a document holds in which they stand; it may hold them elsewhere.
    var terms: Set<TermKey> {
        phrases.reduce(into: []) { terms, phrase in
            for token in phrase { terms.insert(token.written) }
            for (first, second) in zip(phrase, phrase.dropFirst()) where Self.isPaired(first, second) {
                let isExact = first.isMarked && second.isMarked
                terms.insert(
                    isExact
                        ? TermTally.pair(first, second)
                        : TermKeys.pair(first.folded, second.folded) & ~TermKeys.formMask)
            }
        }
    }

    private static func isPaired(_ first: Token, _ second: Token) -> Bool {
        !first.isUnpaired && !second.isUnpaired
    }

    private static func stands(_ phrase: [Token], in tokens: [Token]) -> Bool {
        guard phrase.count <= tokens.count else { return false }
        return (0...tokens.count - phrase.count).contains { place in
            zip(phrase, tokens[place...]).allSatisfy { word, token in
                word.isMarked ? word.exact == token.exact : word.bareSurface == token.bareSurface
            }
        }
    }

    /// What stands between two straight quotation marks, or between two that open and close.
    private static func quoted(in text: String) -> [String] {
        var phrases: [String] = []
        var current: (text: String.UnicodeScalarView, closing: Unicode.Scalar)?
        for scalar in text.unicodeScalars {
            if let open = current {
                if scalar == open.closing {
                    phrases.append(String(open.text))
                    current = nil
                } else {
                    current?.text.append(scalar)
                }
            } else if let closing = closings[scalar] {
                current = ("".unicodeScalars, closing)
            }
        }
        return phrases
    }

    private static let closings: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "“": "”", "«": "»"]
}
