import FloorTestSupport
import Market
import Search
import Server
import Storage
import Testing
import UseCases

/// What the engine learns from the floor, and who answers for it before it counts.
struct LearningStories {
    private static let bilingual = [
        ("Khay sấy lạnh nấm đông trùng", "Frost tray for cordyceps"),
        ("Khay sấy lạnh hoa atiso", "Frost tray for artichoke"),
        ("Khay sấy lạnh lá chè", "Frost tray for tea leaves"), ("Màng phủ luống dâu", "Mulch film for strawberry beds"),
        ("Lưới chắn côn trùng", "Insect net"), ("Bơm chìm giếng khoan", "Submersible borehole pump"),
        ("Cân sàn điện tử", "Electronic floor scale"), ("Tủ ấp trứng tằm", "Silkworm egg incubator"),
        ("Máy băm cành", "Branch shredder"), ("Bể ủ khí sinh học", "Biogas digester"),
    ]

    private func supply(_ vi: String, _ en: String? = nil, trl: Int = 8) -> ListingContent {
        ListingContent(
            kind: "equipment", title: LocalizedText(vi: vi, en: en),
            summary: LocalizedText(vi: "Hàng có sẵn, bảo hành 12 tháng."), fields: ["40107"], place: "24778",
            contact: .canary, supply: SupplyTerms(trl: trl, trlEvidence: "Biên bản", transferForms: ["sale"]))
    }

    private func demand(_ vi: String, leastTRL: Int) -> ListingContent {
        ListingContent(
            kind: "equipment", title: LocalizedText(vi: vi), summary: LocalizedText(vi: "Cần mua cho vụ tới."),
            fields: ["40107"], place: "24778", contact: .canary, demand: DemandTerms(leastTRL: leastTRL))
    }

    @Test func anEntryIsTaughtReviewedAndCounts() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            for (vi, en) in Self.bilingual {
                _ = try await floor.publish(.supply, supply(vi, en), of: maker, by: officer)
            }
            let plain = try await floor.publish(.supply, supply("Khay sấy lạnh quả hồng"), of: maker, by: officer)
            try await floor.settle()
            #expect(try await floor.floor.teachLexicon() > 0)
            #expect(try await floor.floor.teachLexicon() == 0, "taught once")
            let lessons = try await floor.floor.lessons(.lexiconEntry, .proposed, after: nil, limit: 50, as: officer)
            let lesson = try #require(lessons.first { $0.entry?.english == "frost tray" })
            #expect(lesson.entry?.vietnamese == "khay sấy lạnh")
            let found = { () async throws -> [Listing.ID] in
                try await floor.readJournal()
                var query = ListingQuery()
                query.text = "frost tray"
                return try await floor.floor.searchListings(query).cards.map(\.listing.id)
            }
            #expect(!(try await found()).contains(plain.id), "a proposal does not count")
            let accepted = try await floor.floor.acceptLesson(lesson.id, version: 1, by: officer)
            #expect(accepted.state == .accepted)
            #expect(try await found().contains(plain.id))
            _ = try await floor.floor.refuseLesson(lesson.id, version: 2, by: officer)
            #expect(!(try await found()).contains(plain.id))
            #expect(try await floor.floor.teachLexicon() == 0, "what was refused is not taught again")
        }
    }

    @Test func nobodyAnswersForWhatIsNotTheirs() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let administrator = try await floor.cast.member("admin", roles: [.administrator])
            let stranger = try await floor.cast.member("stranger")
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            for (vi, en) in Self.bilingual {
                _ = try await floor.publish(.supply, supply(vi, en), of: maker, by: officer)
            }
            try await floor.settle()
            _ = try await floor.floor.teachLexicon()
            let lesson = try #require(
                try await floor.floor.lessons(.lexiconEntry, .proposed, after: nil, limit: 1, as: officer).first)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.acceptLesson(lesson.id, version: nil, by: administrator)
            }
            await #expect(throws: MarketError(.notPermitted)) {
                try await floor.floor.viewLesson(lesson.id, as: stranger)
            }
            await #expect(throws: MarketError(.notPermitted)) {
                try await floor.floor.lessons(.matchWeights, .proposed, after: nil, limit: 1, as: officer)
            }
        }
    }

    @Test func aDictionaryOfTheOperatorsCountsUntilItIsGone() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let listing = try await floor.publish(.supply, supply("Gùi tre đan"), of: maker, by: officer)
            func isFound() async throws -> Bool {
                try await floor.readJournal()
                var query = ListingQuery()
                query.text = "zorbly"
                return try await floor.floor.searchListings(query).cards
                    .contains { $0.listing.id == listing.id }
            }
            #expect(try await isFound() == false)
            try await floor.floor.importDictionary("own", [DictionaryEntry(vietnamese: "gùi tre", english: "zorbly")])
            #expect(try await isFound())
            #expect(floor.house.index.lexiconLines.contains("gùi tre\tzorbly"))
            try await floor.floor.importDictionary("own", [])
            #expect(try await isFound() == false)
        }
    }

    /// Officers who look at readiness before all: a year of decisions, learned from, accepted by the administrator alone.
    @Test func aYearOfDecisionsBecomesWeightsThatAnAdministratorAccepts() async throws {
        try await withFloor(leavesMail: true) { floor in
            let officer = try await floor.cast.officer()
            let administrator = try await floor.cast.member("admin", roles: [.administrator])
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let buyer = try await floor.cast.owner("buyer", verifiedBy: officer)
            #expect(try await floor.floor.learnWeights() == nil, "nothing to learn from yet")
            var supplies: [Listing] = []
            for number in 0..<12 {
                let content = supply("Máy sấy cà phê loại \(number)", trl: 1 + number % 9)
                supplies.append(try await floor.publish(.supply, content, of: maker, by: officer))
            }
            try await floor.readJournal()
            for number in 0..<24 {
                let (least, content) = (
                    3 + number % 6, demand("Cần máy sấy cà phê \(number)", leastTRL: 3 + number % 6)
                )
                let need = try await floor.publish(.demand, content, of: buyer, by: officer)
                try await floor.readJournal()
                for (place, offer) in supplies.enumerated() where (place + number) % 2 == 0 {
                    let match = try await floor.floor.proposePair(supply: offer.id, demand: need.id, by: officer)
                    if 1 + place % 9 >= least {
                        _ = try await floor.floor.approveMatch(match.id, version: nil, by: officer)
                    } else {
                        _ = try await floor.floor.dismissMatch(
                            match.id, reason: Reason(code: "trl-gap"), version: nil, by: officer)
                    }
                }
                floor.clock.advance(days: 15)
            }
            let lesson = try #require(try await floor.floor.learnWeights())
            guard case .matchWeights(let weights) = lesson.content else { throw MarketError(.notFound) }
            #expect(weights.approved + weights.dismissed == 144)
            #expect((weights.learned["trl"] ?? 0) > (weights.before["trl"] ?? 1))
            #expect(weights.heldBack.concordanceAfter >= weights.heldBack.concordanceBefore)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.acceptLesson(lesson.id, version: nil, by: officer)
            }
            let newest = try #require(try await floor.floor.learnWeights())
            #expect(try await floor.floor.viewLesson(lesson.id, as: administrator).state == .superseded)
            _ = try await floor.floor.acceptLesson(newest.id, version: 1, by: administrator)
            try await floor.settle()
            let again = try #require(try await floor.floor.learnWeights())
            guard case .matchWeights(let next) = again.content else { throw MarketError(.notFound) }
            #expect(next.before == weights.learned, "what was accepted is in force")
            _ = try await floor.floor.acceptLesson(again.id, version: 1, by: administrator)
            #expect(try await floor.floor.viewLesson(newest.id, as: administrator).state == .superseded)
        }
    }

    @Test func nearlyTheSameIsACluster() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let other = try await floor.cast.owner("other", verifiedBy: officer)
            let first = try await floor.publish(
                .supply, supply("Máy sấy cà phê bằng bơm nhiệt cho hợp tác xã"), of: maker, by: officer)
            let second = try await floor.publish(
                .supply, supply("Máy sấy cà phê bằng bơm nhiệt cho hợp tác xã mới"), of: other, by: officer)
            _ = try await floor.publish(.supply, supply("Cảm biến khí hậu nhà kính trồng hoa"), of: other, by: officer)
            try await floor.readJournal()
            let similar = try await floor.floor.similarListings(to: first.id, as: .visitor())
            #expect(similar.map(\.listing.id) == [second.id])
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.similarListings(
                    to: Listing.ID(trusted: "0199c0de-0000-7000-8000-000000000000"), as: .visitor())
            }
        }
    }

    @Test func aSearchQuotesAndShowsWhy() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let dryer = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
            try await floor.readJournal()
            var query = ListingQuery()
            query.text = "\"độ ẩm 12%\" thóc"
            let found = try await floor.floor.searchListings(query, withExcerpts: true)
            #expect(found.cards.map(\.listing.id) == [dryer.id])
            let excerpt = try #require(found.excerpts[dryer.id])
            let scalars = Array(excerpt.text.unicodeScalars)
            let marked = excerpt.marks.map { String(String.UnicodeScalarView(scalars[$0])) }
            #expect(excerpt.field == "/summary/vi" && marked.contains { $0.contains("độ ẩm 12") })
            query.text = "\"ẩm độ\""
            #expect(try await floor.floor.searchListings(query).cards.isEmpty)
        }
    }
}

extension Lesson {
    fileprivate var entry: Entry? { if case .lexiconEntry(let entry) = content { entry } else { nil } }
}
