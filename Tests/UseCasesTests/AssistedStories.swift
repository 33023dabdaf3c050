import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// Somebody without an account: posted for in one act, told by a slip, and free to take it all back.
struct AssistedStories {
    @Test func oneSentenceAPlaceANumberAndAYesAreEnough() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            #expect(listing.state == .published && listing.onBehalfBy == officer.member)
            let viewed = try await floor.floor.viewListing(listing.id, as: officer)
            #expect(viewed.content.title.vi == "Cà phê thóc ướt phơi lâu khô, hay bị mốc")
            #expect(viewed.content.summary.vi?.hasSuffix("sấy 2 tấn mỗi mẻ.") == true)
            #expect(viewed.onBehalfBy == "officer")
            let party = try await floor.floor.viewOrganisation(listing.organisation, as: officer).organisation
            #expect(
                party.state == .verified && party.isAssisted && party.hasConsent && party.profile.kind == "household")
            let consents = try await floor.floor.consents(of: party.id, as: officer)
            #expect(consents.map(\.given.how) == [.telephone] && consents[0].recordedBy == officer.member)
            try await floor.settle()
            #expect(floor.courier.mails.isEmpty)
        }
    }

    @Test func strangersLearnNothingOfTheHelp() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let stranger = try await floor.cast.owner("stranger", verifiedBy: officer).actor
            let listing = try await floor.floor.postOnBehalf(try .coffee(name: "Canary K’Brêu"), by: officer)
            for reader in [Actor.visitor(), stranger] {
                let viewed = try await floor.floor.viewListing(listing.id, as: reader)
                #expect(viewed.onBehalfBy == nil && !viewed.isInsider && viewed.content.contact == nil)
                #expect(viewed.content.identity == .anonymous && viewed.moves.isEmpty)
                await refused(.notPermitted) { try await floor.floor.consents(of: listing.organisation, as: reader) }
                await refused(.notPermitted) { try await floor.floor.makeSlip(for: listing.id, by: reader) }
                await refused(.notPermitted) {
                    try await floor.floor.assistedParties(phone: PhoneNumber("0912 000 123"), as: reader)
                }
                await refused(.notPermitted) { try await floor.floor.postOnBehalf(try .coffee(), by: reader) }
                await refused(.notPermitted) {
                    try await floor.floor.withdrawConsent(of: listing.organisation, how: .desk, by: reader)
                }
            }
        }
    }

    @Test func aKnownNumberMeansWhoIsKnownAndSeveralAreAskedFor() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let post = { (posting: AssistedPosting) in
                try await floor.floor.postOnBehalf(posting, by: officer).organisation
            }
            let father = try await post(try .coffee(name: "Ông K’Brêu"))
            #expect(try await post(try .coffee(name: "ông  K’brêu")) == father)
            #expect(try await post(try .coffee(phone: "+84 912 000 123")) == father)
            await refused(.partyKnown) { try await post(try .coffee(name: "Chị Ka Nhòi")) }
            let daughter = try await post(try .coffee(.new, name: "Chị Ka Nhòi"))
            #expect(daughter != father)
            await refused(.partyKnown) { try await post(try .coffee()) }
            #expect(try await post(try .coffee(.known(daughter))) == daughter)
            await refused(.invalidInput) { try await post(try .coffee(.known(daughter), phone: "0912 000 999")) }
            let known = try await floor.floor.assistedParties(phone: PhoneNumber("0912000123"), as: officer)
            #expect(known.map(\.organisation.id) == [father, daughter])
            let consents = try await floor.floor.consents(of: father, as: officer)
            #expect(consents.map { $0.ending?.kind } == [nil, .replaced, .replaced])
        }
    }

    @Test func aSupplyNeedsNoStageButContactsStillBlock() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let sentence = LocalizedText(vi: "Nhà tôi ươm giống cà phê TR4, mỗi năm 20 nghìn cây.")
            let supply = try await floor.floor.postOnBehalf(
                try .coffee(side: .supply, sentence: sentence, publishes: false), by: officer)
            #expect(supply.state == .submitted)
            let telling = LocalizedText(vi: "Cần máy sấy, gọi 0912 000 123.")
            let refusal = try await #require(throws: MarketError.self) {
                try await floor.floor.postOnBehalf(try .coffee(sentence: telling), by: officer)
            }
            #expect(refusal.code == .qualityBlockers && Set(refusal.fields.map(\.pointer)) == ["/sentence/vi"])
            let late = Consent.Given(how: .desk, statement: "2019-1", on: CivilDate(year: 2030, month: 1, day: 1))
            let wrong = try await #require(throws: MarketError.self) {
                try await floor.floor.postOnBehalf(try .coffee(consent: late), by: officer)
            }
            #expect(wrong.fields.map(\.pointer) == ["/consent/statement", "/consent/givenOn"])
        }
    }

    @Test func officersSpeakForThePartyAndNobodyElseDoes() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            let moves = try await floor.floor.viewListing(listing.id, as: officer).moves
            #expect(Set(moves).isSuperset(of: [.edit, .confirm, .withdraw, .suspend]))
            #expect(try await floor.floor.viewListing(listing.id, as: department).moves.isEmpty)
            let edit = { (actor: Actor) in
                _ = try await floor.floor.editListing(listing.id, version: nil, by: actor) { old in
                    var content = old
                    content.demand = DemandTerms(target: LocalizedText(vi: "2 tấn mỗi mẻ"))
                    return content
                }
            }
            await refused(.notPermitted) { try await edit(department) }
            try await edit(officer)
            _ = try await floor.floor.submitListing(listing.id, version: nil, by: officer)
            #expect(try await floor.floor.publishListing(listing.id, version: nil, by: officer).publishedRevision == 2)
        }
    }

    @Test func withoutConsentNothingIsLeftOfIt() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let demand = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            let waiting = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
            let match = try await floor.floor.proposePair(supply: supply.id, demand: demand.id, by: officer)
            let slip = try await floor.floor.makeSlip(for: demand.id, by: officer)
            _ = try await floor.floor.listingStatus(token: slip.token)
            await refused(.partyNotAssisted) {
                try await floor.floor.withdrawConsent(of: maker.organisation, how: .telephone, by: officer)
            }
            let party = try await floor.floor.withdrawConsent(of: demand.organisation, how: .telephone, by: officer)
            #expect(party.isAssisted && !party.hasConsent)
            for id in [demand.id, waiting.id] {
                let listing = try await floor.ledger.read { try $0.listings.find(id) }
                #expect(listing?.state == .withdrawn && listing?.reason?.code == "consent-withdrawn")
            }
            let closed = try await floor.ledger.read { try $0.matches.find(match.id) }
            #expect(closed?.state == .closed && closed?.reason?.code == "listing-ended", "why is not the other side's")
            await refused(.statusLinkNotValid) { try await floor.floor.listingStatus(token: slip.token) }
            await refused(.listingEnded) { try await floor.floor.makeSlip(for: demand.id, by: officer) }
            await refused(.consentMissing) {
                try await floor.floor.withdrawConsent(of: demand.organisation, how: .desk, by: officer)
            }
            let again = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            #expect(again.organisation == demand.organisation && again.state == .published)
        }
    }

    @Test func anExpiredListingIsRenewedOnlyWithConsent() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            floor.clock.advance(days: 366)
            while try await floor.floor.sweepListings() > 0 {}
            _ = try await floor.floor.withdrawConsent(of: listing.organisation, how: .paper, by: officer)
            await refused(.consentMissing) { try await floor.floor.renewListing(listing.id, by: officer) }
        }
    }

    @Test func aSlipLeadsToPlainWordsUntilItIsReplacedRevokedOrOld() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("owner", verifiedBy: officer)
            let listing = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            let first = try await floor.floor.makeSlip(for: listing.id, by: officer)
            #expect([UInt8](base64URL: first.token)?.count == 16)
            let status = try await floor.floor.listingStatus(token: first.token)
            #expect(status.state == .submitted && status.next == .review && status.partners == 0)
            #expect(status.nextAt?.dayInVietnam == CivilDate(year: 2026, month: 3, day: 4))
            let second = try await floor.floor.makeSlip(for: listing.id, by: officer)
            await refused(.statusLinkNotValid) { try await floor.floor.listingStatus(token: first.token) }
            #expect(try await floor.floor.slipSheet(token: second.token, as: officer).listing.id == listing.id)
            await refused(.notPermitted) { try await floor.floor.slipSheet(token: second.token, as: owner.actor) }
            floor.clock.advance(days: StatusLink.validDays)
            await refused(.statusLinkNotValid) { try await floor.floor.listingStatus(token: second.token) }
            let third = try await floor.floor.makeSlip(for: listing.id, by: officer)
            try await floor.floor.revokeSlip(of: listing.id, by: officer)
            await refused(.statusLinkNotValid) { try await floor.floor.listingStatus(token: third.token) }
            await refused(.notFound) { try await floor.floor.revokeSlip(of: listing.id, by: officer) }
            await refused(.statusLinkNotValid) { try await floor.floor.listingStatus(token: "") }
            let own = try await floor.publish(.supply, .greenhouseSupply(), of: owner, by: officer)
            await refused(.partyNotAssisted) { try await floor.floor.makeSlip(for: own.id, by: officer) }
        }
    }
}

/// Expects `body` to be refused with `code`.
func refused<Value>(
    _ code: MarketError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Value
) async {
    do {
        _ = try await body()
        Issue.record("not refused", sourceLocation: sourceLocation)
    } catch {
        #expect((error as? MarketError)?.code == code, sourceLocation: sourceLocation)
    }
}

extension AssistedPosting {
    /// A household whose coffee dries too slowly.
    static func coffee(
        _ which: Party.Which = .byPhone, side: Listing.Side = .demand,
        sentence: LocalizedText = LocalizedText(
            vi: "Cà phê thóc ướt phơi lâu khô, hay bị mốc; cần máy sấy 2 tấn mỗi mẻ."),
        phone: String = "0912 000 123", name: String? = nil, consent: Consent.Given? = nil, publishes: Bool = true
    ) throws -> AssistedPosting {
        AssistedPosting(
            side: side, sentence: sentence,
            party: Party(which: which, phone: try PhoneNumber(phone), place: "24805", name: name, kind: "household"),
            consent: consent ?? Consent.Given(how: .telephone, statement: "2026-1", on: testStart.dayInVietnam),
            publishes: publishes,
            content: ListingContent(
                kind: "technology", title: LocalizedText(), themes: ["coffee"], identity: .anonymous))
    }
}
