/// Makes one segment of several, leaving out what was removed. Terms are merged by their keys; no text is read.
struct SegmentMerge {
    private let parts: [LiveSegment]
    /// For every part the new number of each document, or `.max`.
    private let renumbered: [[UInt32]]
    private var keys: [TermKey] = []
    private var starts: [UInt32] = [0]
    private var documents: [UInt16] = []
    private var impacts: [UInt8] = []

    private static let gone = UInt32.max

    static func merged(_ parts: [LiveSegment]) -> Segment {
        var merge = SegmentMerge(parts)
        merge.mergeTerms()
        return merge.finished()
    }

    private init(_ parts: [LiveSegment]) {
        self.parts = parts
        var next: UInt32 = 0
        renumbered = parts.map { part in
            (0..<part.segment.count).map { number in
                guard part.isLive(number) else { return Self.gone }
                defer { next += 1 }
                return next
            }
        }
        let postings = parts.reduce(0) { $0 + $1.segment.postings.documents.count }
        documents.reserveCapacity(postings)
        impacts.reserveCapacity(postings)
    }

    private mutating func mergeTerms() {
        let postings = parts.map(\.segment.postings)
        let lists = postings.map(\.terms)
        var places = [Int](repeating: 0, count: lists.count)
        // For every part the folded term last seen, whose postings stand for its bare form too.
        var foldedTerms = [Int](repeating: -1, count: lists.count)
        while true {
            var key = TermKey.max
            var isLeft = false
            for index in lists.indices where places[index] < lists[index].keys.count {
                key = min(key, lists[index].keys[places[index]])
                isLeft = true
            }
            if !isLeft { return }
            let isBare = key & TermKeys.formMask == TermKeys.bare
            for index in lists.indices {
                let place = places[index]
                let stands = place < lists[index].keys.count && lists[index].keys[place] == key
                if stands {
                    copy(postings[index].run(place), of: index)
                    places[index] += 1
                } else if isBare, foldedTerms[index] >= 0, lists[index].keys[foldedTerms[index]] == key ^ TermKeys.bare
                {
                    copy(postings[index].run(foldedTerms[index]), of: index)
                }
                if stands && !isBare { foldedTerms[index] = place }
            }
            finish(key)
        }
    }

    private mutating func copy(_ run: Run, of part: Int) {
        let renumbered = renumbered[part]
        parts[part].segment.postings.each(run) { number, impact in
            let document = renumbered[number]
            if document == Self.gone { return }
            documents.append(UInt16(document))
            impacts.append(UInt8(impact))
        }
    }

    /// A bare form without postings stays, since it says that the folded postings all bear marks.
    private mutating func finish(_ key: TermKey) {
        let isEmpty = Int(starts[starts.count - 1]) == documents.count
        let isBare = key & TermKeys.formMask == TermKeys.bare
        if isEmpty && !(isBare && keys.last == key ^ TermKeys.bare) { return }
        keys.append(key)
        starts.append(UInt32(documents.count))
    }

    private func finished() -> Segment {
        var ids = StringTable()
        var columns = Columns.Builder()
        for part in parts {
            for number in 0..<part.segment.count where part.isLive(number) {
                ids.append(number, of: part.segment.ids)
                columns.append(number, of: part.segment.columns)
            }
        }
        let postings = Postings(
            keys: keys, starts: starts, documents: documents, impacts: impacts, count: ids.count)
        let words = WordList.merged(parts.map(\.segment.words)) { postings.terms.find($0) != nil }
        return Segment(postings: postings, words: words, ids: ids, columns: columns.finished())
    }
}
