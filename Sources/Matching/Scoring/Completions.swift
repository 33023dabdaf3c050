/// Words that the last word typed may be the beginning of.
extension Corpus {
    /// Adds the commonest completions of a folded word to a query, at a lower weight.
    func complete(_ prefix: [UInt8], typed: TermKey, in query: inout WeightedQuery) {
        var keys: Set<TermKey> = []
        for live in segments { live.segment.words.eachCompletion(of: prefix) { keys.insert($0) } }
        keys.remove(typed)
        add(keys, limit: Weights.completionLimit, weight: Weights.completion, to: &query)
    }

    /// Adds the commonest of some folded terms to a query.
    func add(_ keys: Set<TermKey>, limit: Int, weight: Double, to query: inout WeightedQuery) {
        let found = keys.map { (key: $0, frequency: frequencies($0).term) }.filter { $0.frequency > 0 }
        for (key, frequency) in found.sorted(by: { ($1.frequency, $0.key) < ($0.frequency, $1.key) }).prefix(limit) {
            let idf = Weights.idf(frequency: frequency, count: count)
            query.terms.append(
                WeightedQuery.Term(
                    key: key, folded: key, weight: (Weights.foldedWord + Weights.exactWord) * weight * idf,
                    bareWeight: 0))
            _ = frequencies(key) { query.places.append($0) }
        }
    }
}
