/// The bytes of a message, the same for the same message, so that what is sent, what is kept as a file and what a
/// golden file holds are one thing. (`curl_mime_*` picks a random boundary and cannot be read back, hence not used.)
struct MIMEWriter {
    let envelopeFrom: MailAddress
    let envelopeTo: MailAddress
    let bytes: [UInt8]

    init(_ message: MailMessage) throws(MailRefusal) {
        envelopeFrom = try MailAddress(message.from.address, field: "From")
        envelopeTo = try MailAddress(message.to.address, field: "To")
        let id = try MessageID(message.messageID)
        bytes = try Array(Self.head(message, id: id).utf8) + Self.body(message, id: id)
    }

    private static func head(_ message: MailMessage, id: MessageID) throws(MailRefusal) -> String {
        var head = "Date: \(try MailDate.format(milliseconds: message.dateMilliseconds))\r\n"
        head += try HeaderField.mailbox("From", message.from)
        if let replyTo = message.replyTo { head += try HeaderField.mailbox("Reply-To", replyTo) }
        head += try HeaderField.mailbox("To", message.to)
        head += try HeaderField.prose("Subject", message.subject)
        head += "Message-ID: <\(id.leftAndRight)>\r\n"
        head += "Content-Language: \(try languageTag(message.language))\r\n"
        for header in message.extraHeaders { head += try ExtraHeader.write(header) }
        head += "MIME-Version: 1.0\r\n"
        return head + "Content-Type: multipart/alternative; boundary=\"\(id.boundary)\"\r\n\r\n"
    }

    private static func body(_ message: MailMessage, id: MessageID) -> [UInt8] {
        part("text/plain", message.text, boundary: id.boundary)
            + part("text/html", message.html, boundary: id.boundary)
            + Array("--\(id.boundary)--\r\n".utf8)
    }

    private static func part(_ type: String, _ text: String, boundary: String) -> [UInt8] {
        let (encoding, lines) = BodyEncoding.encode(text)
        let head = "--\(boundary)\r\nContent-Type: \(type); charset=utf-8\r\n"
        return Array("\(head)Content-Transfer-Encoding: \(encoding.rawValue)\r\n\r\n".utf8) + lines
    }

    private static func languageTag(_ tag: String) throws(MailRefusal) -> String {
        try HeaderGuard.check(tag, field: "Content-Language")
        guard (1...35).contains(tag.utf8.count), tag.unicodeScalars.allSatisfy(\.isLetterDigitHyphen) else {
            throw .malformed(field: "Content-Language")
        }
        return tag
    }
}
