/// A part of the inverted index that never changes: its terms, their postings, and its documents.
///
/// Postings lie in two flat arrays, document numbers ascending within a term and impacts beside them. An impact
/// depends on its document alone, so segments merge without reading any text.
final class Segment: Sendable {
    let terms: TermDictionary
    let documents: [UInt32]
    let impacts: [UInt16]
    let words: WordList
    let ids: StringTable
    let store: StringTable
    let columns: Columns
    /// Hashes of ids, ascending, and the document of each.
    private let idHashes: [UInt64]
    private let idDocuments: [UInt32]

    var count: Int { ids.count }

    init(
        terms: TermDictionary, documents: [UInt32], impacts: [UInt16], words: WordList, ids: StringTable,
        store: StringTable, columns: Columns
    ) {
        self.terms = terms
        self.documents = documents
        self.impacts = impacts
        self.words = words
        self.ids = ids
        self.store = store
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

    /// The document as it was put.
    func document(_ number: Int) -> Document? {
        store.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[store.range(number)]))
            return try? Document(from: &reader)
        }
    }

    func write(to writer: inout ByteWriter) {
        writer.write(bulk: terms.keys)
        writer.write(bulk: terms.starts)
        writer.write(bulk: documents)
        writer.write(bulk: impacts)
        words.write(to: &writer)
        ids.write(to: &writer)
        store.write(to: &writer)
        columns.write(to: &writer)
    }

    convenience init(from reader: inout ByteReader) throws(SnapshotError) {
        let keys = try reader.readBulk(TermKey.self)
        let starts = try reader.readBulk(UInt32.self)
        let documents = try reader.readBulk(UInt32.self)
        let impacts = try reader.readBulk(UInt16.self)
        let words = try WordList(from: &reader)
        let ids = try StringTable(from: &reader)
        let store = try StringTable(from: &reader)
        let columns = try Columns(from: &reader, documents: ids.count)
        let isSound =
            starts.count == keys.count + 1 && starts.first == 0 && Int(starts.last ?? 0) == documents.count
            && impacts.count == documents.count && store.count == ids.count && isAscending(starts) && isAscending(keys)
            && Self.isBelow(documents, ids.count)
        if !isSound { throw .damaged }
        self.init(
            terms: TermDictionary(keys: keys, starts: starts), documents: documents, impacts: impacts, words: words,
            ids: ids, store: store, columns: columns)
    }

    private static func isBelow(_ documents: [UInt32], _ count: Int) -> Bool {
        var greatest: UInt32 = 0
        documents.withUnsafeBufferPointer { for document in $0 { greatest = max(greatest, document) } }
        return documents.isEmpty || Int(greatest) < count
    }
}
