/// A band of money in whole đồng; either end may be open.
package struct MoneyRange: Hashable, Sendable, Codable {
    package var minVND: Int64?
    package var maxVND: Int64?

    package init(minVND: Int64? = nil, maxVND: Int64? = nil) { (self.minVND, self.maxVND) = (minVND, maxVND) }

    /// The most that is accepted for one amount, 10¹⁵ đồng.
    package static let greatestVND: Int64 = 1_000_000_000_000_000

    /// What is wrong with it, if anything: an amount below zero or above `greatestVND`, ends the wrong way round.
    package func problems(at pointer: String) -> [FieldProblem] {
        let limits = ["min": "0", "max": String(Self.greatestVND)]
        var problems: [FieldProblem] = []
        for (name, amount) in [("minVND", minVND), ("maxVND", maxVND)] {
            if let amount, !(0...Self.greatestVND).contains(amount) {
                problems.append(FieldProblem("\(pointer)/\(name)", .outOfRange, limits))
            }
        }
        if let minVND, let maxVND, minVND > maxVND {
            let limits = ["min": String(minVND), "max": String(Self.greatestVND)]
            problems.append(FieldProblem("\(pointer)/maxVND", .outOfRange, limits))
        }
        return problems
    }

    /// The band with its open ends as 0 and `Int64.max`; `nil` when nothing is stated.
    package var closed: ClosedRange<Int64>? {
        guard minVND != nil || maxVND != nil else { return nil }
        let lower = max(0, minVND ?? 0)
        return lower...max(lower, maxVND ?? .max)
    }
}
