import FloorTestSupport
import Foundation
import Market
import Search
import Storage
import Testing
import UseCases

/// "Interested": the three questions, the counterpart that nobody else sees, and the ways it ends.
struct InterestStories {
    @Test func interestWithoutAListingIsPassedOnAndIntroduces() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let match = try await story.asks()
            #expect(match.state == .suggested && match.origin == .interest && !match.isDirect)
            #expect(match.demandAnswer?.kind == .interested && match.supplyAnswer == nil)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.viewMatch(match.id, as: story.maker.actor)
            }
            let mine = try await floor.floor.viewMatch(match.id, as: story.buyer.actor)
            #expect(mine.moves == [.withdrawAsDemand] && mine.match.interest(of: .demand) == story.interest)
            let seen = try await floor.floor.viewMatch(match.id, as: story.officer)
            #expect(seen.moves == [.approve, .dismiss])
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            let offered = try await floor.floor.viewMatch(match.id, as: story.maker.actor)
            #expect(offered.moves == [.acceptAsSupply, .declineAsSupply])
            #expect(offered.match.interest(of: .demand) == story.interest)
            #expect(offered.demand.content.summary.vi == story.interest.cooperation && offered.contacts == nil)
            let whole = try await floor.floor.answerMatch(
                match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            #expect(whole.state == .introduced)
            #expect(try await floor.floor.viewMatch(match.id, as: story.maker.actor).contacts?.demand.phone != nil)
            #expect(try await story.counterpart(match).state == .published)
        }
    }

    @Test func aCounterpartAppearsNowhere() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            try await floor.settle()
            let before = try await floor.floor.searchListings(ListingQuery())
            let match = try await story.asks()
            try await floor.settle()
            let counterpart = match.demand.listing
            let outsider = try await floor.cast.owner("outsider", verifiedBy: story.officer)
            for actor in [Actor.visitor(), outsider.actor, story.maker.actor] {
                await #expect(throws: MarketError(.notFound)) {
                    try await floor.floor.viewListing(counterpart, as: actor)
                }
                await #expect(throws: MarketError(.notFound)) {
                    try await floor.floor.checkQuality(counterpart, by: actor)
                }
            }
            #expect(try await floor.floor.viewListing(counterpart, as: story.buyer.actor).isInsider)
            #expect(try await floor.floor.viewListing(counterpart, as: story.officer).isInsider)
            let after = try await floor.floor.searchListings(ListingQuery())
            #expect(after.total == before.total && after.facets.places == before.facets.places)
            #expect(floor.sideCounts.demand == 0)
            var query = ListingQuery()
            query.text = story.interest.cooperation
            #expect(try await floor.floor.searchListings(query).cards.allSatisfy { $0.listing.id != counterpart })
            let listed = try await floor.ledger.read { try $0.listings.allPublic(after: nil, limit: 100) }
            #expect(listed.map(\.listing.id) == [story.supply.id])
            #expect(try await floor.floor.proposeMatches(for: counterpart) == 0)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.proposePair(supply: story.supply.id, demand: counterpart, by: story.officer)
            }
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.showInterest(
                    story.asked(for: outsider.organisation), in: counterpart, by: outsider.actor,
                    floor.catalogues)
            }
        }
    }

    @Test func aDismissedInterestEndsItsCounterpartAndIsNotAskedAgain() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let match = try await story.asks()
            _ = try await floor.floor.dismissMatch(
                match.id, reason: Reason(code: "scale-mismatch"), version: nil, by: story.officer)
            try await floor.settle()
            let ended = try await story.counterpart(match)
            #expect(ended.state == .withdrawn && ended.reason?.code == "interest-ended")
            #expect(floor.letters(to: "buyer").last?.contains("Quy mô không khớp") == true)
            await #expect(throws: MarketError(.interestEnded)) { try await story.asks() }
            let draft = try await floor.floor.redraftListing(ended.id, by: story.buyer.actor)
            #expect(draft.state == .draft && draft.visibility == .public)
            let viewed = try await floor.floor.viewListing(draft.id, as: story.buyer.actor)
            #expect(viewed.moves == [.edit, .submit, .withdraw])
        }
    }

    @Test func aWithdrawnInterestThatIsReopenedHasItsCounterpartAgain() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let match = try await story.asks()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            _ = try await floor.floor.recallMatch(
                match.id, reason: Reason(code: "offered-by-mistake"), version: nil, by: story.officer)
            #expect(try await story.counterpart(match).state == .withdrawn)
            let open = try await floor.floor.reopenMatch(match.id, version: nil, by: story.officer)
            #expect(open.state == .offered)
            #expect(try await story.counterpart(match).state == .published)
        }
    }

    @Test func aCounterpartIsPublishedByAnAmendmentOfItsOwner() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let match = try await story.asks()
            _ = try await floor.floor.editListing(match.demand.listing, version: nil, by: story.buyer.actor) { old in
                var content = old
                content.contact = .canary
                return content
            }
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.viewListing(match.demand.listing, as: .visitor())
            }
            _ = try await floor.floor.submitListing(match.demand.listing, version: nil, by: story.buyer.actor)
            let published = try await floor.floor.publishListing(
                match.demand.listing, version: nil, by: story.officer)
            #expect(published.isPublic)
            _ = try await floor.floor.viewListing(match.demand.listing, as: .visitor())
        }
    }

    @Test func interestInAStandingPairJoinsIt() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let own = try await floor.publish(.demand, .coffeeDryingDemand(), of: story.buyer, by: story.officer)
            try await floor.settle()
            let suggested = try #require(
                try await floor.ledger.read { try $0.matches.find(supply: story.supply.id, demand: own.id) })
            #expect(suggested.state == .suggested && suggested.origin == .engine)
            let joined = try await story.asks()
            #expect(joined.id == suggested.id && joined.origin == .interest)
            #expect(joined.demandAnswer?.kind == .interested)
            await #expect(throws: MarketError(.interestStands)) { try await story.asks(with: own.id) }
            _ = try await floor.floor.approveMatch(joined.id, version: nil, by: story.officer)
            let asked = story.asked(for: story.maker.organisation)
            let introduced = try await floor.floor.showInterest(
                asked, in: own.id, by: story.maker.actor, floor.catalogues)
            #expect(introduced.state == .introduced && introduced.interests.count == 2)
        }
    }

    @Test func bothWhoAskedAreIntroducedByTheApproval() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let own = try await floor.publish(.demand, .coffeeDryingDemand(), of: story.buyer, by: story.officer)
            let match = try await story.asks(with: own.id)
            _ = try await floor.floor.showInterest(
                story.asked(for: story.maker.organisation), in: own.id, by: story.maker.actor, floor.catalogues)
            let approved = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            #expect(approved.state == .introduced)
            try await floor.settle()
            await #expect(throws: MarketError(.interestStands)) { try await story.asks() }
        }
    }

    @Test func interestIsRefusedWithItsReason() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let newcomer = try await floor.cast.owner("newcomer")
            let closed = try await floor.publish(
                .supply, .greenhouseSupply(open: false), of: story.maker, by: story.officer)
            let draft = try await floor.floor.draftListing(
                .supply, .greenhouseSupply(), for: story.maker.organisation, by: story.maker.actor)
            let own = try await floor.publish(.supply, .greenhouseSupply(), of: story.buyer, by: story.officer)
            await story.refuses(.ownCase, of: story.maker, in: story.supply.id)
            await story.refuses(.organisationNotVerified, of: newcomer, in: story.supply.id)
            await story.refuses(.notOpenForInterest, of: story.buyer, in: closed.id)
            await story.refuses(.notFound, of: story.buyer, in: draft.id)
            await story.refuses(.invalidInput, of: story.buyer, in: story.supply.id, for: story.maker.organisation)
            await story.refuses(.invalidInput, of: story.buyer, in: story.supply.id, with: own.id)
            await story.refuses(.invalidInput, of: story.buyer, in: story.supply.id, with: closed.id)
            let unconfirmed = Actor(
                member: try story.buyer.actor.signedIn(), language: .vi, staffRoles: [],
                memberships: story.buyer.actor.memberships, emailConfirmed: false)
            await story.refuses(
                .emailNotConfirmed, of: Owner(actor: unconfirmed, organisation: story.buyer.organisation),
                in: story.supply.id)
            let reader = try await floor.cast.member("reader")
            try await floor.floor.addMembership(
                Membership(organisation: story.buyer.organisation, member: try reader.signedIn(), role: .reader))
            let bookkeeper = try await floor.actor(try reader.signedIn())
            await story.refuses(
                .notPermitted, of: Owner(actor: bookkeeper, organisation: story.buyer.organisation),
                in: story.supply.id)
            #expect(try await floor.floor.viewListing(story.supply.id, as: bookkeeper).mayShowInterest == false)
            #expect(try await floor.floor.viewListing(story.supply.id, as: newcomer.actor).mayShowInterest == false)
            #expect(try await floor.floor.viewListing(story.supply.id, as: story.buyer.actor).mayShowInterest)
            #expect(try await floor.floor.viewListing(closed.id, as: story.buyer.actor).mayShowInterest == false)
        }
    }

    @Test func whoWithdrawsBeforeItIsPassedOnHasToldNobody() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            try await floor.settle()
            let before = floor.letters(to: "maker").count
            let match = try await story.asks()
            _ = try await floor.floor.answerMatch(
                match.id, .withdrawn, for: nil, reason: Reason(code: "plans-changed"), by: story.buyer.actor)
            try await floor.settle()
            #expect(floor.letters(to: "maker").count == before)
            #expect(try await floor.floor.inbox(of: story.maker.actor, before: nil, limit: 50).notices.count == before)
        }
    }

    @Test func whatAnOfficerDismissedUnheardMayStillBeAskedFor() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            _ = try await floor.floor.dismissMatch(
                match.id, reason: Reason(code: "other"), version: nil, by: story.officer)
            let asked = InterestAsked(
                organisation: story.buyer.organisation, listing: story.demand.id, cooperation: "Mua một máy",
                unclear: nil, about: "HTX 80 hộ")
            let again = try await floor.floor.showInterest(
                asked, in: story.supply.id, by: story.buyer.actor, floor.catalogues)
            #expect(again.id == match.id && again.state == .suggested && again.reason == nil && again.officer == nil)
            _ = try await floor.floor.dismissMatch(
                match.id, reason: Reason(code: "other"), version: nil, by: story.officer)
            let refusal = await #expect(throws: MarketError.self) {
                try await floor.floor.showInterest(
                    asked, in: story.supply.id, by: story.buyer.actor, floor.catalogues)
            }
            #expect(refusal?.code == .interestEnded)
        }
    }

    @Test func answersBesideAnAnonymousListingNameNobody() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor, identity: .anonymous)
            for about in ["Chúng tôi là Tổ chức buyer", "Gọi 0912 345 678 nhé"] {
                let refusal = await #expect(throws: MarketError.self) {
                    try await floor.floor.showInterest(
                        story.asked(for: story.buyer.organisation, about: about), in: story.supply.id,
                        by: story.buyer.actor, floor.catalogues)
                }
                #expect(refusal?.code == .invalidInput && refusal?.fields.map(\.pointer) == ["/about"])
            }
            let match = try await story.asks()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            let offered = try await floor.floor.viewMatch(match.id, as: story.maker.actor)
            #expect(offered.demand.owner == .anonymous(AnonymousOwner()) && offered.demand.content.place == nil)
            let asking = try await floor.floor.viewMatch(match.id, as: story.buyer.actor)
            #expect(asking.supply.owner == .anonymous(AnonymousOwner()))
        }
    }

    @Test func aFixedPriceIsAskedDirectly() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            let seedlings = try await floor.publish(.supply, .seedlings(), of: story.maker, by: story.officer)
            try await floor.settle()
            let match = try await floor.floor.showInterest(
                story.asked(for: story.buyer.organisation), in: seedlings.id, by: story.buyer.actor,
                floor.catalogues)
            #expect(match.state == .offered && match.isDirect && match.decidedBy == nil)
            try await floor.settle()
            #expect(floor.letters(to: "maker").last?.contains("quan tâm") == true)
            let offered = try await floor.floor.matches(in: .offered, after: nil, limit: 10, as: story.officer)
            #expect(offered.map(\.match.id) == [match.id])
            let whole = try await floor.floor.answerMatch(
                match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            #expect(whole.state == .introduced)
        }
    }

    @Test func whatThePolicyDoesNotNameWaitsForAnOfficer() async throws {
        try await withFloor { floor in
            let story = try await InterestStory(floor)
            for content in [
                ListingContent.seedlings(basis: "negotiable"), .seedlings(identity: .anonymous),
                .seedlings(kind: "technology"), .seedlings(kind: "equipment"), .seedlings(price: nil),
            ] {
                let listing = try await floor.publish(.supply, content, of: story.maker, by: story.officer)
                let match = try await floor.floor.showInterest(
                    story.asked(for: story.buyer.organisation), in: listing.id, by: story.buyer.actor,
                    floor.catalogues)
                #expect(match.state == .suggested, "\(content.kind)")
            }
            let shared = try await floor.publish(
                .supply, .seedlings(kind: "equipment", forms: ["shared-use"]), of: story.maker, by: story.officer)
            let direct = try await floor.floor.showInterest(
                story.asked(for: story.buyer.organisation), in: shared.id, by: story.buyer.actor,
                floor.catalogues)
            #expect(direct.state == .offered)
        }
    }
}

/// A maker with a public supply, and a buyer without any listing.
private struct InterestStory {
    let floor: TestFloor
    let officer: Actor
    let buyer: Owner
    let maker: Owner
    let supply: Listing

    init(_ floor: TestFloor, identity: ListingContent.Identity = .named) async throws {
        self.floor = floor
        officer = try await floor.cast.officer()
        buyer = try await floor.cast.owner("buyer", verifiedBy: officer)
        maker = try await floor.cast.owner("maker", verifiedBy: officer)
        supply = try await floor.publish(.supply, .coffeeDryerSupply(identity: identity), of: maker, by: officer)
    }

    var interest: Interest {
        Interest(
            side: .demand, cooperation: "Mua hai máy cho vụ tới", unclear: "Có bảo hành không?", about: "HTX 80 hộ")
    }

    func asked(
        for organisation: Organisation.ID, with listing: Listing.ID? = nil, about: String? = nil
    ) -> InterestAsked {
        InterestAsked(
            organisation: organisation, listing: listing, cooperation: interest.cooperation,
            unclear: interest.unclear, about: about ?? interest.about)
    }

    func asks(with listing: Listing.ID? = nil) async throws -> Match {
        try await floor.floor.showInterest(
            asked(for: buyer.organisation, with: listing), in: supply.id, by: buyer.actor, floor.catalogues)
    }

    func counterpart(_ match: Match) async throws -> Listing {
        try #require(try await floor.ledger.read { try $0.listings.find(match.demand.listing) })
    }

    func refuses(
        _ code: MarketError.Code, of owner: Owner, in listing: Listing.ID, for organisation: Organisation.ID? = nil,
        with own: Listing.ID? = nil
    ) async {
        let refusal = await #expect(throws: MarketError.self) {
            try await floor.floor.showInterest(
                asked(for: organisation ?? owner.organisation, with: own), in: listing, by: owner.actor,
                floor.catalogues)
        }
        #expect(refusal?.code == code)
    }
}

extension ListingContent {
    fileprivate static func greenhouseSupply(open: Bool) -> ListingContent {
        var content = greenhouseSupply()
        content.openForInterest = open
        return content
    }

    /// Something with a price, fixed unless said otherwise.
    fileprivate static func seedlings(
        kind: String = "biological-material", basis: String = "firm", price: Int64? = 3_000,
        identity: Identity = .named, forms: [String] = ["sale"]
    ) -> ListingContent {
        ListingContent(
            kind: kind, title: LocalizedText(vi: "Cây giống cúc nuôi cấy mô"),
            summary: LocalizedText(vi: "Cây con sạch bệnh, cao 5 cm, giao tại vườn."), place: "24778",
            identity: identity, contact: .canary,
            supply: SupplyTerms(
                trl: 9, trlEvidence: "Mười năm sản xuất", transferForms: forms,
                price: SupplyTerms.Price(minVND: price, maxVND: price, basis: basis)))
    }
}
