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
            let place = Self.place(key, in: live.segment.terms)
            each(place)
            let own = memory.frequency(place.postings, of: live, index)
            frequency += own
            bareFrequency +=
                place.barePostings == place.postings ? own : memory.frequency(place.barePostings, of: live, index)
        }
        return (frequency, bareFrequency)
    }

    @inline(__always)
    private static func place(_ key: TermKey, in terms: TermDictionary) -> WeightedQuery.Place {
        if key & TermKeys.formMask == 0 {
            guard let found = terms.postings(folded: key) else { return .nowhere }
            return WeightedQuery.Place(postings: found.folded, barePostings: found.bare)
        }
        guard let term = terms.find(key) else { return .nowhere }
        return WeightedQuery.Place(postings: terms.postings(term), barePostings: 0..<0)
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

    /// The scores of all documents of a segment, removed ones included, by number.
    func scores(of query: WeightedQuery, in segment: Int) -> [Double] {
        let index = segments[segment].segment
        var scores = [Double](repeating: 0, count: index.count)
        scores.withUnsafeMutableBufferPointer { scores in
            index.documents.withUnsafeBufferPointer { documents in
                index.impacts.withUnsafeBufferPointer { impacts in
                    for (number, term) in query.terms.enumerated() {
                        let place = query.places[number * segments.count + segment]
                        let isShared = place.postings == place.barePostings
                        let weight =
                            (isShared ? term.weight + term.bareWeight : term.weight) * WeightedQuery.impactScale
                        Self.add(weight, place.postings, documents, impacts, scores)
                        if isShared || term.bareWeight == 0 { continue }
                        let bareWeight = term.bareWeight * WeightedQuery.impactScale
                        Self.add(bareWeight, place.barePostings, documents, impacts, scores)
                    }
                }
            }
            guard !query.concepts.isEmpty else { return }
            var concepts = ConceptScoring(count: index.count)
            for concept in query.concepts { concepts.add(concept, in: segment, of: index, to: scores) }
        }
        return scores
    }

    @inline(__always)
    private static func add(
        _ weight: Double, _ postings: Range<Int>, _ documents: UnsafeBufferPointer<UInt32>,
        _ impacts: UnsafeBufferPointer<UInt16>, _ scores: UnsafeMutableBufferPointer<Double>
    ) {
        guard let documents = documents.baseAddress, let impacts = impacts.baseAddress,
            let scores = scores.baseAddress
        else { return }
        for posting in postings {
            scores[Int(documents[posting])] += weight * Double(impacts[posting])
        }
    }
}

/// Live document frequencies of long runs of postings, counted once for all documents read for a question.
private final class FrequencyMemory {
    private static let shortest = 128
    private var known: [UInt64: Int] = [:]

    @inline(__always)
    func frequency(_ postings: Range<Int>, of live: LiveSegment, _ segment: Int) -> Int {
        if live.removedCount == 0 { return postings.count }
        return postings.count < Self.shortest ? live.liveFrequency(postings) : counted(postings, live, segment)
    }

    private func counted(_ postings: Range<Int>, _ live: LiveSegment, _ segment: Int) -> Int {
        let key = UInt64(segment) << 32 | UInt64(postings.lowerBound)
        if let frequency = known[key] { return frequency }
        let frequency = live.liveFrequency(postings)
        known[key] = frequency
        return frequency
    }
}
