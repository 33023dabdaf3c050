/// `left@right` of RFC 5322, 3.6.4, and the boundary that follows from it.
struct MessageID {
    let leftAndRight: String

    init(_ text: String) throws(MailRefusal) {
        try HeaderGuard.check(text, field: "Message-ID")
        let isBracketed = text.utf8.first == UInt8(ascii: "<") && text.utf8.last == UInt8(ascii: ">")
        let bare = isBracketed ? String(text.unicodeScalars.dropFirst().dropLast()) : text
        let parts = bare.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, bare.utf8.count <= 250,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isAtomText || $0 == "." } })
        else { throw .malformed(field: "Message-ID") }
        leftAndRight = bare
    }

    /// Starts with `=_`, which neither quoted-printable nor base64 can produce (RFC 2045, 6.7), so no part contains it.
    var boundary: String {
        "=_" + String(fingerprint | 1 << 63, radix: 16)
    }

    /// FNV-1a, 64 bits.
    private var fingerprint: UInt64 {
        leftAndRight.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
