/// A header field a caller adds.
enum ExtraHeader {
    private static let reserved: Set<String> = [
        "bcc", "cc", "date", "from", "message-id", "mime-version", "received", "reply-to", "return-path", "sender",
        "subject", "to",
    ]

    static func write(_ header: MailHeader) throws(MailRefusal) -> String {
        try HeaderGuard.check(header.name, field: header.name)
        let name = header.name.lowercased()
        let isReserved = reserved.contains(name) || name.hasPrefix("content-") || name.hasPrefix("resent-")
        guard isFieldName(header.name), !isReserved else { throw .malformed(field: header.name) }
        return try HeaderField.structured(header.name, header.value)
    }

    /// `ftext` of RFC 5322, 3.6.8.
    private static func isFieldName(_ name: String) -> Bool {
        (1...60).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
    }
}
