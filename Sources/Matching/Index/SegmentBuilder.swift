/// Reads documents and makes a segment of them.
struct SegmentBuilder {
    private var numbers = TermNumbers()
    private var postings = ContiguousArray<Occurrence>()
    private let reader = DocumentReader()
    private let gatherer = WordGatherer()
    private var ids = StringTable()
    private var columns = Columns.Builder()

    private struct Occurrence {
        var term: UInt32
        var document: UInt16
        var impact: UInt8
        /// Of the form without marks; of an exact form that of itself.
        var bareImpact: UInt8
    }

    init() { reader.gather(gatherer) }

    mutating func append(_ document: Document) {
        let number = UInt16(ids.count)
        ids.append(document.id.utf8)
        columns.append(document)
        reader.withTally(of: document) { tally in
            for entry in tally.entries { append(entry, of: number) }
        }
    }

    private mutating func append(_ entry: TermTally.Entry, of document: UInt16) {
        let isFolded = entry.key & TermKeys.formMask == 0
        let impact = Weights.impact(entry.frequency)
        let bareImpact = entry.bareFrequency > 0 ? Weights.impact(entry.bareFrequency) : 0
        postings.append(
            Occurrence(
                term: numbers.number(of: entry.key), document: document, impact: impact,
                bareImpact: isFolded ? bareImpact : impact))
    }

    func finished() -> Segment {
        let keys = numbers.keys
        let (hasMarked, counts, bareCounts) = counted()
        var sorted = keys.indices.map { (key: keys[$0], number: $0) }
        sorted.sort { $0.key < $1.key }
        var finalKeys: [TermKey] = []
        var starts: [UInt32] = []
        var next = [UInt32](repeating: 0, count: keys.count)
        var nextBare = [UInt32](repeating: 0, count: keys.count)
        var total: UInt32 = 0
        for (key, number) in sorted {
            finalKeys.append(key)
            starts.append(total)
            next[number] = total
            total += counts[number]
            guard hasMarked[number] else { continue }
            finalKeys.append(key | TermKeys.bare)
            starts.append(total)
            nextBare[number] = total
            total += bareCounts[number]
        }
        starts.append(total)
        let (documents, impacts) = placed(Int(total), next, nextBare, hasMarked)
        let postings = Postings(
            keys: finalKeys, starts: starts, documents: documents, impacts: impacts, count: ids.count)
        return Segment(
            postings: postings, words: WordList(gatherer.words), ids: ids, columns: columns.finished())
    }

    /// For every term: whether its form without marks needs postings of its own, its postings, and those of its mark-less form.
    private func counted() -> (hasMarked: [Bool], counts: [UInt32], bareCounts: [UInt32]) {
        var hasMarked = [Bool](repeating: false, count: numbers.keys.count)
        var counts = [UInt32](repeating: 0, count: numbers.keys.count)
        var bareCounts = counts
        for posting in postings {
            let term = Int(posting.term)
            counts[term] += 1
            if posting.bareImpact > 0 { bareCounts[term] += 1 }
            if posting.bareImpact != posting.impact { hasMarked[term] = true }
        }
        return (hasMarked, counts, bareCounts)
    }

    private func placed(
        _ total: Int, _ next: [UInt32], _ nextBare: [UInt32], _ hasMarked: [Bool]
    ) -> (documents: [UInt16], impacts: [UInt8]) {
        var next = next
        var nextBare = nextBare
        var documents = [UInt16](repeating: 0, count: total)
        var impacts = [UInt8](repeating: 0, count: total)
        for posting in postings {
            let term = Int(posting.term)
            documents[Int(next[term])] = posting.document
            impacts[Int(next[term])] = posting.impact
            next[term] += 1
            guard hasMarked[term], posting.bareImpact > 0 else { continue }
            documents[Int(nextBare[term])] = posting.document
            impacts[Int(nextBare[term])] = posting.bareImpact
            nextBare[term] += 1
        }
        return (documents, impacts)
    }
}

/// Numbers terms in the order in which they come.
struct TermNumbers {
    private(set) var keys: [TermKey] = []
    private var numbers = KeyTable<UInt32>(none: 0, capacity: 1_024)

    mutating func number(of key: TermKey) -> UInt32 {
        let next = UInt32(keys.count)
        let number = numbers.value(key) { next }
        if number == next { keys.append(key) }
        return number
    }
}
