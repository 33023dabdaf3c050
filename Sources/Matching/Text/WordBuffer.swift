/// The word being read: its folded and its exact form, grown letter by letter.
struct WordBuffer {
    private static let foldedLimit = 64
    private static let exactLimit = 96
    private static let toneLimit = 4

    private(set) var folded: [UInt8] = []
    private(set) var isMarked = false
    /// Whether it is made of the letters a to z only, marks aside.
    private(set) var isPlain = true
    var start = 0
    var isFirst = false
    private var exact: [UInt8] = []
    private var tones: [UInt32] = []

    var isEmpty: Bool { folded.isEmpty }

    init() {
        folded.reserveCapacity(Self.foldedLimit + 4)
        exact.reserveCapacity(Self.exactLimit + 32)
    }

    /// Of the letters with their marks in place, then the tones.
    mutating func hashOfExact() -> UInt64 {
        for tone in tones { append(mark: tone) }
        return exact.withUnsafeBufferPointer { TermKeys.hash($0) }
    }

    @inline(__always)
    mutating func add(_ letter: Letter) {
        guard folded.count < Self.foldedLimit else { return }
        if letter.base < 0x80 {
            folded.append(UInt8(letter.base))
            exact.append(UInt8(letter.base))
            if letter.base < 0x61 { isPlain = false }
        } else {
            isPlain = false
            guard let scalar = Unicode.Scalar(letter.base) else { return }
            folded.append(contentsOf: UTF8.encode(scalar) ?? .init())
            exact.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        if letter.firstMark != 0 { add(mark: letter.firstMark) }
        if letter.secondMark != 0 { add(mark: letter.secondMark) }
    }

    mutating func add(mark: UInt32) {
        if Letter.isTone(mark) {
            guard tones.count < Self.toneLimit else { return }
            tones.append(mark)
        } else {
            guard exact.count < Self.exactLimit else { return }
            append(mark: mark)
        }
        isMarked = true
    }

    private mutating func append(mark: UInt32) {
        exact.append(0xff)
        exact.append(UInt8(truncatingIfNeeded: mark))
        exact.append(UInt8(truncatingIfNeeded: mark >> 8))
        exact.append(UInt8(truncatingIfNeeded: mark >> 16))
    }

    mutating func removeAll() {
        folded.removeAll(keepingCapacity: true)
        exact.removeAll(keepingCapacity: true)
        tones.removeAll(keepingCapacity: true)
        isMarked = false
        isPlain = true
    }
}
