/// The segments asked together: what document frequencies are counted over. For one question on one thread.
struct Corpus {
    let segments: [LiveSegment]
    let count: Int
    private let memory = FrequencyMemory()

    init(_ shelves: [Shelf]) {
        segments = shelves.flatMap(\.segments)
        count = segments.reduce(0) { $0 + $1.liveCount }
    }

    /// The terms of a tally weighted for these documents, in the tally's order.
    func weighted(_ tally: TermTally, withPlaces: Bool) -> WeightedQuery {
        var query = WeightedQuery()
        query.terms.reserveCapacity(tally.entries.count)
        if withPlaces { query.places.reserveCapacity(tally.entries.count * segments.count) }
        for entry in tally.entries {
            let (frequency, bareFrequency) = frequencies(entry.key) { if withPlaces { query.places.append($0) } }
            let term = term(entry, frequency, bareFrequency, isLong: tally.isLong)
            query.ownScore += WeightedQuery.contribution(term, entry)
            query.terms.append(term)
        }
        return query
    }

    /// The live document frequency of a term and of its bare exact form, segment by segment.
    @inline(__always)
    func frequencies(
        _ key: TermKey, _ each: (WeightedQuery.Place) -> Void = { _ in }
    ) -> (term: Int, bare: Int) {
        var frequency = 0
        var bareFrequency = 0
        for (index, live) in segments.enumerated() {
            let place = Self.place(key, in: live.segment.postings)
            each(place)
            let own = memory.frequency(place.run, of: live, index)
            frequency += own
            bareFrequency += place.bareRun == place.run ? own : memory.frequency(place.bareRun, of: live, index)
        }
        return (frequency, bareFrequency)
    }

    @inline(__always)
    private static func place(_ key: TermKey, in postings: Postings) -> WeightedQuery.Place {
        if key & TermKeys.formMask == 0 {
            guard let found = postings.runs(folded: key) else { return .nowhere }
            return WeightedQuery.Place(run: found.folded, bareRun: found.bare)
        }
        guard let term = postings.terms.find(key) else { return .nowhere }
        return WeightedQuery.Place(run: postings.run(term), bareRun: .empty)
    }

    private func term(
        _ entry: TermTally.Entry, _ frequency: Int, _ bareFrequency: Int, isLong: Bool
    ) -> WeightedQuery.Term {
        let share = isLong && entry.isPair ? Weights.pairOfLongQuery : 1
        let isFolded = entry.key & TermKeys.formMask == 0
        let exact = entry.isPair ? Weights.exactPair : Weights.exactWord
        let own = isFolded ? (entry.isPair ? Weights.foldedPair : Weights.foldedWord) : exact
        let idf = Weights.idf(frequency: frequency, count: count)
        var term = WeightedQuery.Term(
            key: entry.key, folded: entry.folded,
            weight: share * own * idf * Weights.saturated(entry.asked) * entry.stopWeight, bareWeight: 0)
        if isFolded && entry.bareAsked > 0 {
            let idf = Weights.idf(frequency: bareFrequency, count: count)
            term.bareWeight = share * exact * idf * Weights.saturated(entry.bareAsked) * entry.stopWeight
        }
        return term
    }
}

/// Live document frequencies of long runs of postings, counted once for all documents read for a question.
private final class FrequencyMemory {
    private static let shortest = 128
    private var known: [UInt64: Int] = [:]

    @inline(__always)
    func frequency(_ run: Run, of live: LiveSegment, _ segment: Int) -> Int {
        if live.removedCount == 0 { return run.count }
        return run.count < Self.shortest ? live.liveFrequency(run) : counted(run, live, segment)
    }

    private func counted(_ run: Run, _ live: LiveSegment, _ segment: Int) -> Int {
        let key = UInt64(segment) << 32 | UInt64(run.start) << 1 | (run.isRow ? 1 : 0)
        if let frequency = known[key] { return frequency }
        let frequency = live.liveFrequency(run)
        known[key] = frequency
        return frequency
    }
}
