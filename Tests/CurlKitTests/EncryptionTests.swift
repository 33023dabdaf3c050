import CurlKit
import Foundation
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct EncryptionTests {
    private static func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "mail-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    private func send(
        scheme: String = "smtp", options: String, trusting: Bool = true, password: String? = nil
    ) async throws -> (SMTPOutcome, ReceivedMail?) {
        let result = try await blocking {
            try Self.withFolder { folder in
                let server = try MailServer(MailServerScript.real, "{\"tls\":\"\(folder)\"\(options)}")
                let settings = try SMTPServer(
                    url: "\(scheme)://localhost:\(server.port)", username: password.map { _ in "floor" },
                    password: password, timeoutSeconds: 20, caFile: trusting ? folder + "/cert.pem" : nil)
                let outcome = try SMTPClient(settings).send(.sample)
                guard case .accepted = outcome else { return Result(outcome: outcome, mail: nil) }
                return Result(outcome: outcome, mail: try server.nextMessage())
            }
        }
        return (result.outcome, result.mail)
    }

    private struct Result: Sendable {
        let outcome: SMTPOutcome
        let mail: ReceivedMail?
    }

    private func isTechnical(_ outcome: SMTPOutcome) -> Bool {
        if case .technical = outcome { true } else { false }
    }

    @Test func startTLSIsTaken() async throws {
        let (_, mail) = try await send(options: "")
        #expect(mail?.encrypted == true)
    }

    @Test func encryptedFromTheFirstByte() async throws {
        let (outcome, _) = try await send(scheme: "smtps", options: #","implicit":true"#)
        #expect(outcome == .accepted(reply: "2.0.0 queued as 4711"))
    }

    @Test func logsIn() async throws {
        let (_, mail) = try await send(options: #","login":true"#, password: "mật khẩu")
        #expect(mail?.login == true)
    }

    @Test func aLoginRefusedIsForTheOperator() async throws {
        #expect(isTechnical(try await send(options: #","login":true"#, password: "wrong").0))
        #expect(isTechnical(try await send(options: #","login":true"#).0))
    }

    @Test func aCertificateNobodyVouchesForIsRefused() async throws {
        #expect(isTechnical(try await send(options: "", trusting: false).0))
    }

    @Test func withoutStartTLSNothingIsSentWhereItIsRequired() async throws {
        let outcome = try await blocking {
            let server = try MailServer(MailServerScript.real, "{}")
            return try SMTPClient(.local(port: server.port, security: .startTLSRequired)).send(.sample)
        }
        #expect(isTechnical(outcome))
    }

    @Test func withoutStartTLSItIsSentWhereItIsOnlyWished() async throws {
        let mail = try await blocking {
            let server = try MailServer(MailServerScript.real, "{}")
            _ = try SMTPClient(.local(port: server.port, security: .startTLSIfOffered)).send(.sample)
            return try server.nextMessage()
        }
        #expect(!mail.encrypted)
    }

    @Test func startTLSIsTheDefault() throws {
        #expect(try SMTPServer(url: "smtp://mail.example").security == .startTLSRequired)
    }
}
