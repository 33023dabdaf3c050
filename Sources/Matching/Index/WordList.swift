/// The folded words of a segment in byte order, each with the key of its term: what completions are looked up in.
struct WordList: Sendable {
    private(set) var words = StringTable()
    private(set) var keys: [TermKey] = []

    init() {}

    init(_ gathered: [(bytes: [UInt8], key: TermKey)]) {
        for word in gathered.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
            append(word.bytes, key: word.key)
        }
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        words = try StringTable(from: &reader)
        keys = try reader.readBulk(TermKey.self)
        guard keys.count == words.count else { throw .damaged }
    }

    func write(to writer: inout ByteWriter) {
        words.write(to: &writer)
        writer.write(bulk: keys)
    }

    /// Calls with the key of every word that begins with `prefix`.
    func eachCompletion(of prefix: [UInt8], _ body: (TermKey) -> Void) {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words.bytes[words.range(middle)].lexicographicallyPrecedes(prefix) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        while low < words.count, words.bytes[words.range(low)].starts(with: prefix) {
            body(keys[low])
            low += 1
        }
    }

    /// The words of several lists whose term passes.
    static func merged(_ lists: [WordList], where isWanted: (TermKey) -> Bool) -> WordList {
        var merged = WordList()
        var places = [Int](repeating: 0, count: lists.count)
        while let least = least(lists, places) {
            let word = lists[least].words
            let place = places[least]
            if isWanted(lists[least].keys[place]) {
                merged.append(word.bytes[word.range(place)], key: lists[least].keys[place])
            }
            for index in lists.indices where places[index] < lists[index].words.count {
                if lists[index].words.isEqual(places[index], to: word, place) { places[index] += 1 }
            }
        }
        return merged
    }

    private static func least(_ lists: [WordList], _ places: [Int]) -> Int? {
        var least: Int?
        for index in lists.indices where places[index] < lists[index].words.count {
            guard let known = least else {
                least = index
                continue
            }
            if lists[index].words.isLess(places[index], than: lists[known].words, places[known]) { least = index }
        }
        return least
    }

    private mutating func append(_ bytes: some Sequence<UInt8>, key: TermKey) {
        words.append(bytes)
        keys.append(key)
    }
}
