import FloorTestSupport
import HTTPAccess
import Market
import Server
import Testing
import UseCases

@testable import WebPages

/// The slip as it is printed and the status page as it is read, word for word.
@Suite("Pages for assisted parties") struct AssistedPageTests {
    @Test("the slip", arguments: ["0263 3822 000", nil]) func slip(phone: String?) async throws {
        try await withFloor { floor in
            let wording = wording(floor, .vi)
            let listing = sample(.submitted)
            let sheet = SlipSheet(listing: listing, madeAt: testStart, expiresAt: testStart.adding(days: 180))
            let code = try #require(QRCode("https://san.example/status/AAECAwQFBgcICQoLDA0ODw"))
            let model = SlipModel(sheet: sheet, code: code, phone: phone, wording: wording)
            let html = main(of: try rendered(floor, "Slip", model, .vi))
            try expectGolden(html, "WebTests/Golden/slip\(phone == nil ? "-without-phone" : "").html.txt")
        }
    }

    @Test("the status of every state", arguments: Language.allCases) func status(language: Language) async throws {
        try await withFloor { floor in
            var text = ""
            for state in ListingState.allCases {
                let status = ListingStatus(
                    sample(state), matches: [], reviewDueAt: testStart.adding(days: 2))
                text += main(of: try rendered(floor, "Status", page(floor, status, language), language))
            }
            for next in [MatchState.suggested, .offered, .introduced] {
                let status = ListingStatus(sample(.published), matches: [match(next)], reviewDueAt: nil)
                text += main(of: try rendered(floor, "Status", page(floor, status, language), language))
            }
            #expect(!text.contains("{") && !text.contains("page.status"))
            try expectGolden(text, "WebTests/Golden/status-\(language.rawValue).html.txt")
        }
    }

    private func page(_ floor: TestFloor, _ status: ListingStatus, _ language: Language) -> StatusModel {
        StatusModel(status: status, phone: "0263 3822 000", wording: wording(floor, language))
    }

    private func wording(_ floor: TestFloor, _ language: Language) -> Wording {
        Wording(language, floor.house.catalogues, floor.floor.vocabularies, today: testStart.dayInVietnam)
    }

    private func rendered(
        _ floor: TestFloor, _ template: String, _ model: SlipModel, _ language: Language
    ) throws -> String {
        try templates(floor).render(template, FramedPage(frame: frame(language), model: model), in: language) ?? ""
    }

    private func rendered(
        _ floor: TestFloor, _ template: String, _ model: StatusModel, _ language: Language
    ) throws -> String {
        try templates(floor).render(template, FramedPage(frame: frame(language), model: model), in: language) ?? ""
    }

    private func templates(_ floor: TestFloor) throws -> PageTemplates {
        try PageTemplates(folder: packageRoot + "/Sources/WebPages", catalogues: floor.house.catalogues)
    }

    private func frame(_ language: Language) throws -> Frame {
        Frame(
            head: Head("CAU-2026-000123", isIndexed: false, search: nil), language: language,
            publicURL: "https://san.example", paths: [.vi: "/", .en: "/en"],
            files: try PublicFiles(folder: packageRoot + "/Sources/WebPages/Public"), member: nil, staffRoles: [],
            formToken: nil,
            isDemo: false)
    }

    /// What stands between the header and the footer.
    private func main(of html: String) -> String {
        let start = html.firstRange(of: "<main")?.lowerBound ?? html.startIndex
        let end = html.firstRange(of: "</main>")?.upperBound ?? html.endIndex
        return html[start..<end] + "\n"
    }

    private func sample(_ state: ListingState) -> Listing {
        Listing(
            id: Identifier(trusted: "0199c0de-0000-7000-8000-000000000001"),
            reference: Reference(trusted: "CAU-2026-000123"),
            organisation: Identifier(trusted: "0199c0de-0000-7000-8000-000000000002"), side: .demand,
            createdAt: testStart, createdBy: Identifier(trusted: "0199c0de-0000-7000-8000-000000000003"), state: state,
            publishedRevision: 1, submittedAt: testStart, publishedAt: testStart,
            expiresAt: testStart.adding(days: 365))
    }

    private func match(_ state: MatchState) -> Match {
        Match(
            id: Identifier(trusted: "0199c0de-0000-7000-8000-000000000004"),
            supply: Match.Party(
                listing: Identifier(trusted: "0199c0de-0000-7000-8000-000000000005"),
                organisation: Identifier(trusted: "0199c0de-0000-7000-8000-000000000006")),
            demand: Match.Party(
                listing: Identifier(trusted: "0199c0de-0000-7000-8000-000000000001"),
                organisation: Identifier(trusted: "0199c0de-0000-7000-8000-000000000002")), origin: .engine,
            suggestedAt: testStart, state: state, score: 0.5, evidence: "{}", engineVersion: 1, supplyRevision: 1,
            demandRevision: 1, dueAt: testStart.adding(days: 5))
    }
}

@Suite("QR codes") struct QRCodeTests {
    @Test("draws every dark module once, inside its quiet zone")
    func path() throws {
        let code = try #require(QRCode("https://san.example/status/AAECAwQFBgcICQoLDA0ODw"))
        #expect(code.size == 29 + 8 || code.size == 33 + 8)
        // The three finders: 7 dark modules in a row at the top of two corners, and at the last seven rows' first.
        #expect(code.path.hasPrefix("M4 4h7v1h-7z") && code.path.contains("M4 \(code.size - 11)h7v1h-7z"))
        #expect(code.path.contains("M\(code.size - 11) 4h7v1h-7z"))
        #expect(QRCode(String(repeating: "x", count: 5_000)) == nil)
    }
}
