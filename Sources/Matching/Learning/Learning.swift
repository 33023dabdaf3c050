/// Learns from officers' decisions.
extension Index {
    private static let heldBackShare: UInt64 = 4
    private static let leastComparisons = 40
    private static let mostComparisons = 20_000
    private static let resamples = 1_000

    /// Weights fitted to decisions and compared with `weights`, those in force, on demands that the fit has not seen: a
    /// quarter of them, chosen by their ids. Nil where there are too few comparisons to say anything.
    package func learn(
        from decisions: [Decision], weights: PartWeights = .standard, _ lexicon: Lexicon = Lexicon()
    ) -> LearnedWeights? {
        let (seen, heldBack) = comparisons(of: decisions, lexicon)
        guard min(seen.count, heldBack.count * 3) >= Self.leastComparisons else { return nil }
        let learned = WeightFit(seen, from: weights).fitted()
        return LearnedWeights(
            weights: learned, approved: decisions.count(where: \.isApproved),
            dismissed: decisions.count { !$0.isApproved }, comparisons: seen.count + heldBack.count,
            heldBack: Self.judged(heldBack, before: weights, after: learned))
    }

    /// Approved beside dismissed pairs of the same demand, and of the same supply; those of demands held back apart.
    private func comparisons(
        of decisions: [Decision], _ lexicon: Lexicon
    ) -> (seen: [WeightFit.Comparison], heldBack: [WeightFit.Comparison]) {
        let groups = Dictionary(
            Set(decisions.map(\.demand.id)).sorted().enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
        let degrees = decisions.map { pairScoring(lexicon, .standard, now: $0.at).degrees($0) }
        func isHeldBack(_ place: Int) -> Bool {
            (TermKeys.hash(decisions[place].demand.id) >> 32) % Self.heldBackShare == 0
        }
        var (seen, heldBack) = ([WeightFit.Comparison](), [WeightFit.Comparison]())
        for name in [\Decision.demand.id, \Decision.supply.id] {
            let same = Dictionary(grouping: decisions.indices) { decisions[$0][keyPath: name] }
            for places in same.sorted(by: { $0.key < $1.key }).map(\.value) {
                for better in places where decisions[better].isApproved {
                    for worse in places where !decisions[worse].isApproved {
                        guard isHeldBack(better) == isHeldBack(worse) else { continue }
                        let comparison = WeightFit.Comparison(
                            group: groups[decisions[better].demand.id] ?? 0, approved: degrees[better],
                            dismissed: degrees[worse])
                        if isHeldBack(better) { heldBack.append(comparison) } else { seen.append(comparison) }
                    }
                }
            }
        }
        return (Array(seen.prefix(Self.mostComparisons)), Array(heldBack.prefix(Self.mostComparisons)))
    }

    private static func judged(
        _ comparisons: [WeightFit.Comparison], before: PartWeights, after: PartWeights
    ) -> LearnedWeights.HeldBack {
        func wins(_ weights: PartWeights) -> [Double] {
            let values = weights.values
            return comparisons.map { comparison in
                let gap = comparison.approved.score(values) - comparison.dismissed.score(values)
                return gap > 0 ? 1 : gap == 0 ? 0.5 : 0
            }
        }
        let (old, new) = (wins(before), wins(after))
        let gains = Dictionary(grouping: comparisons.indices) { comparisons[$0].group }.sorted { $0.key < $1.key }
            .map { _, places in (sum: places.reduce(0) { $0 + new[$1] - old[$1] }, count: Double(places.count)) }
        var dice = SplitMix(state: UInt64(comparisons.count))
        let differences = (0..<resamples).map { _ in
            let drawn = gains.indices.map { _ in gains[dice.roll(gains.count)] }
            return drawn.reduce(0) { $0 + $1.sum } / max(1, drawn.reduce(0) { $0 + $1.count })
        }.sorted()
        return LearnedWeights.HeldBack(
            comparisons: comparisons.count, concordanceBefore: mean(old), concordanceAfter: mean(new),
            least: differences[resamples / 40], most: differences[resamples - 1 - resamples / 40])
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(1, values.count)) }
}

/// A repeatable sequence of numbers.
private struct SplitMix {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Int(TermKeys.mixed(state) >> 33) % sides
    }
}
