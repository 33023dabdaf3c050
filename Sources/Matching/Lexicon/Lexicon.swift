/// A bilingual dictionary for searching across languages: phrases of either language with their renderings in the other.
package final class Lexicon: Sendable {
    /// The words of one rendering, as terms of the index.
    struct Rendering: Sendable {
        var words: [Word]
        /// The terms of its pairs of neighbours.
        var pairs: [TermKey]
        /// Where `links` names the two phrases.
        var link: Int

        struct Word: Sendable, Equatable {
            /// The exact form where it bears marks, else the folded one.
            var key: TermKey
            var isStop: Bool
        }
    }

    /// A phrase of each language that mean the same.
    struct Link: Sendable {
        var vietnamese: String
        var english: String
    }

    /// Heads by the name of their phrase, and of how many words the longest is that begins with a word.
    private struct Heads: Sendable {
        var renderings: [UInt64: [Rendering]] = [:]
        private var lengths: [UInt64: Int] = [:]

        mutating func add(_ rendering: Rendering, to tokens: [Token], _ form: (Token) -> TermKey) {
            let phrase = Lexicon.phrase(tokens[...], form)
            if renderings[phrase]?.contains(where: { $0.words == rendering.words }) == true { return }
            renderings[phrase, default: []].append(rendering)
            lengths[form(tokens[0]), default: 0] = max(lengths[form(tokens[0]), default: 0], tokens.count)
        }

        func longest(from word: TermKey) -> Int { lengths[word] ?? 0 }
    }

    private static let longestPhrase = 12
    private let vietnamese: Heads
    /// The same without marks, for what is typed so.
    private let unmarked: Heads
    private let english: Heads
    /// The syllables of all Vietnamese heads without their marks: what is made of them is taken for Vietnamese.
    private let syllables: Set<UInt64>
    let links: [Link]
    /// How many heads were read.
    package let count: Int

    /// Nothing.
    package convenience init() { self.init([]) }

    package init(_ entries: [LexiconEntry]) {
        let reader = DocumentReader()
        var (vietnamese, unmarked, english) = (Heads(), Heads(), Heads())
        var syllables: Set<UInt64> = []
        var links: [Link] = []
        for entry in entries {
            let head = reader.tokens(of: entry.vietnamese)
            guard !head.isEmpty, head.count <= Self.longestPhrase else { continue }
            syllables.formUnion(head.map(\.bareSurface))
            for text in entry.english {
                let words = reader.tokens(of: text)
                guard !words.isEmpty, words.count <= Self.longestPhrase else { continue }
                let rendering = Rendering(words[...], link: links.count)
                vietnamese.add(rendering, to: head, \.exact)
                unmarked.add(rendering, to: head, \.bareSurface)
                english.add(Rendering(head[...], link: links.count), to: words, \.exact)
                links.append(Link(vietnamese: entry.vietnamese, english: text))
            }
        }
        (self.vietnamese, self.unmarked, self.english, self.syllables) = (vietnamese, unmarked, english, syllables)
        (self.links, count) = (links, entries.count)
    }

    /// Head, tab, renderings separated by semicolons: a line for each head, in the order in which they were read.
    package var lines: [String] {
        var (order, renderings) = ([String](), [String: [String]]())
        for link in links {
            if renderings[link.vietnamese] == nil { order.append(link.vietnamese) }
            if renderings[link.vietnamese]?.contains(link.english) != true {
                renderings[link.vietnamese, default: []].append(link.english)
            }
        }
        return order.map { "\($0)\t\(renderings[$0, default: []].joined(separator: "; "))" }
    }

    /// Whether it gives this English for this Vietnamese.
    func renders(_ head: [Token], as english: [Token]) -> Bool {
        let words = Rendering(english[...], link: 0).words
        return vietnamese.renderings[Self.phrase(head[...], \.exact)]?.contains { $0.words == words } ?? false
    }

    /// The name of a phrase: its words in one of their forms, in their order.
    private static func phrase(_ tokens: ArraySlice<Token>, _ form: (Token) -> TermKey) -> UInt64 {
        tokens.reduce(UInt64(tokens.count)) { TermKeys.pair($0, form($1)) }
    }

    /// A phrase of a text and what it is called in the other language.
    struct Concept: Sendable {
        /// The phrase as it stands, under the first of its links.
        var literal: Rendering
        var renderings: [Rendering]
        /// How often it stands in the text, by place.
        var asked: Float
        /// All of its words carry little.
        var isStop: Bool
    }

    /// The phrases of some texts that are known, each once, in the order of their first occurrence.
    struct Phrases: Sendable {
        fileprivate(set) var concepts: [Concept] = []
        fileprivate var known: [UInt64: Int] = [:]
    }

    /// Adds the longest phrases of a text that are known, from its beginning on; `asked` gives the weight of a place.
    func add(_ tokens: ArraySlice<Token>, to phrases: inout Phrases, asked: (Int) -> Float) {
        guard !links.isEmpty else { return }
        let look = look(for: tokens)
        let certainty: Float = tokens.contains(where: \.isMarked) || look.count > 1 ? 1 : Weights.unmarkedPhrase
        var rest = tokens
        while !rest.isEmpty {
            guard let found = longestPhrase(in: rest, look) else {
                rest = rest.dropFirst()
                continue
            }
            let asked = asked(rest.startIndex - tokens.startIndex) * certainty
            if let index = phrases.known[found.phrase] {
                phrases.concepts[index].asked += asked
            } else {
                let words = rest.prefix(found.length)
                phrases.known[found.phrase] = phrases.concepts.count
                phrases.concepts.append(
                    Concept(
                        literal: Rendering(words, link: found.renderings[0].link), renderings: found.renderings,
                        asked: asked, isStop: words.allSatisfy(\.isStop)))
            }
            rest = rest.dropFirst(found.length)
        }
    }

    /// Where the heads of a text are looked up: in Vietnamese alone, without marks where it has none, or in both.
    private func look(for tokens: ArraySlice<Token>) -> [(heads: Heads, form: (Token) -> TermKey)] {
        let syllabic = tokens.count { $0.isMarked || syllables.contains($0.bareSurface) }
        guard Double(syllabic) >= Weights.vietnameseShare * Double(tokens.count) else {
            return [(vietnamese, \.exact), (english, \.exact)]
        }
        return tokens.contains(where: \.isMarked) ? [(vietnamese, \.exact)] : [(unmarked, \.bareSurface)]
    }

    private func longestPhrase(
        in tokens: ArraySlice<Token>, _ look: [(heads: Heads, form: (Token) -> TermKey)]
    ) -> (phrase: UInt64, length: Int, renderings: [Rendering])? {
        guard let first = tokens.first else { return nil }
        let longest = look.map { $0.heads.longest(from: $0.form(first)) }.max() ?? 0
        for length in stride(from: min(longest, tokens.count), through: 1, by: -1) {
            for (heads, form) in look {
                let phrase = Self.phrase(tokens.prefix(length), form)
                if let renderings = heads.renderings[phrase] { return (phrase, length, renderings) }
            }
        }
        return nil
    }
}

extension Lexicon.Rendering {
    init(_ tokens: ArraySlice<Token>, link: Int) {
        words = tokens.map { Word(key: $0.written, isStop: $0.isStop) }
        pairs = zip(tokens, tokens.dropFirst()).map(TermTally.pair)
        self.link = link
    }

    /// Whether all of its words stand in a text, those that carry little aside.
    func stands(in terms: TermTally) -> Bool {
        let carrying = words.filter { !$0.isStop }
        return (carrying.isEmpty ? words : carrying).allSatisfy { terms[$0.key] != nil }
    }
}
