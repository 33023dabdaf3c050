/// One answer of a server (RFC 5321, 4.2): a code and the text of all its lines.
struct SMTPReply: Equatable {
    var code: Int
    var text: String
}

/// Gathers answers line by line as libcurl passes them on, without the farewell (221) that follows a refusal.
struct SMTPReplies {
    private var lines: [String] = []
    private var isComplete = false
    private var bytes = 0
    private static let farewell = Array("221".utf8)
    private static let mostBytes = 4096

    mutating func append(line: some Collection<UInt8>) {
        if line.starts(with: Self.farewell) { return }
        if isComplete {
            lines = []
            bytes = 0
        }
        bytes += line.count
        if bytes <= Self.mostBytes { lines.append(ReplyText.clean(line)) }
        isComplete = line.dropFirst(3).first != UInt8(ascii: "-")
    }

    /// The last complete answer; nil before the first or when it carries no code.
    var last: SMTPReply? {
        guard isComplete, let code = lines.last.flatMap({ Int($0.prefix(3)) }), (200...599).contains(code) else {
            return nil
        }
        let text = lines.map { $0.dropFirst(4) }.joined(separator: " ")
        return SMTPReply(code: code, text: String(text.prefix(ReplyText.mostCharacters)))
    }
}

/// Text from outside made fit to be kept: UTF-8 mended, control characters dropped.
enum ReplyText {
    static let mostCharacters = 500

    static func clean(_ bytes: some Collection<UInt8>) -> String {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
            !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
