/// Where a segment holds the postings of a term: a run of pairs of document and impact, or, for a term of many documents,
/// a row of impacts with one for each document of the segment.
struct Run: Equatable, Sendable {
    /// The first pair, or the place of the row's first impact.
    var start: Int
    /// How many documents hold the term.
    var count: Int
    var isRow: Bool

    static let empty = Run(start: 0, count: 0, isRow: false)

    var pairs: Range<Int> { isRow ? 0..<0 : start..<start + count }
}

/// The postings of a segment. Pairs lie in two flat arrays, documents ascending within a term and impacts beside them;
/// in a row an impact of 0 says that the document does not hold the term. An impact depends on its document alone, so
/// postings merge without reading any text.
struct Postings: Sendable {
    /// A row of a byte for each document is smaller than pairs of two and a half once two fifths hold a term.
    private static let shareOfRow = 0.4
    private static let shortestRow = 256

    let terms: TermDictionary
    let documents: [UInt16]
    let impacts: Nibbles
    let rows: [UInt8]
    /// How many documents the segment has.
    let count: Int

    init(terms: TermDictionary, documents: [UInt16], impacts: Nibbles, rows: [UInt8], count: Int) {
        self.terms = terms
        self.documents = documents
        self.impacts = impacts
        self.rows = rows
        self.count = count
    }

    /// Makes rows of the long runs among pairs; the pairs of term i are `starts[i]..<starts[i + 1]`.
    init(keys: [TermKey], starts: [UInt32], documents: [UInt16], impacts: [UInt8], count: Int) {
        let longest = max(Self.shortestRow, Int(Double(count) * Self.shareOfRow))
        func length(_ term: Int) -> Int { Int(starts[term + 1] - starts[term]) }
        let long = keys.indices.filter { length($0) > longest }
        let kept = documents.count - long.reduce(0) { $0 + length($1) }
        var (keptStarts, keptDocuments, keptImpacts) = ([UInt32](), [UInt16](), Nibbles())
        keptStarts.reserveCapacity(starts.count)
        keptDocuments.reserveCapacity(kept)
        keptImpacts.reserve(kept)
        var rows = [UInt8](repeating: 0, count: long.count * count)
        var next = 0
        for term in keys.indices {
            keptStarts.append(UInt32(keptDocuments.count))
            let isLong = next < long.count && long[next] == term
            for pair in Int(starts[term])..<Int(starts[term + 1]) {
                if isLong {
                    rows[next * count + Int(documents[pair])] = impacts[pair]
                } else {
                    keptDocuments.append(documents[pair])
                    keptImpacts.append(impacts[pair])
                }
            }
            if isLong { next += 1 }
        }
        keptStarts.append(UInt32(keptDocuments.count))
        let terms = TermDictionary(
            keys: keys, starts: keptStarts, rowTerms: long.map(UInt32.init), rowCounts: long.map { UInt32(length($0)) })
        self.init(terms: terms, documents: keptDocuments, impacts: keptImpacts, rows: rows, count: count)
    }

    @inline(__always)
    func run(_ term: Int) -> Run { placed(terms.run(term)) }

    /// The run of a folded term and that of its mark-less exact form, which are the same unless the form has a term of
    /// its own.
    @inline(__always)
    func runs(folded key: TermKey) -> (folded: Run, bare: Run)? {
        terms.runs(folded: key).map { (placed($0.folded), placed($0.bare)) }
    }

    @inline(__always)
    private func placed(_ run: Run) -> Run {
        run.isRow ? Run(start: run.start * count, count: run.count, isRow: true) : run
    }

    /// Calls with the documents of a run, ascending, and their impacts.
    @inline(__always)
    func each(_ run: Run, _ body: (_ document: Int, _ impact: UInt32) -> Void) {
        if run.isRow {
            rows.withUnsafeBufferPointer { rows in
                for document in 0..<count where rows[run.start + document] > 0 {
                    body(document, UInt32(rows[run.start + document]))
                }
            }
        } else {
            documents.withUnsafeBufferPointer { documents in
                impacts.bytes.withUnsafeBufferPointer { impacts in
                    for pair in run.pairs { body(Int(documents[pair]), UInt32(Nibbles.read(impacts, pair))) }
                }
            }
        }
    }

    func write(to writer: inout ByteWriter) {
        terms.write(to: &writer)
        writer.write(bulk: documents)
        impacts.write(to: &writer)
        writer.write(bulk: rows)
    }

    init(from reader: inout ByteReader, count: Int) throws(SnapshotError) {
        terms = try TermDictionary(from: &reader)
        documents = try reader.readBulk(UInt16.self)
        impacts = try Nibbles(from: &reader)
        rows = try reader.readBulk(UInt8.self)
        self.count = count
        let isSound =
            terms.pairCount == documents.count && impacts.count == documents.count
            && rows.count == terms.rowCount * count && isBelow(documents, count)
        if !isSound { throw .damaged }
    }
}

private func isBelow(_ documents: [UInt16], _ count: Int) -> Bool {
    var greatest: UInt16 = 0
    documents.withUnsafeBufferPointer { for document in $0 { greatest = max(greatest, document) } }
    return documents.isEmpty || Int(greatest) < count
}
