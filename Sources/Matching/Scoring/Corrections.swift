/// Words that were mistyped by one letter.
extension Corpus {
    /// Adds for each word that stands nowhere, at a lower weight, the commonest words that differ from it in one letter: one
    /// more, one less, another one, or two neighbours swapped.
    func correct(_ words: [TypedWord], in query: inout WeightedQuery) {
        guard !words.isEmpty else { return }
        let stemmer = EnglishStemmer()
        for word in words where frequencies(word.key).term == 0 {
            var keys: Set<TermKey> = []
            word.eachEdit { keys.insert($0.withUnsafeBufferPointer { stemmer.hashOfStem($0) } & ~TermKeys.formMask) }
            add(keys, limit: Weights.correctionLimit, weight: Weights.correction, to: &query)
        }
    }
}

/// A word of a query as it was typed: letters from a to z only.
struct TypedWord {
    /// Shorter ones are a letter away from too many others.
    static let shortest = 5
    static let longest = 24

    let key: TermKey
    private let letters: [UInt8]

    /// Nil for a word too short or too long, or with other letters.
    init?(_ token: Token, in text: String.UnicodeScalarView) {
        let written = text.dropFirst(Int(token.start)).prefix(Int(token.length))
        letters = written.compactMap { scalar in
            let letter = scalar.value | 0x20
            return scalar.isASCII && (0x61...0x7a).contains(letter) ? UInt8(letter) : nil
        }
        guard letters.count == Int(token.length), (Self.shortest...Self.longest).contains(letters.count) else {
            return nil
        }
        key = token.folded
    }

    /// Calls with every word that is one edit away (Damerau, 1964).
    func eachEdit(_ body: ([UInt8]) -> Void) {
        let alphabet = UInt8(ascii: "a")...UInt8(ascii: "z")
        for place in 0...letters.count {
            for letter in alphabet { body(letters[..<place] + [letter] + letters[place...]) }
            guard place < letters.count else { continue }
            body(Array(letters[..<place] + letters[(place + 1)...]))
            for letter in alphabet where letter != letters[place] {
                body(letters[..<place] + [letter] + letters[(place + 1)...])
            }
            guard place + 1 < letters.count else { continue }
            var swapped = letters
            swapped.swapAt(place, place + 1)
            body(swapped)
        }
    }
}
