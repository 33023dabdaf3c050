/// The documents of the other side worth an exact reading: best by words, not too many of one owner.
struct CandidatePool {
    private static let surplus = 8

    private(set) var documents: [Document] = []

    init(_ document: Document, _ words: WeightedQuery, _ others: Corpus, size: Int) {
        var ranking = Ranking(others.segments, limit: size * Self.surplus)
        for (index, live) in others.segments.enumerated() {
            let scores = others.scores(of: words, in: index)
            let columns = live.segment.columns
            let own = document.owner.isEmpty ? nil : columns[.owner].names.firstIndex(of: document.owner)
            for number in 0..<live.segment.count where scores[number] > 0 && live.isLive(number) {
                if let own, columns[.owner].isFirst(UInt32(own), of: number) { continue }
                if Self.isForbidden(document, columns, number) { continue }
                ranking.add(
                    Candidate(
                        score: (scores[number] * 1e9).rounded() / 1e9, publishedAt: columns.publishedAt[number],
                        segment: index, number: number))
            }
        }
        choose(ranking.sorted(), others, size: size)
    }

    private static func isForbidden(_ document: Document, _ columns: Columns, _ number: Int) -> Bool {
        let level = Columns.level(document.trl)
        if document.side == .demand {
            return Columns.forbids(
                demandLevel: level, isMust: document.trlIsMust, supplyLevel: columns.levels[number])
        }
        return Columns.forbids(
            demandLevel: columns.levels[number], isMust: columns.musts[number] == 1, supplyLevel: level)
    }

    private mutating func choose(_ candidates: [Candidate], _ others: Corpus, size: Int) {
        var taken: [String: Int] = [:]
        for candidate in candidates where documents.count < size {
            let segment = others.segments[candidate.segment].segment
            let owner = segment.columns[.owner].firstName(of: candidate.number) ?? ""
            guard owner.isEmpty || taken[owner, default: 0] < Weights.poolPerOwner else { continue }
            taken[owner, default: 0] += 1
            if let document = segment.document(candidate.number) { documents.append(document) }
        }
    }
}
