extension Index {
    /// Documents of the same side that say nearly the same, most similar first, ties by id; the document itself, by
    /// id, is left out. Similarity is the weighted Jaccard index of words and pairs of words, in 0...1.
    package func duplicates(of document: Document, threshold: Double) -> [(id: String, similarity: Double)] {
        let peers = Corpus([shelf(document.side)])
        let reader = DocumentReader()
        let own = reader.tally(of: document)
        let words = peers.weighted(own, withPlaces: true)
        var ranking = Ranking(peers.segments, limit: Weights.pool)
        for (index, live) in peers.segments.enumerated() {
            let scores = peers.scores(of: words, in: index)
            for number in 0..<live.segment.count where scores[number] > 0 && live.isLive(number) {
                let score = (scores[number] * 1e9).rounded() / 1e9
                ranking.add(Candidate(score: score, publishedAt: 0, segment: index, number: number))
            }
        }
        let candidates = ranking.sorted().compactMap { peers.segments[$0.segment].segment.document($0.number) }
        return candidates.filter { $0.id != document.id }
            .map { ($0.id, Self.similarity(own, reader.tally(of: $0), peers)) }
            .filter { $0.1 >= threshold }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    private static func similarity(_ own: TermTally, _ other: TermTally, _ peers: Corpus) -> Double {
        var common = 0.0
        var all = 0.0
        for entry in own.entries {
            let weight = weight(entry, peers)
            let theirs = other[entry.key].map { Double(Weights.impact($0.frequency)) } ?? 0
            let ours = Double(Weights.impact(entry.frequency))
            common += weight * min(ours, theirs)
            all += weight * max(ours, theirs)
        }
        for entry in other.entries where own[entry.key] == nil {
            all += weight(entry, peers) * Double(Weights.impact(entry.frequency))
        }
        return all > 0 ? common / all : 0
    }

    private static func weight(_ entry: TermTally.Entry, _ peers: Corpus) -> Double {
        let frequency = peers.frequencies(entry.key).term
        return entry.stopWeight * Weights.idf(frequency: frequency, count: peers.count)
    }
}
