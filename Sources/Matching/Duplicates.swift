extension Index {
    /// The documents of the same side whose words are most like a document's: the ids of those that may be duplicates of
    /// it, itself left out.
    package func likest(_ document: Document) -> [String] {
        let peers = Corpus([shelf(document.side)])
        let words = peers.weighted(DocumentReader().tally(of: document), withPlaces: true)
        return ScaledQuery(words, in: peers).best(Weights.pool) { _, _ in true }
            .map { peers.segments[$0.segment].segment.ids[$0.number] }.filter { $0 != document.id }
    }

    /// Those of these documents that say nearly the same as one of their side, most similar first, ties by id; the
    /// document itself, by id, is left out. Similarity is the weighted Jaccard index of words and pairs of words, in
    /// 0...1.
    package func duplicates(
        of document: Document, among candidates: [Document], threshold: Double
    ) -> [(id: String, similarity: Double)] {
        let peers = Corpus([shelf(document.side)])
        let reader = DocumentReader()
        let own = reader.tally(of: document)
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
