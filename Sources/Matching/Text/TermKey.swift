/// Names of terms: 46 bits of a hash on top, 16 empty ones, and two low bits for the form: 0 folded, 1 exact without any mark
/// (its other bits are those of the folded form), 2 exact with marks; 3 is no term but a link of the lexicon, by its number.
typealias TermKey = UInt64

enum TermKeys {
    static let formMask: TermKey = 3
    static let emptyBits = 16
    private static let hashMask: TermKey = ~0 << 18
    static let bare: TermKey = 1
    static let marked: TermKey = 2

    static func link(_ number: Int) -> TermKey { TermKey(number) << 2 | formMask }

    /// The number of a link, or nil for a term.
    static func link(_ key: TermKey) -> Int? { key & formMask == formMask ? Int(key >> 2) : nil }

    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return mixed(hash)
    }

    static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { hash($0) }
    }

    @inline(__always)
    static func pair(_ first: TermKey, _ second: TermKey) -> UInt64 {
        mixed(first &* 0x9e37_79b9_7f4a_7c15 &+ (second << 21 | second >> 43))
    }

    /// The finaliser of SplitMix64, cut to the bits of a name.
    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return (z ^ (z >> 31)) & hashMask
    }
}
