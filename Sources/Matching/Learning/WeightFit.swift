internal import Foundation

/// Fits part weights to comparisons: an approved pair should score more than a dismissed one of the same listing. A pairwise
/// logistic model (Bradley, Terry, 1952) whose weights stay above 0, sum to 1 and are drawn to those in force. A part that no
/// comparison tells anything of keeps its weight.
struct WeightFit {
    /// What an approved and a dismissed pair of the same listing are made of.
    struct Comparison {
        var group: Int
        var approved: PairDegrees
        var dismissed: PairDegrees
    }

    private static let pull = 0.004
    private static let steps = 400
    private static let stepSize = 0.05
    /// A difference of scores that makes the better one e times as likely to be approved, to begin with.
    private static let temperature = 0.04

    private let comparisons: [Comparison]
    private let fixed: PartWeights
    /// The places of the parts that differ anywhere, and what they weigh together.
    private let told: [Int]
    private let mass: Double
    /// The logarithms of those weights, and of the inverse temperature.
    private let start: [Double]

    init(_ comparisons: [Comparison], from weights: PartWeights) {
        (self.comparisons, fixed) = (comparisons, weights)
        let values = weights.values
        let told = values.indices.filter { part in
            comparisons.contains { comparison in
                comparison.approved.forward[part] != comparison.dismissed.forward[part]
                    || comparison.approved.backward[part] != comparison.dismissed.backward[part]
            }
        }
        self.told = told
        mass = told.reduce(0) { $0 + values[$1] }
        start = told.map { log(max(values[$0], 1e-4)) } + [-log(Self.temperature)]
    }

    /// By Adam (Kingma, Ba, 2015) over all comparisons at once: the same input gives the same weights.
    func fitted() -> PartWeights {
        var point = start
        var (mean, square) = ([Double](repeating: 0, count: start.count), [Double](repeating: 0, count: start.count))
        for step in 1...Self.steps {
            let gradient = gradient(at: point)
            for index in point.indices {
                mean[index] = 0.9 * mean[index] + 0.1 * gradient[index]
                square[index] = 0.999 * square[index] + 0.001 * gradient[index] * gradient[index]
                let first = mean[index] / (1 - pow(0.9, Double(step)))
                let second = square[index] / (1 - pow(0.999, Double(step)))
                point[index] -= Self.stepSize * first / (second.squareRoot() + 1e-8)
            }
        }
        return PartWeights(weights(at: point))
    }

    private func weights(at point: [Double]) -> [Double] {
        let logits = point.dropLast()
        let top = logits.max() ?? 0
        let powers = logits.map { exp($0 - top) }
        let sum = powers.reduce(0, +)
        var values = fixed.values
        for (place, part) in told.enumerated() { values[part] = mass * powers[place] / sum }
        return values
    }

    /// Of the mean loss.
    private func gradient(at point: [Double]) -> [Double] {
        let (weights, sharpness) = (weights(at: point), exp(point[told.count]))
        var slope = [Double](repeating: 0, count: weights.count)
        var sharpnessSlope = 0.0
        for comparison in comparisons {
            let gap = comparison.approved.score(weights) - comparison.dismissed.score(weights)
            let share = 1 / (1 + exp(gap * sharpness))
            comparison.approved.addSlope(to: &slope, -share * sharpness, weights)
            comparison.dismissed.addSlope(to: &slope, share * sharpness, weights)
            sharpnessSlope -= share * gap * sharpness
        }
        let count = Double(max(1, comparisons.count))
        let level = told.reduce(0) { $0 + weights[$1] * slope[$1] } / max(mass, 1e-9)
        let parts = told.enumerated().map { place, part in
            weights[part] * (slope[part] - level) / count + 2 * Self.pull * (point[place] - start[place])
        }
        return parts + [sharpnessSlope / count + 2 * Self.pull * (point[told.count] - start[told.count])]
    }
}

/// How far each part is given in either direction of a pair, from −1 to 1, in the order of `PartWeights.names`.
struct PairDegrees: Sendable {
    var forward: [Double]
    var backward: [Double]

    func score(_ weights: [Double]) -> Double {
        (max(0, Self.dot(forward, weights)) * max(0, Self.dot(backward, weights))).squareRoot()
    }

    /// Adds what a step in each weight changes of the score, times `factor`.
    func addSlope(to slope: inout [Double], _ factor: Double, _ weights: [Double]) {
        let (ahead, back) = (Self.dot(forward, weights), Self.dot(backward, weights))
        guard ahead > 0, back > 0 else { return }
        let half = factor * (ahead * back).squareRoot() / 2
        for index in slope.indices { slope[index] += half * (forward[index] / ahead + backward[index] / back) }
    }

    private static func dot(_ degrees: [Double], _ weights: [Double]) -> Double {
        zip(degrees, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
