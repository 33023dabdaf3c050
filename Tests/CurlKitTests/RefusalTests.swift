import CurlKit
import Foundation
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct RefusalTests {
    private func outcome(_ replies: String, timeoutSeconds: Int = 20) async throws -> SMTPOutcome {
        try await blocking {
            let server = try MailServer(MailServerScript.scripted, replies)
            return try SMTPClient(.local(port: server.port, timeoutSeconds: timeoutSeconds)).send(.sample)
        }
    }

    @Test(arguments: ["MAIL", "RCPT", "DATA", "message"]) func fiveHundredIsForEver(step: String) async throws {
        let reply = #"550-5.1.1 no such\r\n550 5.1.1 mailbox"#
        #expect(
            try await outcome("{\"\(step)\":\"\(reply)\"}")
                == .refusedPermanently(code: 550, text: "5.1.1 no such 5.1.1 mailbox"))
    }

    @Test(arguments: ["greeting", "MAIL", "RCPT", "DATA", "message"])
    func fourHundredIsForNow(step: String) async throws {
        #expect(
            try await outcome("{\"\(step)\":\"451 4.3.2 try later\"}")
                == .refusedTemporarily(code: 451, text: "4.3.2 try later"))
    }

    @Test(arguments: ["greeting", "MAIL"]) func aServerThatTurnsEveryoneAwayIsForTheOperator(step: String) async throws
    {
        let reply = step == "MAIL" ? "530 5.7.0 log in first" : "554 5.7.1 not you"
        #expect(try await outcome("{\"\(step)\":\"\(reply)\"}") == .technical(reason: reply))
    }

    @Test(arguments: ["greeting", "EHLO", "RCPT", "message"]) func silenceEndsInTime(step: String) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await outcome("{\"\(step)\":null}", timeoutSeconds: 2) == .unreachable(.timedOut))
        #expect(clock.now - start < .seconds(20))
    }

    @Test func theFarewellIsNotWaitedFor() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await outcome(#"{"QUIT":null}"#) == .accepted(reply: "taken"))
        let refused = try await outcome(#"{"QUIT":null,"RCPT":"550 no"}"#, timeoutSeconds: 2)
        #expect(refused == .refusedPermanently(code: 550, text: "no"))
        #expect(clock.now - start < .seconds(20))
    }

    @Test(arguments: ["RCPT", "message"]) func hangingUpIsABrokenConnection(step: String) async throws {
        guard case .brokenConnection = try await outcome("{\"\(step)\":\"\"}") else {
            Issue.record("not a broken connection")
            return
        }
    }

    @Test func aClosedPortIsNoServer() async throws {
        let outcome = try await blocking {
            let server = try MailServer(MailServerScript.scripted, "{}")
            server.stop()
            return try SMTPClient(.local(port: server.port)).send(.sample)
        }
        #expect(outcome == .unreachable(.connectionRefused))
    }

    @Test func aNameNobodyHasIsNotResolved() async throws {
        let server = try SMTPServer(url: "smtp://mail.invalid", timeoutSeconds: 5)
        let outcome = try await blocking { try SMTPClient(server).send(.sample) }
        #expect(outcome == .unreachable(.nameNotResolved) || outcome == .unreachable(.timedOut))
    }

    @Test(arguments: [
        "http://mail.example", "smtp://", "mail.example:25", "smtp://user:secret@mail.example", "file:///etc/passwd",
        "",
        "smtp://mail.example\r\nQUIT", "smtp://a b",
    ]) func isNoMailServer(url: String) {
        #expect(throws: SMTPServerFault.notAnSMTPURL) { try SMTPServer(url: url) }
    }

    @Test func settingsThatCannotBeCarriedAreRefused() {
        #expect(throws: SMTPServerFault.nulCharacter) { try SMTPServer(url: "smtp://m.example", password: "a\0b") }
        #expect(throws: SMTPServerFault.timeoutOutOfRange) {
            try SMTPServer(url: "smtp://m.example", timeoutSeconds: 0)
        }
    }
}
