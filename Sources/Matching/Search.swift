extension Index {
    private static let greatestLimit = 1_000

    /// The documents a query finds, a page of them in order, with the total and the facets of the whole answer.
    ///
    /// A document is found when it scores at least `Weights.hitFloor` of the best one. The same index and query give the same
    /// answer, however the index came about. `lexicon` says what the words are called in the other language.
    package func search(_ query: Query, _ lexicon: Lexicon = Lexicon()) -> SearchAnswer {
        let corpus = Corpus([supply, demand])
        let sides =
            supply.segments.map { _ in Side.supply } + demand.segments.map { _ in Side.demand }
        let words = words(of: query, lexicon, in: corpus)
        let scores = words.map { words in corpus.segments.indices.map { corpus.scores(of: words, in: $0) } }
        let floor = scores.map { Self.floor($0, corpus) } ?? 0
        var ranking = Ranking(corpus.segments, limit: max(0, min(query.limit, Self.greatestLimit)))
        var answer = SearchAnswer(hits: [], total: 0, facets: Facets())
        for (index, live) in corpus.segments.enumerated() {
            let columns = live.segment.columns
            let filter = SegmentFilter(query, columns, side: sides[index])
            var facets = FacetCount(columns)
            for number in 0..<live.segment.count where live.isLive(number) {
                let score = Self.score(scores?[index], number, columns)
                if scores != nil && (score <= 0 || score < floor) { continue }
                let failures = filter.failures(number)
                facets.add(number, failures)
                guard failures.isEmpty else { continue }
                answer.total += 1
                let candidate = Candidate(
                    score: query.order == .newest ? 0 : score, publishedAt: columns.publishedAt[number],
                    segment: index, number: number)
                if isBehind(query.after, candidate, query.order, live.segment.ids) { ranking.add(candidate) }
            }
            facets.add(to: &answer.facets, side: sides[index])
        }
        answer.hits = ranking.sorted().map { hit($0, scores, live: corpus.segments[$0.segment]) }
        return answer
    }

    /// The weighted words of a query, or nil where it has none.
    private func words(of query: Query, _ lexicon: Lexicon, in corpus: Corpus) -> WeightedQuery? {
        var concepts: [Lexicon.Concept] = []
        let (tally, last) = DocumentReader().tally(of: query.text, lexicon, &concepts)
        guard let last else { return nil }
        var words = corpus.weighted(tally, withPlaces: true)
        words.concepts = concepts.compactMap(corpus.weighted)
        if query.prefixLast { corpus.complete(last.foldedBytes, typed: last.token.folded, in: &words) }
        return words
    }

    private static func floor(_ scores: [[Double]], _ corpus: Corpus) -> Double {
        var best = 0.0
        for (index, live) in corpus.segments.enumerated() {
            for number in 0..<live.segment.count where scores[index][number] > best && live.isLive(number) {
                best = scores[index][number]
            }
        }
        return rounded(best * Weights.hitFloor)
    }

    /// What a document scores; nothing where there are no words.
    private static func score(_ scores: [Double]?, _ number: Int, _ columns: Columns) -> Double {
        guard let score = scores?[number] else { return 0 }
        return rounded(columns.stale[number] == 1 ? score * Weights.stale : score)
    }

    /// Sums that differ only by the order of their addends come out the same.
    private static func rounded(_ score: Double) -> Double { (score * 1e9).rounded() / 1e9 }

    private func isBehind(_ cursor: Cursor?, _ candidate: Candidate, _ order: Query.Order, _ ids: StringTable) -> Bool {
        guard let cursor else { return true }
        if order == .relevance && candidate.score != cursor.score { return candidate.score < cursor.score }
        if candidate.publishedAt != cursor.publishedAt { return candidate.publishedAt < cursor.publishedAt }
        return cursor.id.utf8.lexicographicallyPrecedes(ids.bytes[ids.range(candidate.number)])
    }

    private func hit(_ candidate: Candidate, _ scores: [[Double]]?, live: LiveSegment) -> Hit {
        let id = live.segment.ids[candidate.number]
        let score = Self.score(scores?[candidate.segment], candidate.number, live.segment.columns)
        return Hit(id: id, score: score, cursor: Cursor(score: score, publishedAt: candidate.publishedAt, id: id))
    }
}
