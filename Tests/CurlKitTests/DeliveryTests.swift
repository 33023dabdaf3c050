import CurlKit
import Foundation
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct DeliveryTests {
    private func deliver(_ message: MailMessage) async throws -> ReceivedMail {
        try await blocking {
            let server = try MailServer(MailServerScript.real, "{}")
            let outcome = try SMTPClient(.local(port: server.port)).send(message)
            try #require(outcome == .accepted(reply: "2.0.0 queued as 4711"))
            return try server.nextMessage()
        }
    }

    @Test func arrivesAsItWasWritten() async throws {
        let mail = try await deliver(.sample)
        #expect(mail.subject == "Có người quan tâm tin CUNG-2026-000123")
        #expect(mail.text == "Chào anh Ấn,\n\nCó một doanh nghiệp quan tâm.\n")
        #expect(mail.html == "<p>Chào anh Ấn,</p><p>Có một doanh nghiệp.</p>")
        #expect(mail.fromName == "Sàn giao dịch công nghệ")
        #expect(mail.toName == "Nguyễn Văn Ấn")
        #expect(mail.envelopeFrom == "floor@sample.example")
        #expect(mail.envelopeTo == ["an@farm.example"])
        #expect(mail.type == "multipart/alternative")
        #expect(mail.defects == [])
        let headers = mail.headers
        #expect(headers["date"] == "Sun, 23 Nov 2025 14:05:09 +0000")
        #expect(headers["message-id"] == "<0197-42.notice@sample.example>")
        #expect(headers["reply-to"] == "deal+7@sample.example")
        #expect(headers["content-language"] == "vi")
        #expect(headers["auto-submitted"] == "auto-generated")
        #expect(headers["list-unsubscribe"] == "<https://floor.example/u/abc>, <mailto:stop@sample.example>")
    }

    @Test func theFileHoldsWhatIsSent() async throws {
        let mail = try await deliver(.sample)
        #expect(try mail.raw == Data(SMTPClient.eml(.sample)))
    }

    @Test func aVietnameseSubjectOfTwoHundredCharacters() async throws {
        let sentence = "Đề nghị chuyển giao dây chuyền sấy cà phê bằng năng lượng mặt trời ở Tây Nguyên; "
        let subject = String(String(repeating: sentence, count: 3).prefix(200))
        let mail = try await deliver(.sample.with { $0.subject = subject })
        #expect(mail.subject == subject)
        #expect(mail.defects == [])
    }

    @Test func namesThatNeedQuotingArrive() async throws {
        let mail = try await deliver(
            .sample.with {
                $0.from.name = #"Tran "Tony" \ Sons, Ltd. <x@y>"#
                $0.to.name = String(repeating: "Công ty cổ phần ", count: 8) + "Ấn"
            })
        #expect(mail.fromName == #"Tran "Tony" \ Sons, Ltd. <x@y>"#)
        #expect(mail.toName == String(repeating: "Công ty cổ phần ", count: 8) + "Ấn")
        #expect(mail.defects == [])
    }

    @Test(arguments: [
        "first\n.\nlast", ".", "..\n.\n..x\n\n.\n", "From here\n.QUIT\n=20 = =?x?=\ttab \n trailing \t\n",
        String(repeating: "dòng rất dài không xuống ", count: 300), String(repeating: "漢字", count: 2000),
        String(repeating: ".\n", count: 40_000), "", "e\u{301}\u{2028}x",
    ]) func bodiesArriveWhole(text: String) async throws {
        let mail = try await deliver(.sample.with { ($0.text, $0.html) = (text, "<p>" + text) })
        #expect(Array(mail.text.utf8) == Array(text.utf8))
        #expect(Array(mail.html.utf8) == Array(("<p>" + text).utf8))
        #expect(mail.raw.split(separator: 0x0A).allSatisfy { $0.count <= 79 })
        #expect(mail.defects == [])
    }

    @Test func lineEndsOfEveryKindBecomeOne() async throws {
        let mail = try await deliver(.sample.with { $0.text = "a\r\nb\rc\nd\n\re" })
        #expect(mail.text == "a\nb\nc\nd\n\ne")
    }

    @Test func anInternationalDomainIsSentInASCII() async throws {
        let mail = try await deliver(.sample.with { $0.to.address = "an@nông-nghiệp.example" })
        #expect(mail.envelopeTo == ["an@xn--nng-nghip-g7a6015f.example"])
    }

    @Test func anIPv6ServerIsReached() async throws {
        let outcome = try await blocking {
            let server = try MailServer(MailServerScript.real, #"{"ipv6":true}"#)
            return try SMTPClient(SMTPServer(url: "smtp://[::1]:\(server.port)", security: .none)).send(.sample)
        }
        #expect(outcome == .accepted(reply: "2.0.0 queued as 4711"))
    }

    @Test func manyThreadsShareAClient() async throws {
        let server = try await blocking { try MailServer(MailServerScript.real, "{}") }
        let client = try SMTPClient(.local(port: server.port))
        let outcomes = try await withThrowingTaskGroup { group in
            for number in 0..<24 {
                group.addTask {
                    try await blocking { try client.send(.sample.with { $0.subject = "\(number)" }) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 24)
        try #require(outcomes.allSatisfy { $0 == .accepted(reply: "2.0.0 queued as 4711") })
        let subjects = try await blocking { try Set((0..<24).map { _ in try server.nextMessage().subject }) }
        #expect(subjects == Set((0..<24).map(String.init)))
    }
}
