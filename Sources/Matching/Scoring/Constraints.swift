/// The parts of a pair that are not words: fields, TRL, price, place, forms, standards, freshness and the owner's
/// record of answering.
struct Constraints {
    private static let dayMilliseconds = 86_400_000.0

    let supply: Document
    let demand: Document
    let weights: PartWeights
    let now: Int64

    /// The parts of a direction; freshness and record are those of the document answered with.
    func parts(answer: Document) -> [Evidence.Part] {
        [field(), trl(), price(), place(), forms(), standards(), freshness(answer), record(answer)]
    }

    private func field() -> Evidence.Part {
        let said = (supply.fields.joined(separator: ", "), demand.fields.joined(separator: ", "))
        if supply.fields.isEmpty || demand.fields.isEmpty { return part(.field, 0, .unknown, said) }
        var nearest = 0.0
        for own in supply.fields {
            for other in demand.fields { nearest = max(nearest, FieldTree.nearness(own, other)) }
        }
        return part(.field, weights.field * nearest, nearest >= 0.5 ? .met : .gap, said)
    }

    private func trl() -> Evidence.Part {
        let said = (supply.trl.map(String.init) ?? "", demand.trl.map(String.init) ?? "")
        guard let reached = supply.trl, let wanted = demand.trl else { return part(.trl, 0, .unknown, said) }
        if reached >= wanted { return part(.trl, weights.trl, .met, said) }
        let shortfall = (Double(wanted) - Double(reached)) / Weights.trlShortfall
        return part(.trl, -weights.trl * (demand.trlIsMust ? 1 : min(1, shortfall)), .gap, said)
    }

    private func price() -> Evidence.Part {
        let said = (Self.band(supply.priceVND), Self.band(demand.priceVND))
        guard let price = supply.priceVND, let budget = demand.priceVND else { return part(.price, 0, .unknown, said) }
        if price.lowerBound <= budget.upperBound { return part(.price, weights.price, .met, said) }
        let excess = Double(price.lowerBound) / max(1, Double(budget.upperBound)) - 1
        return part(.price, -weights.price * min(1, excess), .gap, said)
    }

    private func place() -> Evidence.Part {
        let said = (supply.place ?? supply.region ?? "", demand.place ?? demand.region ?? "")
        if let own = supply.place, own == demand.place { return part(.place, weights.place, .met, said) }
        if let own = supply.region, own == demand.region { return part(.place, weights.place / 2, .met, said) }
        return part(.place, 0, said.0.isEmpty || said.1.isEmpty ? .unknown : .gap, said)
    }

    private func forms() -> Evidence.Part {
        let said = (supply.forms.joined(separator: ", "), demand.forms.joined(separator: ", "))
        if supply.forms.isEmpty || demand.forms.isEmpty { return part(.forms, 0, .unknown, said) }
        let isShared = demand.forms.contains { supply.forms.contains($0) }
        return part(.forms, isShared ? weights.forms : 0, isShared ? .met : .gap, said)
    }

    private func standards() -> Evidence.Part {
        let said = (supply.standards.joined(separator: ", "), demand.standards.joined(separator: ", "))
        if demand.standards.isEmpty { return part(.standards, 0, .unknown, said) }
        let met = demand.standards.count { supply.standards.contains($0) }
        let share = Double(met) / Double(demand.standards.count)
        return part(.standards, weights.standards * share, met == demand.standards.count ? .met : .gap, said)
    }

    private func freshness(_ answer: Document) -> Evidence.Part {
        let shown = max(answer.publishedAt, answer.confirmedAt ?? .min)
        let ageDays = max(0, (Double(now) - Double(shown)) / Self.dayMilliseconds)
        let kept = Weights.halved(ageDays, every: Weights.freshnessHalfLifeDays)
        let said = (answer.side == .supply ? String(shown) : "", answer.side == .demand ? String(shown) : "")
        return part(.freshness, weights.freshness * kept, kept >= 0.5 ? .met : .unknown, said)
    }

    /// Never a gap, and never told in words: a party reads the evidence too.
    private func record(_ answer: Document) -> Evidence.Part {
        let rate = answer.answering ?? Weights.unknownRecord
        let outcome: Evidence.Part.Outcome = answer.answering.map { $0 >= 0.5 } ?? false ? .met : .unknown
        return part(.record, weights.record * rate, outcome, ("", ""))
    }

    private func part(
        _ kind: Evidence.Part.Kind, _ contribution: Double, _ outcome: Evidence.Part.Outcome,
        _ said: (supply: String, demand: String)
    ) -> Evidence.Part {
        Evidence.Part(
            kind: kind, name: kind.rawValue, contribution: contribution, outcome: outcome, inSupply: said.supply,
            inDemand: said.demand)
    }

    /// A band in đồng; an open end is left out.
    private static func band(_ band: ClosedRange<Int64>?) -> String {
        guard let band else { return "" }
        let lower = band.lowerBound <= 0 ? "" : String(band.lowerBound)
        return lower + "–" + (band.upperBound == .max ? "" : String(band.upperBound))
    }
}

/// Nearness in the classification of fields, whose codes have one, three and five digits from root to leaf.
enum FieldTree {
    /// 1 for the same code, 0 for different roots; twice the common depth over the sum of both depths.
    static func nearness(_ first: String, _ second: String) -> Double {
        if first == second { return 1 }
        let own = ancestors(first)
        let other = ancestors(second)
        let common = zip(own, other).prefix { $0 == $1 }.count
        return 2 * Double(common) / Double(max(1, own.count + other.count))
    }

    private static func ancestors(_ code: String) -> [Substring] {
        var ancestors = [1, 3, 5].filter { $0 < code.count }.map { code.prefix($0) }
        if !code.isEmpty { ancestors.append(code[...]) }
        return ancestors
    }
}
