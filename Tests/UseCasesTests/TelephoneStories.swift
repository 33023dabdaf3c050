import FloorTestSupport
import Market
import Notifier
import Storage
import Testing
import UseCases

/// Who cannot be written to hears everything on the telephone: offers, introductions, and what becomes of their listings.
struct TelephoneStories {
    @Test func aGrowerIsMatchedCalledAndIntroduced() async throws {
        try await withFloor { floor in
            let (officer, maker, demand) = try await parties(floor)
            let (supply, match) = try await offered(floor, demand, maker, officer)
            let asked = try #require(try await calls(floor, officer).first)
            #expect(asked.call.purpose == .silentMatch && asked.call.side == .demand && asked.contact == nil)
            #expect(asked.call.opensAt == floor.clock.now, "who cannot be written to is called at once")
            _ = try await record(floor, asked, CallRecord(.interested, saidBy: "K’Brêu"), officer)
            #expect(try await calls(floor, officer).isEmpty, "the other side is written to, and has its days")
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: maker.actor)
            let introduction = try #require(try await calls(floor, officer).first)
            #expect(introduction.call.purpose == .introduction && introduction.call.match == match.id)
            #expect(introduction.phone.text == "+84912000123" && introduction.mayRecord)
            let contact = try #require(introduction.contact)
            #expect(contact.organisation.vi == "Tổ chức maker" && contact.contact == Contact.canary)
            #expect(contact.bestPhone == Contact.canary.phone && introduction.counterpart?.listing.id == supply.id)
            #expect(
                introduction.work?.officer == officer.member && introduction.listings.map(\.listing.id) == [demand.id])
            for outcome in [CallOutcome.interested, .stillValid, .notNow] {
                await refused(.invalidInput) { try await record(floor, introduction, CallRecord(outcome), officer) }
            }
            let tried = try await record(floor, introduction, CallRecord(.noAnswer), officer)
            #expect(tried.state == .open && tried.attempts == 1)
            #expect(try await record(floor, introduction, CallRecord(.told), officer).state == .concluded)
            #expect(try await work(floor, .call).isEmpty)
            #expect(try await floor.floor.viewMatch(match.id, as: maker.actor).contacts?.demand.phone == asked.phone)
            await refused(.transitionNotAllowed) { try await record(floor, introduction, CallRecord(.told), officer) }
        }
    }

    @Test func theYesOnTheTelephoneIsFollowedByTheContactsAtOnce() async throws {
        try await withFloor { floor in
            let (officer, maker, demand) = try await parties(floor)
            let (_, match) = try await offered(floor, demand, maker, officer)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: maker.actor)
            let asked = try #require(try await calls(floor, officer).first)
            _ = try await record(floor, asked, CallRecord(.interested), officer)
            let list = try await calls(floor, officer)
            #expect(list.map(\.call.purpose) == [.introduction] && list[0].contact?.contact == Contact.canary)
            try await floor.settle()
            let mails = floor.courier.mails.filter { $0.text.contains("912 000 123") || $0.text.contains("0912000123") }
            #expect(mails.isEmpty, "numbers stand in no mail")
        }
    }

    @Test func newsIsToldAndTheNewestTakesThePlaceOfTheEarlier() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let listing = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            #expect(try await calls(floor, officer).isEmpty)
            let remark = OfficerRemark(
                field: "/summary/vi", severity: .major, text: LocalizedText(vi: "Cho biết nhà có điện ba pha không"))
            _ = try await floor.floor.returnListing(listing.id, remarks: [remark], version: nil, by: officer)
            let returned = try #require(try await calls(floor, officer).first)
            #expect(returned.call.news == .returned && returned.call.listing == listing.id)
            #expect(returned.listings.first?.listing.remarks.map(\.number) == [1])
            #expect(returned.phone.text == "+84912000123" && returned.contact == nil)
            _ = try await floor.floor.submitListing(listing.id, version: nil, by: officer)
            #expect(try await calls(floor, officer).isEmpty, "it was mended without the call")
            _ = try await floor.floor.publishListing(listing.id, version: nil, by: officer)
            let published = try #require(try await calls(floor, officer).first)
            #expect(published.call.news == .published && published.work?.officer == nil)
            let shown = try await floor.floor.dueWork(.all, kind: .call, after: nil, limit: 5, as: officer)
            #expect(shown.map { $0.listings.map(\.listing.id) } == [[listing.id]])
            _ = try await floor.floor.assignWork(shown[0].work.id, to: officer.member, version: nil, by: officer)
            _ = try await floor.floor.suspendListing(listing.id, reason: Reason(code: "complaint"), by: officer)
            let suspended = try await calls(floor, officer)
            #expect(suspended.map(\.call.news) == [.suspended], "one call, with the newest of it")
            #expect(suspended[0].work?.officer == officer.member, "by who was to say the earlier")
            #expect(try await floor.ledger.read { try $0.calls.find(published.call.id)?.state } == .lapsed)
            _ = try await floor.floor.reinstateListing(listing.id, by: officer)
            #expect(try await calls(floor, officer).map(\.call.news) == [.reinstated])
            _ = try await record(floor, try await calls(floor, officer)[0], CallRecord(.told), officer)
            floor.clock.advance(days: 366)
            while try await floor.floor.sweepListings() > 0 {}
            #expect(try await calls(floor, officer).map(\.call.news) == [.expired])
            _ = try await floor.floor.renewListing(listing.id, by: officer)
            #expect(try await work(floor, .call).isEmpty)
        }
    }

    @Test func whoWasOnTheLineAndWhoCanBeWrittenToAreNotCalled() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            _ = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            let own = try await floor.publish(.supply, .greenhouseSupply(), of: owner, by: officer)
            _ = try await floor.floor.suspendListing(own.id, reason: Reason(code: "complaint"), by: officer)
            #expect(try await work(floor, .call).isEmpty)
        }
    }

    @Test func whoWantsNoHelpAnyMoreIsNotCalled() async throws {
        try await withFloor { floor in
            let (officer, maker, demand) = try await parties(floor)
            let (_, match) = try await offered(floor, demand, maker, officer)
            _ = try await record(floor, try await calls(floor, officer)[0], CallRecord(.interested), officer)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: maker.actor)
            let waiting = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            _ = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            _ = try await floor.floor.publishListing(waiting.id, version: nil, by: officer)
            #expect(Set(try await calls(floor, officer).map(\.call.purpose)) == [.introduction, .listingNews])
            #expect(try await work(floor, .reviewListing).count == 1)
            _ = try await floor.floor.withdrawConsent(of: demand.organisation, how: .telephone, by: officer)
            for kind in DueWork.Kind.allCases {
                #expect(try await work(floor, kind).isEmpty, "\(kind.rawValue)")
            }
        }
    }

    @Test func whoTakesTheirPartyOverReadsTheNewsThemselves() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let son = try await floor.cast.member("son")
            let listing = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            _ = try await floor.floor.publishListing(listing.id, version: nil, by: officer)
            let statement = Claim.Statement(
                reference: listing.reference.text, phone: try PhoneNumber("0912 000 123"), name: "K’Tèo", note: nil)
            try await floor.floor.makeClaim(statement, by: son)
            let task = try #require(try await work(floor, .decideClaim).first)
            _ = try await floor.floor.approveClaim(
                Claim.ID(trusted: task.subject), proof: .phone, note: nil, by: officer)
            #expect(try await work(floor, .call).isEmpty)
            _ = try await floor.floor.suspendListing(listing.id, reason: Reason(code: "complaint"), by: officer)
            #expect(try await work(floor, .call).isEmpty, "the son is written to")
        }
    }

    @Test func aDelegateCountsAsFarAsTheyMaySpeak() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let grower = try await floor.cast.owner("grower", verifiedBy: officer)
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let demand = try await floor.publish(.demand, .coffeeDryingDemand(), of: grower, by: officer)
            try await delegate(floor, "poster", of: grower, mayPost: true, mayAnswer: false)
            let (_, match) = try await offered(floor, demand, maker, officer)
            #expect(try await calls(floor, officer).map(\.call.side) == [.demand], "who may only post cannot answer")
            _ = try await floor.floor.recallMatch(
                match.id, reason: Reason(code: "conflict-of-interest"), version: nil, by: officer)
            try await delegate(floor, "speaker", of: grower, mayPost: false, mayAnswer: true)
            _ = try await floor.floor.reopenMatch(match.id, version: nil, by: officer)
            #expect(try await calls(floor, officer).isEmpty, "who may answer is written to first")
            _ = try await floor.floor.suspendListing(demand.id, reason: Reason(code: "complaint"), by: officer)
            #expect(try await calls(floor, officer).isEmpty, "who may post reads what becomes of the listing")
            floor.clock.advance(days: 40)
            _ = try await floor.floor.reinstateListing(demand.id, by: officer)
            #expect(try await calls(floor, officer).map(\.call.news) == [.reinstated], "their time is over")
        }
    }

    @Test func whoOnlyAnswersIsNotAskedWhetherListingsStand() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let grower = try await floor.cast.owner("grower", verifiedBy: officer)
            _ = try await floor.publish(.demand, .coffeeDryingDemand(), of: grower, by: officer)
            try await delegate(floor, "speaker", of: grower, mayPost: false, mayAnswer: true, days: 400)
            floor.clock.advance(days: 91)
            while try await floor.floor.sweepListings() > 0 {}
            #expect(try await calls(floor, officer).map(\.call.purpose) == [.stillValid])
            #expect(try await work(floor, .staleListing).isEmpty)
        }
    }

    /// Makes somebody the only one of an organisation, as a delegate.
    private func delegate(
        _ floor: TestFloor, _ name: String, of owner: Owner, mayPost: Bool, mayAnswer: Bool, days: Int = 30
    ) async throws {
        let member = try await floor.cast.member(name)
        let until = CivilDate(daysSince1970: floor.clock.now.dayInVietnam.daysSince1970 + days)
        try await floor.ledger.write { tx in
            _ = try tx.members.remove(try owner.actor.signedIn(), from: owner.organisation)
            try tx.members.set(
                Membership(
                    organisation: owner.organisation, member: try member.signedIn(), role: .delegate,
                    delegation: Delegation(mayPost: mayPost, mayAnswer: mayAnswer, until: until)))
        }
    }

    /// An officer, a maker with an account, and a grower's demand that was posted for them.
    private func parties(_ floor: TestFloor) async throws -> (officer: Actor, maker: Owner, demand: Listing) {
        let officer = try await floor.cast.officer()
        let maker = try await floor.cast.owner("maker", verifiedBy: officer)
        return (officer, maker, try await floor.floor.postOnBehalf(try .coffee(), by: officer))
    }

    private func offered(
        _ floor: TestFloor, _ demand: Listing, _ maker: Owner, _ officer: Actor
    ) async throws -> (supply: Listing, match: Match) {
        var content = ListingContent.coffeeDryerSupply()
        content.contact = .canary
        let supply = try await floor.publish(.supply, content, of: maker, by: officer)
        let match = try await floor.floor.proposePair(supply: supply.id, demand: demand.id, by: officer)
        return (supply, try await floor.floor.approveMatch(match.id, version: nil, by: officer))
    }

    private func calls(_ floor: TestFloor, _ officer: Actor) async throws -> [ViewedCall] {
        try await floor.floor.calls(.all, after: nil, limit: 10, as: officer)
    }

    private func record(
        _ floor: TestFloor, _ viewed: ViewedCall, _ record: CallRecord, _ officer: Actor
    ) async throws -> Call {
        try await floor.floor.recordCall(viewed.call.id, record, version: nil, by: officer)
    }
}
