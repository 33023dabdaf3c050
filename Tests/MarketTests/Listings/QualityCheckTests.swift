import Market
import Testing

/// One way to spoil a complete content and the remark that it earns.
struct Spoilt: Sendable, CustomTestStringConvertible {
    let code: String
    let side: Listing.Side
    let field: String
    let severity: Remark.Severity
    let spoil: @Sendable (inout ListingContent) -> Void

    var testDescription: String { "\(code) (\(side.rawValue))" }

    init(
        _ code: String, _ side: Listing.Side, _ field: String, _ severity: Remark.Severity,
        _ spoil: @escaping @Sendable (inout ListingContent) -> Void
    ) {
        (self.code, self.side, self.field, self.severity, self.spoil) = (code, side, field, severity, spoil)
    }

    static let all = [
        Spoilt("title-missing", .supply, "/title", .blocker) { $0.title = LocalizedText() },
        Spoilt("summary-missing", .demand, "/summary", .blocker) { $0.summary = LocalizedText() },
        Spoilt("place-missing", .demand, "/place", .blocker) { $0.place = nil },
        Spoilt("place-missing", .supply, "/place", .minor) { $0.place = nil },
        Spoilt("contact-missing", .demand, "/contact", .blocker) { $0.contact = nil },
        Spoilt("contact-missing", .supply, "/contact", .major) { $0.contact = Contact(name: "An") },
        Spoilt("stage-missing", .supply, "/supply/trl", .blocker) {
            $0.supply?.trl = nil
            $0.supply?.stage = nil
        },
        Spoilt("fields-missing", .demand, "/fields", .minor) { $0.fields = [] },
        Spoilt("contact-in-anonymous", .supply, "/keywords/0", .blocker) {
            ($0.identity, $0.keywords) = (.anonymous, ["0912345678"])
        },
        Spoilt("name-in-anonymous", .demand, "/demand/target/vi", .blocker) {
            $0.identity = .anonymous
            $0.demand?.target = LocalizedText(vi: "máy của HTX Xuân Hương")
        },
        Spoilt("effect-missing", .supply, "/elements/effect", .minor) { $0.elements?.effect = nil },
        Spoilt("target-missing", .demand, "/demand/target", .minor) { $0.demand?.target = nil },
        Spoilt("trl-without-evidence", .supply, "/supply/trlEvidence", .major) { $0.supply?.trlEvidence = nil },
        Spoilt("english-missing", .demand, "/title/en", .minor) { $0.title.en = nil },
        Spoilt("budget-missing", .demand, "/demand/budget", .minor) { $0.demand?.budget = nil },
        Spoilt("price-missing", .supply, "/supply/price", .minor) { $0.supply?.price = nil },
        Spoilt("transfer-forms-missing", .supply, "/supply/transferForms", .minor) { $0.supply?.transferForms = [] },
    ]
}

@Suite struct QualityCheckTests {
    private static let owner = "HTX Xuân Hương"

    private func remarks(_ side: Listing.Side, _ content: ListingContent, similar: [Reference] = []) -> [Remark] {
        QualityCheck(side: side, content: content, ownerNames: [Self.owner], similar: similar, files: [.photo]).remarks
    }

    @Test(arguments: Listing.Side.allCases) func completeContentHasNoRemark(_ side: Listing.Side) {
        var content = SampleContent.complete(side)
        #expect(remarks(side, content).isEmpty)
        content.identity = .anonymous
        #expect(remarks(side, content).isEmpty)
    }

    @Test(arguments: Spoilt.all) func eachFaultEarnsItsRemarkAndNoOther(_ spoilt: Spoilt) throws {
        var content = SampleContent.complete(spoilt.side)
        spoilt.spoil(&content)
        var found = remarks(spoilt.side, content)
        if spoilt.code == "title-missing" { found.removeAll { $0.code == "english-missing" } }
        let remark = try #require(found.first)
        #expect(found.count == 1)
        #expect(remark.code == spoilt.code && remark.field == spoilt.field && remark.severity == spoilt.severity)
        #expect(remark.number == 1)
    }

    @Test func duplicatesAreNamedThreeAtMost() {
        let similar = (1...4).map { Reference(prefix: "CUNG", year: 2026, number: $0) }
        let found = remarks(.supply, SampleContent.supply, similar: similar)
        #expect(found.map(\.number) == [1, 2, 3])
        #expect(found.allSatisfy { $0.code == "possible-duplicate" && $0.severity == .major && $0.field == "/title" })
        #expect(found.map(\.arguments) == similar.prefix(3).map { ["reference": $0.text] })
    }

    @Test func aSupplyIsUnderstoodByItsPhoto() {
        let check = { (side: Listing.Side, files: [ListingFile]) in
            QualityCheck(side: side, content: SampleContent.complete(side), ownerNames: [], files: files).remarks
        }
        let document = ListingFile(id: .init(trusted: "d"), kind: .attachment, label: LocalizedText(), renditions: [])
        #expect(check(.supply, [document]).map(\.code) == ["photo-missing"])
        #expect(check(.demand, []).isEmpty)
    }

    @Test func wordsBelowThePhotosOfAnAnonymousListingNameNobody() {
        var content = SampleContent.supply
        content.identity = .anonymous
        let photo = ListingFile(
            id: .init(trusted: "p"), kind: .photo, label: LocalizedText(en: "call 0912 345 678"), renditions: [])
        let check = { QualityCheck(side: .supply, content: content, ownerNames: [], files: [.photo, photo]).remarks }
        #expect(check().map(\.field) == ["/photos/1/alt/en"])
        content.identity = .named
        #expect(check().isEmpty)
    }

    @Test func theListOfCodesIsComplete() {
        #expect(Set(Spoilt.all.map(\.code) + ["possible-duplicate", "photo-missing"]) == Set(QualityCheck.codes))
        #expect(Set(QualityCheck.codes).count == QualityCheck.codes.count)
    }

    @Test func anEmptyDraftIsStoppedAndScoresNothing() {
        let empty = ListingContent(kind: "technology", title: LocalizedText())
        let found = remarks(.demand, empty)
        #expect(found.map(\.number) == Array(1...found.count))
        #expect(found.filter { $0.severity == .blocker }.map(\.field) == ["/title", "/summary", "/place", "/contact"])
        #expect(QualityCheck.score(found) == 0)
    }

    @Test func theScoreCountsDown() {
        let one = { (severity: Remark.Severity) in Remark(number: 1, field: "/x", severity: severity, code: "x") }
        #expect(QualityCheck.score([]) == 100)
        #expect(QualityCheck.score([one(.blocker)]) == 70)
        #expect(QualityCheck.score([one(.major), one(.minor)]) == 80)
    }

    @Test func aStageInPlainWordsIsEnough() {
        var content = SampleContent.supply
        content.supply?.trl = nil
        content.supply?.trlEvidence = nil
        #expect(remarks(.supply, content).isEmpty)
        content.supply?.trl = 6
        #expect(remarks(.supply, content).isEmpty)
    }
}
