/// Scores pairs. Weights of a direction come from the documents of the side that answers.
struct PairScoring {
    let supplies: Corpus
    let demands: Corpus
    let lexicon: Lexicon
    let weights: PartWeights
    let reader = DocumentReader()
    let now: Int64

    func read(_ document: Document, withPlaces: Bool = false) -> ReadDocument {
        let others = document.side == .supply ? demands : supplies
        return ReadDocument(document, reader, lexicon, among: others, withPlaces: withPlaces)
    }

    /// The score that the evidence of a pair will give, without making the evidence.
    func score(supply: ReadDocument, demand: ReadDocument) -> Double {
        let constraints = Constraints(supply: supply.document, demand: demand.document, weights: weights, now: now)
        let forward = direction(asking: demand, answering: supply, constraints)
        let backward = direction(asking: supply, answering: demand, constraints)
        return Self.mean(forward, backward)
    }

    static func mean(_ forward: Double, _ backward: Double) -> Double { (forward * backward).squareRoot() }

    private func direction(asking: ReadDocument, answering: ReadDocument, _ constraints: Constraints) -> Double {
        let parts = otherParts(asking: asking, answering: answering, constraints)
        return max(0, weights.text * asking.whole.likeness(to: answering.whole) + Self.sum(parts))
    }

    /// How far each part is given in a pair that was decided on.
    func degrees(_ decision: Decision) -> PairDegrees {
        let (supply, demand) = (read(decision.supply), read(decision.demand))
        let constraints = Constraints(
            supply: supply.document, demand: demand.document, weights: weights, now: now)
        func degrees(_ asking: ReadDocument, _ answering: ReadDocument) -> [Double] {
            let parts = otherParts(asking: asking, answering: answering, constraints)
            let others = PartWeights.parts.dropFirst().enumerated().map { index, part in
                let kind = Evidence.Part.Kind(part: index + 1)
                return Self.sum(parts.filter { $0.kind == kind }) / weights[keyPath: part]
            }
            return [asking.whole.likeness(to: answering.whole)] + others
        }
        return PairDegrees(forward: degrees(demand, supply), backward: degrees(supply, demand))
    }

    /// The parts of a direction that are not the words of the whole text.
    func otherParts(asking: ReadDocument, answering: ReadDocument, _ constraints: Constraints) -> [Evidence.Part] {
        elementParts(asking: asking, answering: answering) + constraints.parts(answer: answering.document)
    }

    static func sum(_ parts: [Evidence.Part]) -> Double { parts.reduce(0) { $0 + $1.contribution } }

    /// What is taken away is at most what there is, so that a direction never falls below 0.
    static func balanced(_ parts: [Evidence.Part]) -> [Evidence.Part] {
        let given = parts.reduce(0) { $0 + max(0, $1.contribution) }
        let taken = parts.reduce(0) { $0 - min(0, $1.contribution) }
        guard taken > given else { return parts }
        return parts.map { part in
            var part = part
            if part.contribution < 0 { part.contribution *= given / taken }
            return part
        }
    }

    private func elementParts(asking: ReadDocument, answering: ReadDocument) -> [Evidence.Part] {
        Layer.elements.compactMap { layer in
            guard let likeness = asking.likeness(to: answering, element: layer) else { return nil }
            let asksForSupply = asking.document.side == .demand
            return Evidence.Part(
                kind: .element, name: "\(layer)",
                contribution: weights.elements / Double(Layer.elements.count) * likeness,
                outcome: likeness > 0 ? .met : .unknown,
                inSupply: (asksForSupply ? answering : asking).elementText(layer),
                inDemand: (asksForSupply ? asking : answering).elementText(layer))
        }
    }
}

extension Evidence.Part.Kind {
    /// The kind of the part with this place among the weights.
    fileprivate init(part place: Int) {
        let kinds: [Self] = [.term, .element, .field, .trl, .price, .place, .forms, .standards, .freshness, .record]
        self = kinds[place]
    }
}
