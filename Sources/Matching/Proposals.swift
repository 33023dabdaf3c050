extension Index {
    /// The documents of the other side worth an exact reading for one document, which need not be in the index, when so
    /// many proposals are wanted: their ids, best by words first. None of the same owner, not too many of one, and no
    /// supply below a level the demand must have.
    package func candidates(
        for document: Document, limit: Int, _ lexicon: Lexicon = Lexicon()
    ) -> [String] {
        let scoring = pairScoring(lexicon, .standard, now: 0)
        let asking = scoring.read(document, withPlaces: true)
        let others = document.side == .supply ? scoring.demands : scoring.supplies
        let size = max(Weights.pool, 2 * min(max(limit, 0), 1_000))
        return CandidatePool(document, asking.whole.asked, others, size: size).ids
    }

    /// The best of these documents of the other side for one document: at most `limit`, each scoring at least `floor`,
    /// best first, ties by id. Nobody answers an own listing, no owner takes more than three places, and a supply below
    /// a level the demand must have is left out. `now` is milliseconds of UTC; `lexicon` says what the words are called
    /// in the other language.
    package func proposals(
        for document: Document, among candidates: [Document], limit: Int, floor: Double, now: Int64,
        _ lexicon: Lexicon = Lexicon(), weights: PartWeights = .standard
    ) -> [Proposal] {
        let scoring = pairScoring(lexicon, weights, now: now)
        let asking = scoring.read(document)
        let scored = candidates.filter { $0.mayAnswer(document) }.map { answer in
            let answering = scoring.read(answer)
            return (answering, scoring.score(asking, answering))
        }
        let best = scored.filter { $0.1 >= floor && $0.1 > 0 }
            .sorted { ($1.1, $0.0.document.id) < ($0.1, $1.0.document.id) }
        var taken: [String: Int] = [:]
        var proposals: [Proposal] = []
        for (answering, _) in best where proposals.count < limit {
            let owner = answering.document.owner
            guard owner.isEmpty || taken[owner, default: 0] < Weights.answersPerOwner else { continue }
            taken[owner, default: 0] += 1
            proposals.append(scoring.proposal(asking, answering))
        }
        return proposals
    }

    /// The score and evidence of one pair, whatever it scores and whatever must it fails; weights come from this
    /// index, in which neither needs to be.
    package func proposal(
        supply: Document, demand: Document, now: Int64, _ lexicon: Lexicon = Lexicon(),
        weights: PartWeights = .standard
    ) -> Proposal {
        let scoring = pairScoring(lexicon, weights, now: now)
        return scoring.proposal(supply: scoring.read(supply), demand: scoring.read(demand))
    }

    func pairScoring(_ lexicon: Lexicon, _ weights: PartWeights, now: Int64) -> PairScoring {
        PairScoring(
            supplies: Corpus([supply]), demands: Corpus([demand]), lexicon: lexicon, weights: weights, now: now)
    }
}

extension PairScoring {
    fileprivate func score(_ asking: ReadDocument, _ answering: ReadDocument) -> Double {
        asking.document.side == .supply
            ? score(supply: asking, demand: answering) : score(supply: answering, demand: asking)
    }

    fileprivate func proposal(_ asking: ReadDocument, _ answering: ReadDocument) -> Proposal {
        asking.document.side == .supply
            ? proposal(supply: asking, demand: answering) : proposal(supply: answering, demand: asking)
    }
}

extension Document {
    /// Whether the two stand on different sides and belong to different owners, and no must forbids the pair.
    fileprivate func mayAnswer(_ other: Document) -> Bool {
        guard side != other.side, owner.isEmpty || owner != other.owner else { return false }
        let (supply, demand) = side == .supply ? (self, other) : (other, self)
        return !Columns.forbids(
            demandLevel: Columns.level(demand.trl), isMust: demand.trlIsMust, supplyLevel: Columns.level(supply.trl))
    }
}
