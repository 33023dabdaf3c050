/// What an officer decided on a pair: both listings as they were read, and when, in milliseconds of UTC.
package struct Decision: Sendable {
    package var supply: Document
    package var demand: Document
    package var isApproved: Bool
    package var at: Int64

    package init(supply: Document, demand: Document, isApproved: Bool, at: Int64) {
        (self.supply, self.demand, self.isApproved, self.at) = (supply, demand, isApproved, at)
    }
}

/// Weights fitted to decisions, and how well they tell approved from dismissed pairs that the fit has not seen.
package struct LearnedWeights: Sendable, Codable, Equatable {
    package var weights: PartWeights
    /// The decisions read.
    package var approved: Int
    package var dismissed: Int
    /// Pairs of an approved and a dismissed one of the same listing.
    package var comparisons: Int
    package var heldBack: HeldBack

    /// Of the comparisons of demands that were kept out of the fit.
    package struct HeldBack: Sendable, Codable, Equatable {
        package var comparisons: Int
        /// The share in which the approved pair scores more, under the weights in force and under the learned ones.
        package var concordanceBefore: Double
        package var concordanceAfter: Double
        /// The difference of the two in 95 of 100 resamples of the demands (Efron, 1979).
        package var least: Double
        package var most: Double
    }
}
