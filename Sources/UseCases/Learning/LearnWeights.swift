package import Market
internal import Search
internal import Storage

extension Floor {
    /// Fits the weights of a match to all that officers have approved and dismissed, and keeps them as a proposal for an
    /// administrator; an older proposal is superseded. Nil while there are too few decisions to compare.
    package func learnWeights() async throws -> Lesson? {
        guard let weights = try await index.weights(from: try await pairDecisions()) else { return nil }
        return try await ledger.write { tx in
            for older in try tx.view.lessons.list(.matchWeights, .proposed, after: nil, limit: 10) {
                try self.supersede(older, tx)
            }
            let lesson = Lesson(id: tx.newID(), content: .matchWeights(weights), taughtAt: tx.now)
            try tx.lessons.insert(lesson)
            try tx.journal.append(lesson.fact(.lessonTaught), by: .clock)
            return lesson
        }
    }

    private func pairDecisions() async throws -> [PairDecision] {
        var (decisions, after) = ([PairDecision](), nil as (at: Instant, id: String)?)
        while true {
            let from = after
            let page = try await ledger.read { view in
                let matches = try view.matches.decided(after: from, limit: 200)
                let texts = try view.listings.texts(
                    of: matches.flatMap {
                        [
                            ListingRevision($0.supply.listing, $0.supplyRevision),
                            ListingRevision($0.demand.listing, $0.demandRevision),
                        ]
                    })
                return (last: matches.last, decisions: matches.compactMap { PairDecision($0, texts) })
            }
            guard let last = page.last, let at = last.decidedAt else { return decisions }
            decisions += page.decisions
            after = (at, last.id.text)
        }
    }
}

extension PairDecision {
    /// Nil for a pair that was put aside for another reason than that it does not fit.
    fileprivate init?(_ match: Match, _ texts: [ListingRevision: ListingText]) {
        guard let at = match.decidedAt,
            let supply = texts[ListingRevision(match.supply.listing, match.supplyRevision)],
            let demand = texts[ListingRevision(match.demand.listing, match.demandRevision)],
            match.state != .dismissed || Self.fitReasons.contains(match.reason?.code ?? "")
        else { return nil }
        self.init(supply: supply, demand: demand, isApproved: match.state != .dismissed, at: at)
    }

    private static let fitReasons: Set<String> = ["different-problem", "scale-mismatch", "trl-gap", "price-gap"]
}
