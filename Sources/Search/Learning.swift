package import Market
internal import Matching
package import Storage
internal import ThreadPools

/// A decision of an officer's on a pair, with both texts as they were then.
package struct PairDecision: Sendable {
    package let supply: ListingText
    package let demand: ListingText
    package let isApproved: Bool
    package let at: Instant

    package init(supply: ListingText, demand: ListingText, isApproved: Bool, at: Instant) {
        (self.supply, self.demand, self.isApproved, self.at) = (supply, demand, isApproved, at)
    }
}

extension LiveIndex {
    /// Weights fitted to officers' decisions, beside those in force; nil while there are too few decisions to compare.
    package func weights(from decisions: [PairDecision]) async throws -> Lesson.Weights? {
        let state = current
        let learned = try await study.run {
            let read = decisions.map { decision in
                Decision(
                    supply: IndexedListing(decision.supply, stages: state.stages).document,
                    demand: IndexedListing(decision.demand, stages: state.stages).document,
                    isApproved: decision.isApproved, at: decision.at.milliseconds)
            }
            return state.index.learn(from: read, weights: state.knowledge.weights, state.knowledge.lexicon)
        }
        return learned.map { Lesson.Weights($0, before: state.knowledge.weights) }
    }

    /// What texts given in both languages teach that the lexicon does not know yet, the surest first.
    package func lessons(
        of pairs: [(vietnamese: String, english: String)], taught: Set<Lesson.Phrases>
    ) async throws -> [Lesson.Entry] {
        let lexicon = current.knowledge.lexicon
        return try await study.run {
            LexiconTeacher.lessons(of: pairs, known: lexicon) {
                taught.contains(Lesson.Phrases(vietnamese: $0, english: $1))
            }.map { lesson in
                Lesson.Entry(
                    vietnamese: lesson.vietnamese, english: lesson.english, support: lesson.support,
                    significance: lesson.significance)
            }
        }
    }

    /// The lexicon in force, an entry a line, as `LexiconFile` reads it.
    package var lexiconLines: [String] { current.knowledge.lexicon.lines }
}

extension Lesson.Weights {
    fileprivate init(_ learned: LearnedWeights, before: PartWeights) {
        let heldBack = learned.heldBack
        self.init(
            before: before.named, learned: learned.weights.named, approved: learned.approved,
            dismissed: learned.dismissed,
            heldBack: HeldBack(
                comparisons: heldBack.comparisons, concordanceBefore: heldBack.concordanceBefore,
                concordanceAfter: heldBack.concordanceAfter, least: heldBack.least, most: heldBack.most))
    }
}
