import CurlKit
import Testing

@Suite struct InjectionTests {
    struct Field: Sendable, CustomTestStringConvertible {
        let name: String
        let put: @Sendable (inout MailMessage, String) -> Void
        var testDescription: String { name }
    }

    static let fields = [
        Field(name: "From") { $0.from.name = $1 }, Field(name: "From") { $0.from.address = "a\($1)@b.example" },
        Field(name: "From") { $0.from.address = "a@b\($1).example" }, Field(name: "To") { $0.to.name = $1 },
        Field(name: "To") { $0.to.address = "a@b.example\($1)" },
        Field(name: "To") { $0.to.address = "\($1)a@b.example" },
        Field(name: "Reply-To") { $0.replyTo = Mailbox(name: $1, address: "a@b.example") },
        Field(name: "Reply-To") { $0.replyTo = Mailbox(address: "a@b.example\($1)") },
        Field(name: "Subject") { $0.subject = $1 }, Field(name: "Message-ID") { $0.messageID = "a\($1)@b.example" },
        Field(name: "Content-Language") { $0.language = $1 },
        Field(name: "List-Unsubscribe") { $0.extraHeaders = [MailHeader("List-Unsubscribe", $1)] },
        Field(name: "X-Thing") { $0.extraHeaders = [MailHeader("X-Thing", $1)] },
    ]
    static let scalars: [Unicode.Scalar] = ["\r", "\n", "\0", "\u{85}", "\u{2028}", "\u{2029}"]
    /// Among them those that make one grapheme cluster with what is beside them.
    static let surroundings = [
        ("", ""), ("x", "Bcc: y@z.example"), ("x\r", "Bcc: y"), ("x", "\nBcc: y"), ("x", "\u{301}Bcc: y"),
        ("x", "\u{200D}y"),
        ("\u{600}", "y"), ("Ế", "\u{FE0F}"),
    ]

    @Test(arguments: fields, scalars) func isRefused(field: Field, scalar: Unicode.Scalar) {
        for (before, after) in Self.surroundings {
            var message = MailMessage.sample
            field.put(&message, before + String(scalar) + after)
            #expect(throws: MailRefusal.headerInjection(field: field.name)) { try SMTPClient.eml(message) }
        }
    }

    @Test(arguments: scalars) func aHeaderNameIsRefused(scalar: Unicode.Scalar) {
        for (before, after) in Self.surroundings {
            let name = before + String(scalar) + after
            let message = MailMessage.sample.with { $0.extraHeaders = [MailHeader(name, "x")] }
            #expect(throws: MailRefusal.headerInjection(field: name)) { try SMTPClient.eml(message) }
        }
    }

    @Test func nothingIsConnectedForARefusedMessage() throws {
        let client = try SMTPClient(SMTPServer(url: "smtp://mail.invalid"))
        #expect(throws: MailRefusal.headerInjection(field: "Subject")) {
            try client.send(.sample.with { $0.subject = "a\r\nBcc: x@y.example" })
        }
    }

    @Test(arguments: [
        "", "a", "@b.example", "a@", "a@@b.example", "a@b@c.example", "a b@c.example", "a@b c.example", "<a@b.example>",
        "a@b.example>", "a@-b.example", "a@b-.example", "a@b..example", ".a@b.example", "a.@b.example",
        "a..b@c.example",
        "a@b.example,c@d.example", "\"a b\"@c.example", "a@[127.0.0.1]", "ấn@b.example", "a@b_c.example",
        "a@b.example SIZE=1",
        "a(x)@b.example", "a@việt nam.example", "a@việt/nam.example", "a@việt:25", "a@việt?x", "a@v\u{301}\u{200D}@x",
        String(repeating: "a", count: 65) + "@b.example", "a@" + String(repeating: "b", count: 64) + ".example",
        "a@" + String(repeating: "bbbbbbb.", count: 32) + "example",
    ]) func isNoAddress(address: String) {
        for field in ["From", "To", "Reply-To"] {
            let message = MailMessage.sample.with { message in
                switch field {
                case "From": message.from.address = address
                case "To": message.to.address = address
                default: message.replyTo = Mailbox(address: address)
                }
            }
            #expect(throws: MailRefusal.implausibleAddress(field: field)) { try SMTPClient.eml(message) }
        }
    }

    @Test(arguments: ["an@farm.example", "o'neil+tag@a-b.c1.example", "root@localhost", "a@XN--BCHER-KVA.example"])
    func isAnAddress(address: String) throws {
        _ = try SMTPClient.eml(.sample.with { $0.to.address = address })
    }

    @Test(arguments: [
        "Bcc", "cc", "TO", "Content-Type", "content-transfer-encoding", "Resent-To", "MIME-Version", "Received", "",
        "X Y",
        "X:Y", "X-Việt", "X-\u{7F}",
    ]) func isNoHeaderToAdd(name: String) {
        let message = MailMessage.sample.with { $0.extraHeaders = [MailHeader(name, "x")] }
        #expect(throws: MailRefusal.malformed(field: name)) { try SMTPClient.eml(message) }
    }

    @Test func whatHasNoFormIsRefused() {
        func refused(_ field: String, _ change: (inout MailMessage) -> Void) {
            #expect(throws: MailRefusal.malformed(field: field)) { try SMTPClient.eml(.sample.with(change)) }
        }
        for id in ["", "a", "a@", "<a@b", "a b@c", "a@b>c", "a@b@c", "ấ@b"] {
            refused("Message-ID") { $0.messageID = id }
        }
        for tag in ["", "vi VN", "vi;q=1", "việt"] { refused("Content-Language") { $0.language = tag } }
        for date in [-1, 253_402_300_800_000, Int64.max] { refused("Date") { $0.dateMilliseconds = date } }
        refused("X-Long") { $0.extraHeaders = [MailHeader("X-Long", String(repeating: "x", count: 2000))] }
        refused("X-Tab") { $0.extraHeaders = [MailHeader("X-Tab", "a\tb")] }
    }
}
