internal import Foundation
package import Market
internal import Matching

/// A pair that the engine proposes, with its reasons as the records keep them.
package struct MatchProposal: Sendable {
    package let supply: Listing.ID
    package let demand: Listing.ID
    package let supplyRevision: Int
    package let demandRevision: Int
    package let score: Double
    /// A `MatchEvidence` as JSON.
    package let evidence: String
    package let engineVersion: Int

    init(_ proposal: Proposal, supply: [String], demand: [String]) throws {
        self.supply = Identifier(trusted: proposal.supply)
        self.demand = Identifier(trusted: proposal.demand)
        (supplyRevision, demandRevision) = (proposal.supplyRevision, proposal.demandRevision)
        (score, engineVersion) = (proposal.score, Matching.engineVersion)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let words = MatchEvidence(proposal.evidence, supply: supply, demand: demand)
        evidence = String(decoding: try encoder.encode(words), as: UTF8.self)
    }
}

/// Why a pair was proposed, in the words of the listings' own fields.
package struct MatchEvidence: Sendable, Codable {
    /// How well the supply answers the demand, and the other way round; the score is their geometric mean.
    package let forward: Direction
    package let backward: Direction
    package let terms: [Term]
    package let gaps: [Part]

    package struct Direction: Sendable, Codable {
        package let score: Double
        package let parts: [Part]
    }

    package struct Part: Sendable, Codable {
        package let kind: String
        package let name: String
        package let contribution: Double
        package let outcome: String
        package let inSupply: String
        package let inDemand: String
    }

    package struct Term: Sendable, Codable {
        package let term: String
        /// The entry of the lexicon through which it matches; nil where both texts have the same word.
        package let entry: Entry?
        package let contribution: Double
        package let inSupply: [Span]
        package let inDemand: [Span]
    }

    package struct Entry: Sendable, Codable {
        package let vi: String
        package let en: String
    }

    /// A stretch of one field, in Unicode scalars.
    package struct Span: Sendable, Codable {
        package let field: String
        package let start: Int
        package let length: Int
    }

    init(_ evidence: Evidence, supply: [String], demand: [String]) {
        forward = Direction(evidence.forward)
        backward = Direction(evidence.backward)
        gaps = evidence.gaps.map(Part.init)
        terms = evidence.terms.map { term in
            Term(
                term: term.term, entry: term.entry.map { Entry(vi: $0.vietnamese, en: $0.english) },
                contribution: term.contribution,
                inSupply: term.inSupply.map { Span($0, supply) }, inDemand: term.inDemand.map { Span($0, demand) })
        }
    }
}

extension MatchEvidence.Direction {
    fileprivate init(_ direction: Evidence.Direction) {
        self.init(score: direction.score, parts: direction.parts.map(MatchEvidence.Part.init))
    }
}

extension MatchEvidence.Part {
    fileprivate init(_ part: Evidence.Part) {
        self.init(
            kind: part.kind.rawValue, name: part.name, contribution: part.contribution,
            outcome: part.outcome.rawValue, inSupply: part.inSupply, inDemand: part.inDemand)
    }
}

extension MatchEvidence.Span {
    fileprivate init(_ span: Evidence.Span, _ pointers: [String]) {
        self.init(field: pointers[span.textIndex], start: span.start, length: span.length)
    }
}
