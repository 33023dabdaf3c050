/// Something that the engine has learned from the floor's own records and that counts once somebody answers for it: an
/// officer for an entry of the lexicon, an administrator for the weights of a match.
package struct Lesson: Sendable {
    package typealias ID = Identifier<Lesson>

    package let id: ID
    package let content: Content
    package let taughtAt: Instant
    package var state: LessonState
    package var decision: Decision?
    package var version: Int

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case lexiconEntry = "lexicon-entry"
        case matchWeights = "match-weights"

        /// Whose decision it is.
        package var decidedBy: StaffRole { self == .lexiconEntry ? .officer : .administrator }
    }

    package enum Content: Hashable, Sendable {
        case lexiconEntry(Entry)
        case matchWeights(Weights)

        package var kind: Kind {
            switch self {
            case .lexiconEntry: .lexiconEntry
            case .matchWeights: .matchWeights
            }
        }
    }

    /// Two phrases that seem to mean the same.
    package struct Entry: Hashable, Sendable, Codable {
        package let vietnamese: String
        package let english: String
        /// In how many texts given in both languages they stand beside each other.
        package let support: Int
        /// The log-likelihood ratio; above 10.8 chance has less than one in a thousand.
        package let significance: Double

        package init(vietnamese: String, english: String, support: Int, significance: Double) {
            (self.vietnamese, self.english) = (vietnamese, english)
            (self.support, self.significance) = (support, significance)
        }
    }

    /// What the parts of a match weigh, by name, none below 0 and together 1; and how well they tell what officers approve
    /// from what they dismiss, among decisions that were kept out of the learning.
    package struct Weights: Hashable, Sendable, Codable {
        package let before: [String: Double]
        package let learned: [String: Double]
        package let approved: Int
        package let dismissed: Int
        package let heldBack: HeldBack

        /// Pairs of an approved and a dismissed match of one listing, and the share in which the approved one scores more;
        /// the gain lies between `least` and `most` in 95 of 100 resamples.
        package struct HeldBack: Hashable, Sendable, Codable {
            package let comparisons: Int
            package let concordanceBefore: Double
            package let concordanceAfter: Double
            package let least: Double
            package let most: Double

            package init(
                comparisons: Int, concordanceBefore: Double, concordanceAfter: Double, least: Double, most: Double
            ) {
                (self.comparisons, self.least, self.most) = (comparisons, least, most)
                (self.concordanceBefore, self.concordanceAfter) = (concordanceBefore, concordanceAfter)
            }
        }

        package init(
            before: [String: Double], learned: [String: Double], approved: Int, dismissed: Int, heldBack: HeldBack
        ) {
            (self.before, self.learned) = (before, learned)
            (self.approved, self.dismissed, self.heldBack) = (approved, dismissed, heldBack)
        }
    }

    /// What an entry is known by: taught once, however often it is met.
    package struct Phrases: Hashable, Sendable {
        package let vietnamese: String
        package let english: String

        package init(vietnamese: String, english: String) {
            (self.vietnamese, self.english) = (vietnamese, english)
        }
    }

    package struct Decision: Hashable, Sendable, Codable {
        package let by: Member.ID
        package let at: Instant

        package init(by: Member.ID, at: Instant) { (self.by, self.at) = (by, at) }
    }

    package init(
        id: ID, content: Content, taughtAt: Instant, state: LessonState = .proposed, decision: Decision? = nil,
        version: Int = 1
    ) {
        (self.id, self.content, self.taughtAt) = (id, content, taughtAt)
        (self.state, self.decision, self.version) = (state, decision, version)
    }

    /// From now on it counts.
    package mutating func accept(by actor: Actor, at now: Instant) throws(MarketError) {
        try decide(.accept, by: actor, at: now)
    }

    /// It does not count, or no longer.
    package mutating func refuse(by actor: Actor, at now: Instant) throws(MarketError) {
        try decide(.refuse, by: actor, at: now)
    }

    /// Another one of its kind counts in its stead.
    package mutating func supersede() throws(MarketError) {
        state = try LessonState.lifecycle.state(
            after: .supersede, from: state, by: Actor.clock.capacities(in: nil), subject: content.kind, reason: nil)
    }

    package func moves(for actor: Actor) -> [LessonMove] {
        LessonState.lifecycle.moves(from: state, by: actor.capacities(in: nil), subject: content.kind)
    }

    private mutating func decide(_ move: LessonMove, by actor: Actor, at now: Instant) throws(MarketError) {
        state = try LessonState.lifecycle.state(
            after: move, from: state, by: actor.capacities(in: nil), subject: content.kind, reason: nil)
        decision = Decision(by: try actor.signedIn(), at: now)
    }
}
