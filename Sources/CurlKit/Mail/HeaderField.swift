/// Writes header fields, `Name: value` with CRLF, folded below 78 columns where there is a space to fold at.
enum HeaderField {
    private static let lineLength = 78
    /// RFC 5322, 2.1.1.
    private static let longestLine = 998

    /// Prose (RFC 5322, 2.2.1): as it is when short and plain, else in encoded words.
    static func prose(_ name: String, _ value: String) throws(MailRefusal) -> String {
        try HeaderGuard.check(value, field: name)
        let column = name.utf8.count + 2
        let isShort = column + value.utf8.count <= lineLength
        let text = isShort && isPlain(value) ? value : EncodedWords.fold(value, column: column)
        return "\(name): \(text)\r\n"
    }

    /// A value with a syntax of its own: never encoded while it is ASCII, folded at its spaces.
    static func structured(_ name: String, _ value: String) throws(MailRefusal) -> String {
        try HeaderGuard.check(value, field: name)
        guard value.utf8.allSatisfy({ $0 < 0x80 }) else { return try prose(name, value) }
        guard isPlain(value) else { throw .malformed(field: name) }
        let folded = fold(value, column: name.utf8.count + 2)
        guard folded.split(separator: "\r\n").allSatisfy({ $0.utf8.count + name.utf8.count + 2 <= longestLine }) else {
            throw .malformed(field: name)
        }
        return "\(name): \(folded)\r\n"
    }

    static func mailbox(_ name: String, _ mailbox: Mailbox) throws(MailRefusal) -> String {
        let address = try MailAddress(mailbox.address, field: name).ascii
        guard let display = mailbox.name, !display.isEmpty else { return "\(name): \(address)\r\n" }
        try HeaderGuard.check(display, field: name)
        let phrase = phrase(display, column: name.utf8.count + 2)
        let lastLine = (phrase.split(separator: "\r\n").last?.utf8.count ?? 0) + name.utf8.count + 2
        let gap = lastLine + address.utf8.count + 3 <= lineLength ? " " : "\r\n "
        return "\(name): \(phrase)\(gap)<\(address)>\r\n"
    }

    private static func phrase(_ display: String, column: Int) -> String {
        guard column + display.utf8.count + 2 <= lineLength, isPlain(display) else {
            return EncodedWords.fold(display, column: column)
        }
        let words = display.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
        if words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isAtomText) }) { return display }
        let escaped = display.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }
        return "\"" + escaped.joined() + "\""
    }

    /// Printable ASCII whose spaces survive unfolding and that nobody takes for an encoded word.
    private static func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            && !value.hasPrefix(" ") && !value.hasSuffix(" ") && !value.utf8.contains(encodedWordMark)
    }

    private static let encodedWordMark = Array("=?".utf8)

    private static func fold(_ value: String, column: Int) -> String {
        var folded = ""
        var used = column
        for (index, word) in value.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            let breaks = index > 0 && !word.isEmpty && used + 1 + word.utf8.count > lineLength
            folded += breaks ? "\r\n " : index > 0 ? " " : ""
            folded += word
            used = (breaks ? 0 : used) + 1 + word.utf8.count
        }
        return folded
    }
}
