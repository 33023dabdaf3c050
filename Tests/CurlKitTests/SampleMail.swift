import CurlKit

extension MailMessage {
    /// A message to start from.
    static let sample = MailMessage(
        from: Mailbox(name: "Sàn giao dịch công nghệ", address: "floor@sample.example"),
        to: Mailbox(name: "Nguyễn Văn Ấn", address: "an@farm.example"),
        replyTo: Mailbox(address: "deal+7@sample.example"), subject: "Có người quan tâm tin CUNG-2026-000123",
        text: "Chào anh Ấn,\n\nCó một doanh nghiệp quan tâm.\n", html: "<p>Chào anh Ấn,</p><p>Có một doanh nghiệp.</p>",
        messageID: "0197-42.notice@sample.example", dateMilliseconds: 1_763_906_709_123, language: "vi",
        extraHeaders: [
            MailHeader("Auto-Submitted", "auto-generated"),
            MailHeader("List-Unsubscribe", "<https://floor.example/u/abc>, <mailto:stop@sample.example>"),
        ])

    func with(_ change: (inout MailMessage) -> Void) -> MailMessage {
        var message = self
        change(&message)
        return message
    }
}

extension SMTPServer {
    static func local(
        port: Int, security: Security = .none, timeoutSeconds: Int = 20
    ) throws -> SMTPServer {
        try SMTPServer(url: "smtp://127.0.0.1:\(port)", security: security, timeoutSeconds: timeoutSeconds)
    }
}
