/// What became of one message. Texts come from the server or from libcurl, at most 500 characters and without control
/// characters; a server's may name the recipient, so they belong beside the delivery and not in a log.
package enum SMTPOutcome: Sendable, Equatable {
    /// The server took responsibility for it (RFC 5321, 4.2.5); its answer often names the queue.
    case accepted(reply: String)
    /// 5xx to the sender, the recipient or the message: this message will not be taken, ever.
    case refusedPermanently(code: Int, text: String)
    /// 4xx at any step: worth another attempt later.
    case refusedTemporarily(code: Int, text: String)
    /// The server was not reached, or did not answer in time. A timeout after the last byte leaves it open whether the
    /// message was taken; another attempt carries the same Message-ID.
    case unreachable(SMTPUnreachable)
    /// The connection broke off. As open as a timeout.
    case brokenConnection(reason: String)
    /// Something an operator has to look at: no STARTTLS where it is required, a certificate not trusted, a login
    /// refused (RFC 4954: 530, 534, 535, 538), a server that turns every client away.
    case technical(reason: String)
}

/// Why a server was not reached.
package enum SMTPUnreachable: String, Sendable, Equatable {
    case nameNotResolved = "name-not-resolved"
    case connectionRefused = "connection-refused"
    case timedOut = "timed-out"
}
