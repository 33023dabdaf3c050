/// The documents of the other side worth an exact reading: best by words, not too many of one owner.
struct CandidatePool {
    private static let surplus = 8

    private(set) var ids: [String] = []

    init(_ document: Document, _ words: WeightedQuery, _ others: Corpus, size: Int) {
        let own = others.segments.map { live in
            document.owner.isEmpty ? nil : live.segment.columns[.owner].names.firstIndex(of: document.owner)
        }
        let best = ScaledQuery(words, in: others).best(size * Self.surplus) { segment, number in
            let columns = others.segments[segment].segment.columns
            if let own = own[segment], columns[.owner].isFirst(UInt32(own), of: number) { return false }
            return !Self.isForbidden(document, columns, number)
        }
        choose(best, others, size: size)
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
        for candidate in candidates where ids.count < size {
            let segment = others.segments[candidate.segment].segment
            let owner = segment.columns[.owner].firstName(of: candidate.number) ?? ""
            guard owner.isEmpty || taken[owner, default: 0] < Weights.poolPerOwner else { continue }
            taken[owner, default: 0] += 1
            ids.append(segment.ids[candidate.number])
        }
    }
}
