/// Makes the evidence of a pair.
extension PairScoring {
    private static let termLimit = 12

    func proposal(supply: ReadDocument, demand: ReadDocument) -> Proposal {
        let evidence = evidence(supply: supply, demand: demand)
        return Proposal(
            supply: supply.document.id, demand: demand.document.id, supplyRevision: supply.document.revision,
            demandRevision: demand.document.revision,
            score: Self.mean(evidence.forward.score, evidence.backward.score), evidence: evidence)
    }

    private func evidence(supply: ReadDocument, demand: ReadDocument) -> Evidence {
        let forward = shares(asking: demand, answering: supply)
        let backward = shares(asking: supply, answering: demand)
        let terms = forward.map { (key: $0.key, mean: ($0.value + (backward[$0.key] ?? 0)) / 2) }
            .sorted { ($1.mean, $0.key) < ($0.mean, $1.key) }.prefix(Self.termLimit)
        let keys = terms.map(\.key)
        let inSupply = TermFinder(keys, in: supply.document.texts, reader, lexicon)
        let inDemand = TermFinder(keys, in: demand.document.texts, reader, lexicon)
        let constraints = Constraints(
            supply: supply.document, demand: demand.document, weights: weights, now: now)
        func direction(_ shares: [TermKey: Double], _ asking: ReadDocument, _ answering: ReadDocument)
            -> Evidence.Direction
        {
            let words = termParts(shares, keys, inSupply, inDemand)
            let others = otherParts(asking: asking, answering: answering, constraints)
            let parts = Self.balanced(words + others)
            return Evidence.Direction(score: min(1, max(0, Self.sum(parts))), parts: parts)
        }
        let ahead = direction(forward, demand, supply)
        return Evidence(
            forward: ahead, backward: direction(backward, supply, demand),
            terms: terms.map { term in
                Evidence.TermEvidence(
                    term: inSupply.shown[term.key] ?? "", entry: entry(term.key), contribution: term.mean,
                    inSupply: inSupply.spans[term.key] ?? [], inDemand: inDemand.spans[term.key] ?? [])
            },
            gaps: ahead.parts.filter { $0.outcome == .gap })
    }

    private func entry(_ key: TermKey) -> Evidence.Entry? {
        TermKeys.link(key).map { lexicon.links[$0] }
            .map { Evidence.Entry(vietnamese: $0.vietnamese, english: $0.english) }
    }

    /// What every folded term adds to the direction, its exact forms included, and every link of the lexicon.
    private func shares(asking: ReadDocument, answering: ReadDocument) -> [TermKey: Double] {
        var shares: [TermKey: Double] = [:]
        let score = asking.whole.score(answering.whole) { shares[$0, default: 0] += $1 }
        guard score > 0 else { return [:] }
        let likeness = weights.text * Weights.likeness(share: asking.whole.asked.share(of: score))
        return shares.mapValues { $0 / score * likeness }
    }

    /// A part for each term shown, and one without a name for all other words.
    private func termParts(
        _ shares: [TermKey: Double], _ keys: [TermKey], _ inSupply: TermFinder, _ inDemand: TermFinder
    ) -> [Evidence.Part] {
        let shown = keys.map { key in
            Evidence.Part(
                kind: .term, name: inSupply.shown[key] ?? "", contribution: shares[key] ?? 0, outcome: .met,
                inSupply: inSupply.shown[key] ?? "", inDemand: inDemand.shown[key] ?? "")
        }
        let shownKeys = Set(keys)
        let others = shares.filter { !shownKeys.contains($0.key) }.sorted { $0.key < $1.key }
        let rest = others.reduce(0) { $0 + $1.value }
        return shown + [
            Evidence.Part(
                kind: .term, name: "", contribution: rest, outcome: rest > 0 ? .met : .unknown, inSupply: "",
                inDemand: "")
        ]
    }
}
