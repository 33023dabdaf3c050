/// A 64-bit sum in which every altered word shows: each step is a bijection of both the state and the word.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var state = UInt64(bytes.count) ^ 0x9e37_79b9_7f4a_7c15
        let words = bytes.count / 8
        for index in 0..<words {
            state = step(state, bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        for index in words * 8..<bytes.count { state = step(state, UInt64(bytes[index])) }
        return TermKeys.mixed(state)
    }

    @inline(__always)
    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0xff51_afd7_ed55_8ccd
        return product ^ product >> 32
    }
}
