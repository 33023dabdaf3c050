/// A bilingual dictionary for searching across languages: phrases of either language with their renderings in the other.
package final class Lexicon: Sendable {
    /// The words of one rendering, as terms of the index.
    struct Rendering: Sendable, Equatable {
        var words: [Word]

        struct Word: Sendable, Equatable {
            /// The exact form where it bears marks, else the folded one.
            var key: TermKey
            var isStop: Bool
        }

        /// The terms of its pairs of neighbours.
        var pairs: [TermKey]
    }

    /// Heads by the name of their phrase.
    private typealias Heads = [UInt64: [Rendering]]

    private static let longestPhrase = 6
    private let vietnamese: Heads
    /// The same without marks, for what is typed so.
    private let unmarked: Heads
    private let english: Heads
    /// The syllables of all Vietnamese heads without their marks: what is made of them is taken for Vietnamese.
    private let syllables: Set<UInt64>
    private let longest: Int
    /// How many heads were read.
    package let count: Int

    /// Nothing.
    package convenience init() { self.init([]) }

    package init(_ entries: [LexiconEntry]) {
        let reader = DocumentReader()
        var (vietnamese, unmarked, english) = (Heads(), Heads(), Heads())
        var syllables: Set<UInt64> = []
        var longest = 0
        for entry in entries {
            let head = reader.tokens(of: entry.vietnamese)
            guard !head.isEmpty, head.count <= Self.longestPhrase else { continue }
            syllables.formUnion(head.map(\.bareSurface))
            for words in entry.english.map(reader.tokens(of:))
            where !words.isEmpty && words.count <= Self.longestPhrase {
                Self.add(Self.rendering(words), to: Self.phrase(head[...], \.exact), &vietnamese)
                Self.add(Self.rendering(words), to: Self.phrase(head[...], \.bareSurface), &unmarked)
                Self.add(Self.rendering(head), to: Self.phrase(words[...], \.exact), &english)
                longest = max(longest, head.count, words.count)
            }
        }
        (self.vietnamese, self.unmarked, self.english, self.syllables) = (vietnamese, unmarked, english, syllables)
        (self.longest, count) = (longest, entries.count)
    }

    private static func add(_ rendering: Rendering, to phrase: UInt64, _ all: inout Heads) {
        if all[phrase]?.contains(rendering) != true { all[phrase, default: []].append(rendering) }
    }

    private static func rendering(_ tokens: [Token]) -> Rendering {
        let stops = StopWords.keys
        let words = tokens.map { token in
            Rendering.Word(
                key: token.isMarked ? token.exact : token.folded, isStop: stops.contains(token.surface))
        }
        return Rendering(words: words, pairs: zip(tokens, tokens.dropFirst()).map(TermTally.pair))
    }

    /// The name of a phrase: its words in one of their forms, in their order.
    private static func phrase(_ tokens: ArraySlice<Token>, _ form: (Token) -> TermKey) -> UInt64 {
        tokens.reduce(UInt64(tokens.count)) { TermKeys.pair($0, form($1)) }
    }

    /// A phrase of a text and what it is called in the other language.
    struct Concept: Sendable {
        var renderings: [Rendering]
        /// How often it stands in the text, by place.
        var asked: Float
        /// All of its words carry little.
        var isStop: Bool
    }

    /// The longest phrases known, from the beginning on, each once; `asked` gives the weight of a place.
    func concepts(in tokens: [Token], asked: (Int) -> Float) -> [Concept] {
        guard longest > 0 else { return [] }
        let stops = StopWords.keys
        let look = look(for: tokens)
        let certainty: Float = tokens.contains(where: \.isMarked) || look.count > 1 ? 1 : Weights.unmarkedPhrase
        var concepts: [Concept] = []
        var known: [UInt64: Int] = [:]
        var place = 0
        while place < tokens.count {
            guard let found = longestPhrase(in: tokens[place...].prefix(longest), look) else {
                place += 1
                continue
            }
            if let index = known[found.phrase] {
                concepts[index].asked += asked(place) * certainty
            } else {
                known[found.phrase] = concepts.count
                let isStop = tokens[place..<place + found.length].allSatisfy { stops.contains($0.surface) }
                concepts.append(Concept(renderings: found.renderings, asked: asked(place) * certainty, isStop: isStop))
            }
            place += found.length
        }
        return concepts
    }

    /// Where the heads of a text are looked up: in Vietnamese alone, without marks where it has none, or in both.
    private func look(for tokens: [Token]) -> [(heads: Heads, form: (Token) -> TermKey)] {
        let syllabic = tokens.count { $0.isMarked || syllables.contains($0.bareSurface) }
        guard Double(syllabic) >= Weights.vietnameseShare * Double(tokens.count) else {
            return [(vietnamese, \.exact), (english, \.exact)]
        }
        return tokens.contains(where: \.isMarked) ? [(vietnamese, \.exact)] : [(unmarked, \.bareSurface)]
    }

    private func longestPhrase(
        in tokens: ArraySlice<Token>, _ look: [(heads: Heads, form: (Token) -> TermKey)]
    ) -> (phrase: UInt64, length: Int, renderings: [Rendering])? {
        for length in stride(from: tokens.count, through: 1, by: -1) {
            for (heads, form) in look {
                let phrase = Self.phrase(tokens.prefix(length), form)
                if let renderings = heads[phrase] { return (phrase, length, renderings) }
            }
        }
        return nil
    }
}
