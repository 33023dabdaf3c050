extension Sequence<UInt8> {
    /// Tells contents apart, not secret: FNV-1a over 64 bits, in base 36.
    package var fingerprint: String {
        String(reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 36)
    }
}
