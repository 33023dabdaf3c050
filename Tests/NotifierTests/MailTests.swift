import FloorTestSupport
import Foundation
import Market
import Notifier
internal import Server
import Storage
import Testing
import UseCases

/// Every message in both languages, as it goes out.
struct MailTests {
    @Test(arguments: Message.allCases) func goldenMails(_ message: Message) async throws {
        try await withFloor { floor in
            let composer = MailComposer(
                catalogues: floor.house.catalogues, publicURL: "https://san.example", from: "san@san.example",
                tokenOfLink: { "token-of-\($0.text)" }, tokenOfQuestion: { "token-of-\($0.text)-for-\($1.text)" })
            var text = ""
            for language in Language.allCases {
                let mail = composer.mail(sample(message, language))
                text += "Subject: \(mail.subject)\n\n\(mail.text)\n\(mail.html)\n"
                #expect(!mail.text.contains("{") && !mail.text.contains("message."), "\(mail.text)")
            }
            try expectGolden(text, "NotifierTests/Golden/\(message.rawValue).txt")
        }
    }

    private func sample(_ message: Message, _ language: Language) -> Delivery {
        let isVietnamese = language == .vi
        let asksValidity = message == .stillValid || message == .listingExpired
        return Delivery(
            id: Identifier(trusted: "0199c0de-0000-7000-8000-000000000001"),
            member: asksValidity ? Identifier(trusted: "0199c0de-0000-7000-8000-000000000003") : nil,
            address: EmailAddress(trusted: "grower@cast.example"), language: language, message: message.rawValue,
            arguments: [
                "name": "Chị Hoa", "member": "Anh Nam", "organisation": isVietnamese ? "HTX Cà phê" : "Coffee Coop",
                "title": isVietnamese ? "Cần máy sấy" : "Wanted: a dryer", "reference": "CAU-2026-000001",
                "remarks": "1. <b> (/title)", "reason": isVietnamese ? "khác" : "other", "kind": "mail.send",
                "id": "0199c0de-0000-7000-8000-000000000009", "supply": isVietnamese ? "Máy sấy" : "Dryer",
                "demand": isVietnamese ? "Cần máy sấy" : "Wanted: a dryer", "date": "5/3/2026", "days": "30",
                "titles": "CUNG-2026-000002 “<i>”\nCAU-2026-000001 “Cần máy sấy”", "from": "Anh Hòa", "work": "12",
                "matches": "3", "note": "–", "survivor": isVietnamese ? "HTX Nông sản" : "Produce Coop", "mine": "4",
                "late": "1", "unassigned": "7",
            ], path: asksValidity ? "/still-valid" : "/listings/1",
            link: message == .confirmEmail || asksValidity
                ? Identifier(trusted: "0199c0de-0000-7000-8000-000000000002") : nil,
            madeAt: testStart)
    }
}
