/// One e-mail to one recipient, as a text part and an HTML part that say the same (`multipart/alternative`, RFC 2046).
///
/// Holds plain values; what is wrong with them is said by ``SMTPClient/send(_:)`` and ``SMTPClient/eml(_:)``.
package struct MailMessage: Sendable, Equatable {
    package var from: Mailbox
    package var to: Mailbox
    /// Where an answer goes; nil when it goes to `from`.
    package var replyTo: Mailbox?
    package var subject: String
    package var text: String
    package var html: String
    /// `left@right` (RFC 5322, 3.6.4), with or without angle brackets; unique to this message for ever.
    package var messageID: String
    /// Milliseconds since 1970-01-01T00:00:00Z; written as `Date:` in UTC. Years 1970–9999.
    package var dateMilliseconds: Int64
    /// A language tag (RFC 5646) such as `vi` or `en`, written as `Content-Language`.
    package var language: String
    /// Further header fields in order, such as `Auto-Submitted` (RFC 3834) and `List-Unsubscribe` (RFC 2369, RFC 8058).
    /// Fields the message writes itself, and `Bcc`, `Cc`, `Sender`, `Return-Path`, `Resent-…`, are refused.
    package var extraHeaders: [MailHeader]

    package init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, text: String, html: String,
        messageID: String, dateMilliseconds: Int64, language: String, extraHeaders: [MailHeader] = []
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.dateMilliseconds = dateMilliseconds
        self.language = language
        self.extraHeaders = extraHeaders
    }
}

/// Who sends or receives: an address and, optionally, the name shown beside it (RFC 5322, 3.4).
package struct Mailbox: Sendable, Equatable {
    package var name: String?
    /// `local@domain`; the local part is ASCII, the domain may be international (sent as its ASCII form, RFC 5891).
    package var address: String

    package init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }
}

/// One header field. A value in ASCII is written as it is and folded at its spaces; any other is encoded by RFC 2047.
package struct MailHeader: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
