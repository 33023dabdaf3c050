/// A text read for comparison with those of the other side.
struct ReadText {
    let terms: TermTally
    /// The terms with their weights among the other side.
    private(set) var asked: WeightedQuery
    private let concepts: [Lexicon.Concept]
    private let others: Corpus

    /// `withPlaces`: the other side will be searched for it.
    init(_ texts: [LayerText], _ reader: DocumentReader, _ lexicon: Lexicon, among others: Corpus, withPlaces: Bool) {
        (terms, concepts) = reader.read(texts, lexicon)
        asked = others.weighted(terms, withPlaces: withPlaces)
        if withPlaces { asked.concepts = concepts.compactMap(others.weighted) }
        self.others = others
    }

    /// The share of this text's own score that another reaches, brought to the scale of a part, in 0...1.
    func likeness(to other: ReadText) -> Double { Weights.likeness(share: asked.share(of: score(other))) }

    /// What another text scores. `body` hears what each folded term adds, its exact forms apart, and each link.
    func score(_ other: ReadText, _ body: (TermKey, Double) -> Void = { _, _ in }) -> Double {
        let literal = asked.score(other.terms) { body($0.folded, $1) }
        return concepts.reduce(literal) { sum, concept in
            guard let (link, score) = translated(concept, in: other.terms) else { return sum }
            body(TermKeys.link(link), score)
            return sum + score
        }
    }

    /// The best rendering that stands in a text as a whole, unless the phrase itself does.
    private func translated(_ concept: Lexicon.Concept, in terms: TermTally) -> (link: Int, score: Double)? {
        guard concept.renderings.contains(where: { $0.stands(in: terms) }), !concept.literal.stands(in: terms) else {
            return nil
        }
        var best: (link: Int, score: Double)?
        for rendering in others.weighted(concept)?.renderings ?? [] where rendering.source.stands(in: terms) {
            let score = rendering.score(terms) * Weights.translatedInPairs
            if score > best?.score ?? 0 { best = (rendering.source.link, score) }
        }
        return best
    }
}

extension WeightedConcept.Rendering {
    fileprivate func score(_ tally: TermTally) -> Double {
        terms.reduce(0) { sum, term in
            guard let entry = tally[term.key] else { return sum }
            return sum + term.weight * WeightedQuery.impactScale * Double(Weights.impact(entry.frequency))
        }
    }
}

/// A document read for comparison: all of its words, and those of each element.
struct ReadDocument {
    let document: Document
    let whole: ReadText
    let elements: [Layer: ReadText]

    init(
        _ document: Document, _ reader: DocumentReader, _ lexicon: Lexicon, among others: Corpus, withPlaces: Bool
    ) {
        self.document = document
        whole = ReadText(document.texts, reader, lexicon, among: others, withPlaces: withPlaces)
        var elements: [Layer: ReadText] = [:]
        for layer in Layer.elements {
            let texts = document.texts.filter { $0.layer == layer }
            guard !texts.isEmpty else { continue }
            elements[layer] = ReadText(texts, reader, lexicon, among: others, withPlaces: false)
        }
        self.elements = elements
    }

    /// How like an element of another document is, or nil where one of the two does not state it.
    func likeness(to other: ReadDocument, element layer: Layer) -> Double? {
        guard let own = elements[layer], let theirs = other.elements[layer] else { return nil }
        return own.likeness(to: theirs)
    }

    func elementText(_ layer: Layer) -> String {
        document.texts.first { $0.layer == layer }.map(\.text) ?? ""
    }
}
