internal import CCurl

/// Sends e-mail through one server; each send is a connection of its own. Safe to use from many threads.
package final class SMTPClient: Sendable {
    private let server: SMTPServer

    package init(_ server: SMTPServer) {
        self.server = server
    }

    /// Offers the message to the server (RFC 5321) and answers what became of it.
    ///
    /// **Blocks** the calling thread for up to `timeoutSeconds`: call it on a thread pool of its own, never in a task.
    /// Throws ``MailRefusal`` before any connection when the message cannot be written safely.
    package func send(_ message: MailMessage) throws(MailRefusal) -> SMTPOutcome {
        let mime = try MIMEWriter(message)
        let transfer = SMTPTransfer(mime.bytes, timeoutSeconds: server.timeoutSeconds)
        do throws(CurlFailure) {
            let handle = try CurlHandle()
            try configure(handle, for: mime)
            try transfer.attach(to: handle)
            defer { withExtendedLifetime(transfer) { handle.stopListening() } }
            try handle.perform()
            return .accepted(reply: transfer.replies.last?.text ?? "")
        } catch {
            return SMTPOutcome(error, after: transfer)
        }
    }

    /// The same message as the bytes of an `.eml` file (RFC 5322, CRLF): exactly what ``send(_:)`` transmits, before
    /// dot-stuffing. The same message gives the same bytes. Throws as ``send(_:)`` does.
    package static func eml(_ message: MailMessage) throws(MailRefusal) -> [UInt8] {
        try MIMEWriter(message).bytes
    }

    private func configure(_ handle: CurlHandle, for mime: MIMEWriter) throws(CurlFailure) {
        try handle.set(CURLOPT_URL, server.url)
        try handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        try handle.set(CURLOPT_PROXY, "")
        try handle.set(CURLOPT_NOSIGNAL, 1)
        try handle.set(CURLOPT_QUICK_EXIT, 1)
        try handle.set(CURLOPT_TIMEOUT_MS, server.timeoutSeconds * 1000)
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeoutSeconds * 1000)
        try secure(handle)
        try handle.set(CURLOPT_MAIL_FROM, "<\(mime.envelopeFrom.ascii)>")
        try handle.set(CURLOPT_MAIL_RCPT, list: ["<\(mime.envelopeTo.ascii)>"])
    }

    private func secure(_ handle: CurlHandle) throws(CurlFailure) {
        try handle.set(CURLOPT_USE_SSL, useSSL)
        try handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let caFile = server.caFile { try handle.set(CURLOPT_CAINFO, caFile) }
        if let username = server.username { try handle.set(CURLOPT_USERNAME, username) }
        if let password = server.password { try handle.set(CURLOPT_PASSWORD, password) }
    }

    private var useSSL: Int {
        switch server.security {
        case .startTLSRequired: Int(CURLUSESSL_ALL.rawValue)
        case .startTLSIfOffered: Int(CURLUSESSL_TRY.rawValue)
        case .none: Int(CURLUSESSL_NONE.rawValue)
        }
    }
}
