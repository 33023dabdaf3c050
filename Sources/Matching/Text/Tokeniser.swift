/// One word of a text: its terms and where it stands, in Unicode scalars.
struct Token {
    /// The folded form, stemmed where it is ASCII letters only.
    var folded: TermKey
    /// The exact form; `folded | 1` where the word bears no mark.
    var exact: TermKey
    /// The word as written, before stemming, marks included.
    var surface: UInt64
    /// The word as written without its marks.
    var bareSurface: UInt64
    var start: Int32
    var length: Int32
    /// Whether a clause begins with it.
    var isFirst: Bool

    /// Carries little, in either language; has no pairs besides, as the words that every English text has.
    var isStop = false
    var isUnpaired = false

    var isMarked: Bool { exact & TermKeys.marked != 0 }

    /// The exact form where it bears marks, else the folded one.
    var written: TermKey { isMarked ? exact : folded }
}

/// Cuts text into words. Tones are gathered at the end of the syllable, so `hoà` and `hòa`, composed or decomposed,
/// are one exact form. Not for use by two threads at once.
final class Tokeniser {
    private static let memoryLimit = 65_536
    private static let shortestStemmed = 3

    private let stemmer = EnglishStemmer()
    private let table = Letters.table
    private var known = KeyTable(none: WordFacts())
    private let stops: StopWords
    private var others: [UInt32: Letter] = [:]
    /// The folded form of the word read last.
    private(set) var lastFolded = [UInt8]()
    var keepsLast = false
    /// Gathers the words seen, where somebody wants them.
    var words: WordGatherer?
    /// The figures with their units of the text read last.
    private(set) var quantities: [Token] = []
    private var figures: [QuantityReader.Figure] = []

    init(stops: StopWords = .standard) { self.stops = stops }

    /// The first `limit` words of a text.
    func tokens(of text: String, limit: Int) -> [Token] {
        var tokens: [Token] = []
        append(text, limit: limit, to: &tokens)
        return tokens
    }

    /// Appends at most `limit` words of a text.
    func append(_ text: String, limit: Int, to tokens: inout [Token]) {
        var text = text
        let end = tokens.count + min(limit, Int.max - tokens.count)
        quantities.removeAll(keepingCapacity: true)
        figures.removeAll(keepingCapacity: true)
        text.withUTF8 { bytes in
            scan(bytes, end: end, into: &tokens)
            if !figures.isEmpty { quantities = QuantityReader.quantities(at: figures, in: tokens, bytes) }
        }
    }

    private func scan(_ bytes: UnsafeBufferPointer<UInt8>, end: Int, into tokens: inout [Token]) {
        var word = WordBuffer()
        var clause = ClauseBreak()
        let table = table
        var position = 0
        var offset = 0
        while offset < bytes.count && tokens.count < end {
            let first = offset
            let value = Self.scalar(bytes, &offset)
            let letter = Letters.place(value).map { table[$0] } ?? otherLetter(value)
            switch letter.role {
            case .letter:
                if word.isEmpty {
                    (word.start, word.isFirst) = (position, clause.begins())
                    if bytes[first] &- 0x30 < 10 { figures.append(.init(token: tokens.count, offset: first)) }
                }
                word.add(letter)
            case .mark:
                if !word.isEmpty { word.add(mark: letter.firstMark) }
            case .separator:
                if !word.isEmpty { finish(&word, position, &tokens) }
                clause.read(separator: value)
            case .ideograph:
                if !word.isEmpty { finish(&word, position, &tokens) }
                guard tokens.count < end else { return }
                (word.start, word.isFirst) = (position, clause.begins())
                word.add(letter)
                finish(&word, position + 1, &tokens)
            }
            position += 1
        }
        if !word.isEmpty && tokens.count < end { finish(&word, position, &tokens) }
    }

    /// Reads one scalar of valid UTF-8.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
        let first = UInt32(bytes[offset])
        if first < 0x80 {
            offset += 1
            return first
        }
        let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
        var value = first & (0x7f >> UInt32(length))
        for index in 1..<length where offset + index < bytes.count {
            value = value << 6 | UInt32(bytes[offset + index]) & 0x3f
        }
        offset += length
        return value
    }

    private func otherLetter(_ value: UInt32) -> Letter {
        if let letter = others[value] { return letter }
        let letter = Unicode.Scalar(value).map(Letters.looked(up:)) ?? .separator
        if others.count >= 4_096 { others.removeAll(keepingCapacity: true) }
        others[value] = letter
        return letter
    }

    private func finish(_ word: inout WordBuffer, _ position: Int, _ tokens: inout [Token]) {
        let bareSurface = word.folded.withUnsafeBufferPointer { TermKeys.hash($0) }
        let surface = word.isMarked ? word.hashOfExact() : bareSurface
        let facts = facts(word, surface, bareSurface)
        let key = facts.folded
        let exact = word.isMarked ? surface & ~TermKeys.formMask | TermKeys.marked : key | TermKeys.bare
        tokens.append(
            Token(
                folded: key, exact: exact, surface: surface, bareSurface: bareSurface,
                start: Int32(clamping: word.start), length: Int32(clamping: position - word.start),
                isFirst: word.isFirst, isStop: facts.isStop, isUnpaired: facts.isUnpaired))
        if keepsLast { lastFolded = word.folded }
        word.removeAll()
    }

    /// What is looked up once for a word, however often it is read.
    private struct WordFacts {
        var folded: TermKey = 0
        var isStop = false
        var isUnpaired = false
    }

    private func facts(_ word: WordBuffer, _ surface: UInt64, _ bareSurface: UInt64) -> WordFacts {
        if known.count >= Self.memoryLimit { known.removeAll() }
        return known.value(surface) {
            let isStemmed = word.isPlain && word.folded.count >= Self.shortestStemmed
            let key = isStemmed ? word.folded.withUnsafeBufferPointer { stemmer.hashOfStem($0) } : bareSurface
            let folded = key & ~TermKeys.formMask
            words?.add(word.folded, surface: bareSurface, key: folded)
            return WordFacts(
                folded: folded, isStop: stops.all.contains(surface), isUnpaired: stops.unpaired.contains(surface))
        }
    }
}

/// The different folded words of many texts, each with the key of its term.
final class WordGatherer {
    private var seen: Set<UInt64> = []
    private(set) var words: [(bytes: [UInt8], key: TermKey)] = []

    func add(_ bytes: [UInt8], surface: UInt64, key: TermKey) {
        if seen.insert(surface).inserted { words.append((bytes, key)) }
    }
}
