/// A document read for comparison: its terms, those of its elements, and their weights among the other side.
struct ReadDocument {
    let document: Document
    let terms: TermTally
    let asked: WeightedQuery
    let elements: [Layer: Element]

    struct Element {
        var terms: TermTally
        var asked: WeightedQuery
    }

    init(_ document: Document, reader: DocumentReader, among others: Corpus, withPlaces: Bool = false) {
        self.document = document
        terms = reader.tally(of: document)
        asked = others.weighted(terms, withPlaces: withPlaces)
        var elements: [Layer: Element] = [:]
        for layer in Layer.elements where document.texts.contains(where: { $0.layer == layer }) {
            let tally = reader.tally(of: document, layer: layer)
            elements[layer] = Element(terms: tally, asked: others.weighted(tally, withPlaces: false))
        }
        self.elements = elements
    }

    /// The share of this document's own score that another reaches, brought to the scale of a part, in 0...1.
    func likeness(to other: ReadDocument) -> Double { Self.likeness(asked, other.terms) }

    /// The same for one element, or nil where one of the two does not state it.
    func likeness(to other: ReadDocument, element layer: Layer) -> Double? {
        guard let own = elements[layer], let theirs = other.elements[layer] else { return nil }
        return Self.likeness(own.asked, theirs.terms)
    }

    func elementText(_ layer: Layer) -> String {
        document.texts.first { $0.layer == layer }.map(\.text) ?? ""
    }

    private static func likeness(_ asked: WeightedQuery, _ terms: TermTally) -> Double {
        Weights.likeness(share: asked.share(of: asked.score(terms)))
    }
}
