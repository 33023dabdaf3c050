/// A query with weights in whole numbers, so large that the sum of all cannot overflow.
struct ScaledQuery {
    let corpus: Corpus
    private let query: WeightedQuery
    private let scale: Double
    /// What divides a sum into a score.
    let unit: Double

    private static let greatestImpact = UInt32(Weights.greatestImpact)
    /// Leaves half a step of rounding to each of more terms than a query can have.
    private static let greatestSum = Double(UInt32.max / greatestImpact) - 65_536

    init(_ query: WeightedQuery, in corpus: Corpus) {
        (self.query, self.corpus) = (query, corpus)
        let literal = query.terms.reduce(0) { $0 + $1.weight + $1.bareWeight }
        let sum = query.concepts.reduce(literal) { sum, concept in
            sum + (concept.renderings.map { $0.terms.reduce(0) { $0 + $1.weight } }.max() ?? 0)
        }
        scale = sum > 0 ? Self.greatestSum / sum : 0
        unit = max(1, scale) * Double(Self.greatestImpact)
    }

    private func scaled(_ weight: Double) -> UInt32 { UInt32((weight * scale).rounded()) }

    /// The scores of all documents of a segment, removed ones included.
    func add(to scores: Scores, of segment: Int) {
        let postings = corpus.segments[segment].segment.postings
        each(in: segment) { scores.add($0, $1, of: postings) }
        addConcepts(to: scores, of: segment)
    }

    /// Calls with the weight of each run that a segment has for the query's terms.
    @inline(__always)
    private func each(in segment: Int, _ body: (UInt32, Run) -> Void) {
        for (number, term) in query.terms.enumerated() {
            let place = query.places[number * corpus.segments.count + segment]
            let (weight, bareWeight) = (scaled(term.weight), scaled(term.bareWeight))
            if place.run == place.bareRun {
                if place.run.count > 0 { body(weight + bareWeight, place.run) }
            } else {
                if place.run.count > 0 { body(weight, place.run) }
                if bareWeight > 0, place.bareRun.count > 0 { body(bareWeight, place.bareRun) }
            }
        }
    }

    private func addConcepts(to scores: Scores, of segment: Int) {
        let postings = corpus.segments[segment].segment.postings
        for concept in query.concepts {
            let renderings = concept.renderings.map { rendering in
                rendering.terms.compactMap { term in
                    let run = term.places[segment].run
                    return run.count > 0 ? (weight: scaled(term.weight), run: run) : nil
                }
            }
            if renderings.contains(where: { !$0.isEmpty }) { scores.add(best: renderings, of: postings) }
        }
    }

    /// The best documents that pass, best first; ties go to the newer, then to the smaller id.
    ///
    /// The terms of most documents weigh least. They are read only where a document could still come among the best with
    /// all of them: the answer is the same as if they were read everywhere.
    func best(_ limit: Int, where passes: (_ segment: Int, _ document: Int) -> Bool) -> [Candidate] {
        var ranking = Ranking(corpus.segments, limit: limit)
        Scores.with { scores in
            for segment in corpus.segments.indices { add(segment, scores, to: &ranking, limit, passes) }
        }
        return ranking.sorted().map { candidate in
            var candidate = candidate
            candidate.score /= unit
            return candidate
        }
    }

    private func add(
        _ segment: Int, _ scores: Scores, to ranking: inout Ranking, _ limit: Int,
        _ passes: (_ segment: Int, _ document: Int) -> Bool
    ) {
        let live = corpus.segments[segment]
        let postings = live.segment.postings
        scores.reset(count: live.segment.count)
        var rows: [(weight: UInt32, start: Int)] = []
        each(in: segment) { weight, run in
            if run.isRow {
                rows.append((weight, run.start))
            } else {
                scores.add(weight, run, of: postings)
            }
        }
        addConcepts(to: scores, of: segment)
        let more = rows.reduce(0) { $0 + $1.weight * Self.greatestImpact }
        var floor = ranking.least.map { UInt32($0) } ?? 1
        if more > 0 {
            var partial = LeastOfBest(limit, atLeast: floor)
            for document in 0..<scores.count where scores[document] > partial.least {
                if live.isLive(document), passes(segment, document) { partial.add(scores[document]) }
            }
            floor = max(floor, partial.least)
        }
        let least = floor > more ? floor - more : 0
        let publishedAt = live.segment.columns.publishedAt
        postings.rows.withUnsafeBufferPointer { values in
            for document in 0..<scores.count where scores[document] >= least {
                var sum = scores[document]
                for row in rows { sum &+= row.weight &* UInt32(values[row.start + document]) }
                guard sum > 0, sum >= floor, live.isLive(document), passes(segment, document) else { continue }
                ranking.add(
                    Candidate(
                        score: Double(sum), publishedAt: publishedAt[document], segment: segment, number: document))
            }
        }
    }
}

/// The least of the greatest numbers seen.
private struct LeastOfBest {
    private let limit: Int
    private var heap: [UInt32] = []
    /// What a number must exceed to be among them.
    private(set) var least: UInt32

    init(_ limit: Int, atLeast floor: UInt32) { (self.limit, least) = (limit, floor) }

    mutating func add(_ value: UInt32) {
        if heap.count < limit {
            heap.append(value)
            guard heap.count == limit else { return }
            heap.sort()
        } else {
            heap[0] = value
            sift()
        }
        if let first = heap.first { least = max(least, first) }
    }

    private mutating func sift() {
        var parent = 0
        while true {
            var first = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[first] {
                first = child
            }
            if first == parent { return }
            heap.swapAt(parent, first)
            parent = first
        }
    }
}
