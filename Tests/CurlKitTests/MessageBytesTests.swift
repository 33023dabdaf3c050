import CurlKit
import Foundation
import Testing

@Suite struct MessageBytesTests {
    private func lines(_ message: MailMessage) throws -> [String] {
        String(decoding: try SMTPClient.eml(message), as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test func theWholeMessage() throws {
        let message = MailMessage.sample.with { ($0.text, $0.html) = ("Chào = \nhết", "<p>Chào các bạn</p>") }
        let expected = """
            Date: Sun, 23 Nov 2025 14:05:09 +0000
            From: =?UTF-8?B?U8OgbiBnaWFvIGThu4tjaCBjw7RuZyBuZ2jhu4c=?=
             <floor@sample.example>
            Reply-To: deal+7@sample.example
            To: =?UTF-8?B?Tmd1eeG7hW4gVsSDbiDhuqRu?= <an@farm.example>
            Subject: =?UTF-8?B?Q8OzIG5nxrDhu51pIHF1YW4gdMOibSB0aW4gQ1VORy0yMDI2LTAw?=
             =?UTF-8?B?MDEyMw==?=
            Message-ID: <0197-42.notice@sample.example>
            Content-Language: vi
            Auto-Submitted: auto-generated
            List-Unsubscribe: <https://floor.example/u/abc>, <mailto:stop@sample.example>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="BOUNDARY"

            --BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Ch=C3=A0o =3D=20
            h=E1=BA=BFt
            --BOUNDARY
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>Ch=C3=A0o c=C3=A1c b=E1=BA=A1n</p>
            --BOUNDARY--

            """
        let written = try lines(message).joined(separator: "\n")
        let boundary = try #require(written.firstMatch(of: /boundary="(=_[0-9a-f]{16})"/)).1
        #expect(written.replacing(boundary, with: "BOUNDARY") == expected)
    }

    @Test func theSameMessageGivesTheSameBytesAndAnotherIdAnotherBoundary() throws {
        #expect(try SMTPClient.eml(.sample) == SMTPClient.eml(.sample))
        let other = MailMessage.sample.with { $0.messageID = "other@sample.example" }
        #expect(try SMTPClient.eml(.sample) != SMTPClient.eml(other))
    }

    @Test(arguments: [
        (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_399_999, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"), (1_767_225_599_000, "Wed, 31 Dec 2025 23:59:59 +0000"),
        (4_107_542_400_000, "Mon, 1 Mar 2100 00:00:00 +0000"), (253_402_300_799_999, "Fri, 31 Dec 9999 23:59:59 +0000"),
    ]) func dates(milliseconds: Int64, text: String) throws {
        #expect(try lines(.sample.with { $0.dateMilliseconds = milliseconds })[0] == "Date: \(text)")
    }

    @Test(arguments: ["plain words", "=?UTF-8?B?eA==?=", " leading", "", "tab\there"])
    func onlyPlainSubjectsStayAsTheyAre(subject: String) throws {
        let line = try #require(try lines(.sample.with { $0.subject = subject }).first { $0.hasPrefix("Subject: ") })
        #expect((line == "Subject: \(subject)") == ["plain words", ""].contains(subject))
    }

    @Test func everyEncodedWordIsShortAndWholeInItsCharacters() throws {
        let family = "👨‍👩‍👧‍👦"
        let subject =
            String(repeating: "ế e\u{302}\u{301}\(family)", count: 20) + "z" + String(repeating: "\u{301}", count: 90)
        let head = try lines(.sample.with { $0.subject = subject }).prefix { !$0.isEmpty }.joined(separator: "\n")
        let words = head.matches(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]+)\?=/)
        #expect(words.count > 5)
        for word in words {
            #expect(word.0.count <= 75)
            let data = try #require(Data(base64Encoded: String(word.1)))
            #expect(String(validating: data, as: UTF8.self) != nil)
        }
        #expect(head.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 })
    }
}
