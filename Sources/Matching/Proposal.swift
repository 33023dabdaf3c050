/// A supply and a demand that may suit each other, with the revisions read, a score in 0...1 and the reasons.
package struct Proposal: Sendable, Codable, Equatable {
    package var supply: String
    package var demand: String
    package var supplyRevision: Int
    package var demandRevision: Int
    package var score: Double
    package var evidence: Evidence
}

/// Why a pair has its score, which is the geometric mean of its two directions.
package struct Evidence: Sendable, Codable, Equatable {
    /// How well the supply answers the demand.
    package var forward: Direction
    /// How well the demand answers the supply.
    package var backward: Direction
    /// The words that count most, at most twelve, greatest first.
    package var terms: [TermEvidence]
    /// The constraints that are not met.
    package var gaps: [Part]

    /// One direction: its score in 0...1 and the parts that sum to it.
    package struct Direction: Sendable, Codable, Equatable {
        package var score: Double
        package var parts: [Part]
    }

    /// One addend of a direction; `inSupply` and `inDemand` are what each side says, empty where it says nothing.
    package struct Part: Sendable, Codable, Equatable {
        package enum Kind: String, Sendable, Codable {
            case term, element, field, trl, price, place, forms, standards, freshness, record
        }
        package enum Outcome: String, Sendable, Codable { case met, gap, unknown }

        package var kind: Kind
        package var name: String
        package var contribution: Double
        package var outcome: Outcome
        package var inSupply: String
        package var inDemand: String
    }

    /// A word or pair of words that stands in both texts, or a phrase that stands in one language here and in the other
    /// there; the contribution is the mean of both directions.
    package struct TermEvidence: Sendable, Codable, Equatable {
        /// As the supply has it.
        package var term: String
        /// The entry of the lexicon through which it matches; nil where both texts have the same word.
        package var entry: Entry?
        package var contribution: Double
        package var inSupply: [Span]
        package var inDemand: [Span]
    }

    /// Two phrases that mean the same.
    package struct Entry: Sendable, Codable, Equatable {
        package var vietnamese: String
        package var english: String
    }

    /// A stretch of a document's text: `textIndex` counts in `Document.texts`, start and length in Unicode scalars.
    package struct Span: Sendable, Codable, Equatable {
        package var layer: Layer
        package var textIndex: Int
        package var start: Int
        package var length: Int
    }
}
