/// A part of the inverted index that never changes: its terms, their postings, and its documents.
final class Segment: Sendable {
    /// Two bytes tell documents apart, and their scores fit into a core's own cache.
    static let mostDocuments = 65_536

    let postings: Postings
    let words: WordList
    let ids: StringTable
    let columns: Columns
    /// Hashes of ids, ascending, and the document of each.
    private let idHashes: [UInt64]
    private let idDocuments: [UInt32]

    var count: Int { ids.count }
    var terms: TermDictionary { postings.terms }

    init(postings: Postings, words: WordList, ids: StringTable, columns: Columns) {
        self.postings = postings
        self.words = words
        self.ids = ids
        self.columns = columns
        let hashes = (0..<ids.count).map { number in
            (hash: ids.bytes[ids.range(number)].withUnsafeBufferPointer { TermKeys.hash($0) }, number: UInt32(number))
        }
        let sorted = hashes.sorted { ($0.hash, $0.number) < ($1.hash, $1.number) }
        idHashes = sorted.map(\.hash)
        idDocuments = sorted.map(\.number)
    }

    /// The numbers of the documents with an id; more than one never, in practice.
    func number(of id: String) -> Int? {
        let hash = TermKeys.hash(id)
        var low = 0
        var high = idHashes.count
        while low < high {
            let middle = (low + high) / 2
            if idHashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        while low < idHashes.count, idHashes[low] == hash {
            let number = Int(idDocuments[low])
            if ids.bytes[ids.range(number)].elementsEqual(id.utf8) { return number }
            low += 1
        }
        return nil
    }

    func write(to writer: inout ByteWriter) {
        ids.write(to: &writer)
        postings.write(to: &writer)
        words.write(to: &writer)
        columns.write(to: &writer)
    }

    convenience init(from reader: inout ByteReader) throws(SnapshotError) {
        let ids = try StringTable(from: &reader)
        guard ids.count <= Self.mostDocuments else { throw .damaged }
        let postings = try Postings(from: &reader, count: ids.count)
        let words = try WordList(from: &reader)
        let columns = try Columns(from: &reader, documents: ids.count)
        self.init(postings: postings, words: words, ids: ids, columns: columns)
    }
}
