/// Where a segment holds the postings of a term: a run of pairs of document and impact, or, for a term of many documents,
/// a row of impacts with one for each document of the segment.
struct Run: Equatable, Sendable {
    /// The first pair, or the number of the row.
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
    /// A row of one byte for each document is smaller than pairs of three once a third of the documents hold a term.
    private static let bytesOfPair = 3
    private static let shortestRow = 256

    let terms: TermDictionary
    let documents: [UInt16]
    let impacts: [UInt8]
    let rows: [UInt8]
    /// How many documents the segment has.
    let count: Int

    init(terms: TermDictionary, documents: [UInt16], impacts: [UInt8], rows: [UInt8], count: Int) {
        self.terms = terms
        self.documents = documents
        self.impacts = impacts
        self.rows = rows
        self.count = count
    }

    /// Makes rows of the long runs among pairs; the pairs of term i are `starts[i]..<starts[i + 1]`.
    init(keys: [TermKey], starts: [UInt32], documents: [UInt16], impacts: [UInt8], count: Int) {
        let longest = max(Self.shortestRow, count / Self.bytesOfPair)
        let long = keys.indices.filter { Int(starts[$0 + 1] - starts[$0]) > longest }
        guard !long.isEmpty else {
            let terms = TermDictionary(keys: keys, starts: starts, rowTerms: [], rowCounts: [])
            self.init(terms: terms, documents: documents, impacts: impacts, rows: [], count: count)
            return
        }
        var rows = [UInt8](repeating: 0, count: long.count * count)
        var (kept, keptDocuments, keptImpacts) = ([UInt32](), [UInt16](), [UInt8]())
        kept.reserveCapacity(starts.count)
        var next = 0
        for term in keys.indices {
            kept.append(UInt32(keptDocuments.count))
            let pairs = Int(starts[term])..<Int(starts[term + 1])
            if next < long.count, long[next] == term {
                for pair in pairs { rows[next * count + Int(documents[pair])] = impacts[pair] }
                next += 1
            } else {
                keptDocuments += documents[pairs]
                keptImpacts += impacts[pairs]
            }
        }
        kept.append(UInt32(keptDocuments.count))
        let terms = TermDictionary(
            keys: keys, starts: kept, rowTerms: long.map(UInt32.init),
            rowCounts: long.map { starts[$0 + 1] - starts[$0] })
        self.init(terms: terms, documents: keptDocuments, impacts: keptImpacts, rows: rows, count: count)
    }

    /// Calls with the documents of a run, ascending, and their impacts.
    @inline(__always)
    func each(_ run: Run, _ body: (_ document: Int, _ impact: UInt8) -> Void) {
        if run.isRow {
            rows.withUnsafeBufferPointer { rows in
                for document in 0..<count where rows[run.start * count + document] != 0 {
                    body(document, rows[run.start * count + document])
                }
            }
        } else {
            documents.withUnsafeBufferPointer { documents in
                impacts.withUnsafeBufferPointer { impacts in
                    for pair in run.pairs { body(Int(documents[pair]), impacts[pair]) }
                }
            }
        }
    }

    func write(to writer: inout ByteWriter) {
        terms.write(to: &writer)
        writer.write(bulk: documents)
        writer.write(bulk: impacts)
        writer.write(bulk: rows)
    }

    init(from reader: inout ByteReader, count: Int) throws(SnapshotError) {
        terms = try TermDictionary(from: &reader)
        documents = try reader.readBulk(UInt16.self)
        impacts = try reader.readBulk(UInt8.self)
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
