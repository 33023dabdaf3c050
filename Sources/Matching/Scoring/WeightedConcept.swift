/// A phrase of a query in the words of the other language, weighted for the documents asked: the best of its renderings
/// counts, not their sum.
struct WeightedConcept {
    var renderings: [Rendering]

    struct Rendering {
        var source: Lexicon.Rendering
        var terms: [Term]
    }

    struct Term {
        var key: TermKey
        var weight: Double
        /// One for each segment asked.
        var places: [WeightedQuery.Place]
    }
}

extension Corpus {
    /// A concept weighted for these documents, or nil where none of its renderings stands in them.
    func weighted(_ concept: Lexicon.Concept) -> WeightedConcept? {
        var found = concept.renderings.map { WeightedConcept.Rendering(source: $0, terms: terms(of: $0)) }
        found.removeAll { $0.terms.isEmpty }
        guard !found.isEmpty else { return nil }
        let weight =
            Weights.saturated(concept.asked) * (concept.isStop ? Weights.stopWord : 1)
            * Weights.ambiguity(renderings: found.count)
        for rendering in found.indices {
            for term in found[rendering].terms.indices { found[rendering].terms[term].weight *= weight }
        }
        return WeightedConcept(renderings: found)
    }

    /// The terms of a rendering that stand anywhere: a word alone, or the pairs of a phrase and, for less, its words.
    private func terms(of rendering: Lexicon.Rendering) -> [WeightedConcept.Term] {
        if rendering.words.count == 1 { return [term(rendering.words[0].key, 1)].compactMap(\.self) }
        let share = Weights.translatedPair / Double(rendering.pairs.count)
        return rendering.words.compactMap { word in
            term(word.key, Weights.translatedWord * (word.isStop ? Weights.stopWord : 1))
        } + rendering.pairs.compactMap { term($0, share) }
    }

    private func term(_ key: TermKey, _ weight: Double) -> WeightedConcept.Term? {
        var places: [WeightedQuery.Place] = []
        let frequency = frequencies(key) { places.append($0) }.term
        guard frequency > 0 else { return nil }
        return WeightedConcept.Term(
            key: key, weight: weight * Weights.idf(frequency: frequency, count: count), places: places)
    }
}
