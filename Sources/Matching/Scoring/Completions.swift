/// Words that the last word typed may be the beginning of.
extension Corpus {
    /// Adds the most frequent completions of a folded word to a query, at a lower weight.
    func complete(_ prefix: [UInt8], typed: TermKey, in query: inout WeightedQuery) {
        var keys: Set<TermKey> = []
        for live in segments { live.segment.words.eachCompletion(of: prefix) { keys.insert($0) } }
        keys.remove(typed)
        let found = keys.map { (key: $0, frequency: frequencies($0).term) }.filter { $0.frequency > 0 }
        let best = found.sorted { ($1.frequency, $0.key) < ($0.frequency, $1.key) }.prefix(Weights.completionLimit)
        for (key, frequency) in best {
            let idf = Weights.idf(frequency: frequency, count: count)
            let weight = (Weights.foldedWord + Weights.exactWord) * Weights.completion * idf
            query.terms.append(WeightedQuery.Term(key: key, folded: key, weight: weight, bareWeight: 0))
            _ = frequencies(key) { query.places.append($0) }
        }
    }
}
