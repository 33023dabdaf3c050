internal import Foundation

/// What texts given in both languages teach: phrases that stand in the same pairs of texts far more often than chance would
/// have it, by the log-likelihood ratio (Dunning, 1993). They are proposals: somebody reads them before they count.
package struct LexiconTeacher {
    /// A Vietnamese and an English phrase that seem to mean the same.
    package struct Lesson: Sendable, Equatable {
        package var vietnamese: String
        package var english: String
        /// In how many pairs of texts both stand.
        package var support: Int
        /// The log-likelihood ratio; above 10.8 chance has less than one in a thousand.
        package var significance: Double
    }

    private static let leastSupport = 3
    private static let leastSignificance = 10.83
    /// Of twice the common pairs among the pairs of each.
    private static let leastOverlap = 0.6
    private static let longestVietnamese = 4
    private static let longestEnglish = 3
    /// The newest of more pairs than that are read, and so many of the phrases that stand in most of them.
    private static let mostPairs = 20_000
    private static let mostPhrases = 20_000
    private static let mostLessons = 2_000

    /// At most `limit` lessons, the surest first; none that the lexicon knows or that was taught before. The same pairs teach the same.
    package static func lessons(
        of pairs: [(vietnamese: String, english: String)], known lexicon: Lexicon, limit: Int = 200,
        isTaught: (_ vietnamese: String, _ english: String) -> Bool = { _, _ in false }
    ) -> [Lesson] {
        let words = Tokeniser()
        var (vietnamese, english) = (PhraseCount(), PhraseCount())
        let pairs = pairs.suffix(mostPairs)
        for (place, pair) in pairs.enumerated() {
            vietnamese.add(pair.vietnamese, pair: place, longest: longestVietnamese, words) { $0.exact }
            english.add(pair.english, pair: place, longest: longestEnglish, words) { $0.folded }
        }
        let heads = vietnamese.common(least: leastSupport, most: mostPhrases)
        let renderings = english.common(least: leastSupport, most: mostPhrases)
        let candidates = candidates(heads, renderings, pairs: pairs.count).filter {
            !lexicon.renders($0.head.tokens, as: $0.rendering.tokens)
        }
        return Array(chosen(candidates).filter { !isTaught($0.vietnamese, $0.english) }.prefix(limit))
    }

    private struct Candidate {
        var head: PhraseCount.Phrase
        var rendering: PhraseCount.Phrase
        var support: Int
        var significance: Double
    }

    private static func candidates(
        _ heads: [PhraseCount.Phrase], _ renderings: [PhraseCount.Phrase], pairs: Int
    ) -> [Candidate] {
        var byPair = [[Int]](repeating: [], count: pairs)
        for (number, rendering) in renderings.enumerated() {
            for pair in rendering.pairs { byPair[pair].append(number) }
        }
        return heads.flatMap { head in
            var common: [Int: Int] = [:]
            for pair in head.pairs { for number in byPair[pair] { common[number, default: 0] += 1 } }
            return common.compactMap { number, support -> Candidate? in
                let rendering = renderings[number]
                let overlap = 2 * Double(support) / Double(head.pairs.count + rendering.pairs.count)
                guard support >= leastSupport, overlap >= leastOverlap else { return nil }
                let significance = logLikelihoodRatio(
                    both: support, first: head.pairs.count, second: rendering.pairs.count, all: pairs)
                guard significance >= leastSignificance else { return nil }
                return Candidate(head: head, rendering: rendering, support: support, significance: significance)
            }
        }
    }

    /// Each phrase once, and none that a longer pair of phrases with as much support already says.
    private static func chosen(_ candidates: [Candidate]) -> [Lesson] {
        let sorted = candidates.sorted { first, second in
            let (one, other) = (rank(first), rank(second))
            if one != other { return one.lexicographicallyPrecedes(other, by: >) }
            return (first.head.text, first.rendering.text) < (second.head.text, second.rendering.text)
        }
        var (taken, lessons): (Set<String>, [Lesson]) = ([], [])
        for candidate in sorted where lessons.count < mostLessons {
            let (head, rendering) = (candidate.head.text, candidate.rendering.text)
            let isSaid = lessons.contains { lesson in
                lesson.support == candidate.support && " \(lesson.vietnamese) ".contains(" \(head) ")
                    || " \(lesson.english) ".contains(" \(rendering) ") && lesson.support == candidate.support
            }
            guard !isSaid, !taken.contains(head), !taken.contains(rendering) else { continue }
            taken.formUnion([head, rendering])
            lessons.append(
                Lesson(
                    vietnamese: head, english: rendering, support: candidate.support,
                    significance: candidate.significance))
        }
        return lessons
    }

    /// Surer first, then longer on both sides.
    private static func rank(_ candidate: Candidate) -> [Double] {
        [
            candidate.significance.rounded(), Double(candidate.head.tokens.count + candidate.rendering.tokens.count),
            Double(candidate.head.tokens.count),
        ]
    }

    /// Of two events that happened `first` and `second` times among `all`, and `both` times together.
    static func logLikelihoodRatio(both: Int, first: Int, second: Int, all: Int) -> Double {
        let cells = [
            Double(both), Double(first - both), Double(second - both), Double(all - first - second + both),
        ]
        let (rows, columns) = ([Double(first), Double(all - first)], [Double(second), Double(all - second)])
        func entropy(_ counts: [Double]) -> Double {
            counts.reduce(0) { $0 + ($1 > 0 ? $1 * log($1 / Double(all)) : 0) }
        }
        return max(0, 2 * (entropy(cells) - entropy(rows) - entropy(columns)))
    }
}

/// In which texts each phrase stands.
private struct PhraseCount {
    struct Phrase {
        var text: String
        var tokens: [Token]
        var pairs: [Int]
    }

    private var phrases: [UInt64: Phrase] = [:]

    mutating func add(_ text: String, pair: Int, longest: Int, _ words: Tokeniser, _ form: (Token) -> TermKey) {
        let tokens = words.tokens(of: text, limit: 256)
        let scalars = Array(text.unicodeScalars)
        for start in tokens.indices {
            var name: UInt64 = 0
            for end in start..<min(tokens.count, start + longest) {
                if end > start, tokens[end].isFirst { break }
                name = TermKeys.pair(name, form(tokens[end]))
                let phrase = tokens[start...end]
                guard Self.isTelling(phrase, scalars) else { continue }
                if phrases[name] == nil {
                    phrases[name] = Phrase(text: Self.text(phrase, scalars), tokens: Array(phrase), pairs: [])
                }
                if phrases[name]?.pairs.last != pair { phrases[name]?.pairs.append(pair) }
            }
        }
    }

    /// Those that stand in most texts, then in the order of their own.
    func common(least: Int, most: Int) -> [Phrase] {
        let enough = phrases.values.filter { $0.pairs.count >= least }
        return Array(enough.sorted { ($1.pairs.count, $0.text) < ($0.pairs.count, $1.text) }.prefix(most))
    }

    /// Neither begins nor ends with a word that carries little or a figure.
    private static func isTelling(_ phrase: ArraySlice<Token>, _ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = phrase.first, let last = phrase.last else { return false }
        return [first, last].allSatisfy { token in
            !token.isStop && !scalars[Int(token.start)].properties.isNumeric
        }
    }

    private static func text(_ phrase: ArraySlice<Token>, _ scalars: [Unicode.Scalar]) -> String {
        phrase.map { token in
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[Int(token.start)..<Int(token.start + token.length)])
            return String(word).lowercased()
        }.joined(separator: " ")
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isNumeric: Bool { numericType != nil }
}
