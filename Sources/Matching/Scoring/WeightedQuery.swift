/// The terms of a query with their weights among the documents asked.
struct WeightedQuery {
    struct Term {
        var key: TermKey
        /// The folded term under which evidence counts this one.
        var folded: TermKey
        /// What an impact of 1 in the term's own postings is worth, and in those of its bare exact form.
        var weight: Double
        var bareWeight: Double
    }

    /// Where a segment holds a term's postings.
    struct Place {
        var run: Run
        var bareRun: Run

        static let nowhere = Place(run: .empty, bareRun: .empty)
    }

    var terms: [Term] = []
    /// Term by term, one place for each segment asked.
    var places: [Place] = []
    /// What its phrases are called in the other language.
    var concepts: [WeightedConcept] = []
    /// What the text the query was made of scores against itself.
    var ownScore = 0.0

    static let impactScale = 1 / Double(Weights.greatestImpact)

    /// The score of a document that was tallied, term by term.
    func score(_ tally: TermTally, _ body: (Term, Double) -> Void = { _, _ in }) -> Double {
        var sum = 0.0
        for term in terms {
            guard let entry = tally[term.key] else { continue }
            let contribution = Self.contribution(term, entry)
            sum += contribution
            body(term, contribution)
        }
        return sum
    }

    /// The share of the own score that a document reaches, in 0...1.
    func share(of score: Double) -> Double { ownScore > 0 ? min(1, score / ownScore) : 0 }

    @inline(__always)
    static func contribution(_ term: Term, _ entry: TermTally.Entry) -> Double {
        var value = term.weight * Double(Weights.impact(entry.frequency))
        if term.bareWeight > 0 && entry.bareFrequency > 0 {
            value += term.bareWeight * Double(Weights.impact(entry.bareFrequency))
        }
        return value * impactScale
    }
}
