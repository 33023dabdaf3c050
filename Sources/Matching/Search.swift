extension Index {
    private static let greatestLimit = 1_000

    /// The documents a query finds, a page of them in order, with the total and the facets of the whole answer.
    ///
    /// A document is found when it scores at least `Weights.hitFloor` of the best one. The same index and query give the same
    /// answer, however the index came about. Of what the query puts between quotation marks every hit holds the words and
    /// their pairs, though not yet surely in that order: `QuotedPhrases` tells from the texts, and the total counts those that
    /// may. `lexicon` says what the words are called in the other language.
    package func search(_ query: Query, _ lexicon: Lexicon = Lexicon()) -> SearchAnswer {
        let corpus = Corpus([supply, demand])
        let sides =
            supply.segments.map { _ in Side.supply } + demand.segments.map { _ in Side.demand }
        let words = words(of: query, lexicon, in: corpus).map { ScaledQuery($0, in: corpus) }
        let scores = words.map(Self.scores)
        let wanted = QuotedPhrases(query.text).terms
        let phrases = corpus.segments.map { PhraseFilter(wanted, in: $0.segment) }
        let least = scores.map { Self.least(of: $0, corpus, phrases) } ?? 0
        let limit = max(0, min(query.limit, Self.greatestLimit))
        let unit = words?.unit ?? 1
        var ranking = Ranking(corpus.segments, limit: limit, isByScore: query.order == .relevance)
        var answer = SearchAnswer(hits: [], total: 0, facets: Facets())
        for (index, live) in corpus.segments.enumerated() {
            let (columns, ids) = (live.segment.columns, live.segment.ids)
            let filter = SegmentFilter(query, columns, side: sides[index])
            var facets = FacetCount(columns)
            Self.each(in: live, scores?[index], least: least) { number, sum in
                if let phrases = phrases[index], !phrases.passes(number) { return }
                let failures = filter.failures(number)
                facets.add(number, failures)
                guard failures.isEmpty else { return }
                answer.total += 1
                let candidate = Candidate(
                    score: Double(sum) / unit, publishedAt: columns.publishedAt[number], segment: index,
                    number: number)
                if isBehind(query.after, candidate, query.order, ids) { ranking.add(candidate) }
            }
            facets.add(to: &answer.facets, side: sides[index])
        }
        answer.hits = ranking.sorted().map { hit($0, corpus.segments[$0.segment]) }
        return answer
    }

    /// The weighted words of a query, or nil where it has none.
    private func words(of query: Query, _ lexicon: Lexicon, in corpus: Corpus) -> WeightedQuery? {
        var concepts: [Lexicon.Concept] = []
        let (tally, typed, last) = DocumentReader().tally(of: query.text, lexicon, &concepts)
        guard let last else { return nil }
        var words = corpus.weighted(tally, withPlaces: true)
        words.concepts = concepts.compactMap(corpus.weighted)
        corpus.correct(typed.filter { !query.prefixLast || $0.key != last.token.folded }, in: &words)
        if query.prefixLast { corpus.complete(last.foldedBytes, typed: last.token.folded, in: &words) }
        return words
    }

    /// The best documents of a side for a text as long as a listing, best first, and what each scores.
    package func best(
        for text: String, side: Side, limit: Int, _ lexicon: Lexicon = Lexicon()
    ) -> [(id: String, score: Double)] {
        let corpus = Corpus([shelf(side)])
        guard let words = words(of: Query(text: text), lexicon, in: corpus) else { return [] }
        return ScaledQuery(words, in: corpus).best(min(max(limit, 0), Self.greatestLimit)) { _, _ in true }
            .map { (corpus.segments[$0.segment].segment.ids[$0.number], $0.score) }
    }

    /// Segment by segment, what every document scores, in whole numbers; less where nobody has said for long that it stands.
    private static func scores(_ words: ScaledQuery) -> [[UInt32]] {
        Scores.with { scores in
            words.corpus.segments.enumerated().map { index, live in
                scores.reset(count: live.segment.count)
                words.add(to: scores, of: index)
                var all = scores.all
                for (number, isStale) in live.segment.columns.stale.enumerated() where isStale == 1 {
                    all[number] = UInt32((Double(all[number]) * Weights.stale).rounded())
                }
                return all
            }
        }
    }

    /// What a hit scores at least.
    private static func least(of scores: [[UInt32]], _ corpus: Corpus, _ phrases: [PhraseFilter?]) -> UInt32 {
        var best: UInt32 = 0
        for (index, live) in corpus.segments.enumerated() {
            scores[index].withUnsafeBufferPointer { scores in
                for (number, score) in scores.enumerated() where score > best && live.isLive(number) {
                    if phrases[index]?.passes(number) ?? true { best = score }
                }
            }
        }
        return max(1, UInt32((Double(best) * Weights.hitFloor).rounded(.up)))
    }

    /// Calls with every live document of a segment that scores enough; with all where nothing is scored.
    @inline(__always)
    private static func each(
        in live: LiveSegment, _ scores: [UInt32]?, least: UInt32, _ body: (_ number: Int, _ sum: UInt32) -> Void
    ) {
        guard let scores else {
            for number in 0..<live.segment.count where live.isLive(number) { body(number, 0) }
            return
        }
        scores.withUnsafeBufferPointer { scores in
            for (number, sum) in scores.enumerated() where sum >= least && live.isLive(number) { body(number, sum) }
        }
    }

    private func isBehind(_ cursor: Cursor?, _ candidate: Candidate, _ order: Query.Order, _ ids: StringTable) -> Bool {
        guard let cursor else { return true }
        if order == .relevance && candidate.score != cursor.score { return candidate.score < cursor.score }
        if candidate.publishedAt != cursor.publishedAt { return candidate.publishedAt < cursor.publishedAt }
        return cursor.id.utf8.lexicographicallyPrecedes(ids.bytes[ids.range(candidate.number)])
    }

    private func hit(_ candidate: Candidate, _ live: LiveSegment) -> Hit {
        let id = live.segment.ids[candidate.number]
        let (score, publishedAt) = (candidate.score, candidate.publishedAt)
        return Hit(id: id, score: score, cursor: Cursor(score: score, publishedAt: publishedAt, id: id))
    }
}
