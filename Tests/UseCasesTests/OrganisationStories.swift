import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// Delegates, mergers, second looks, trust, and the Center as a party.
struct OrganisationStories {
    @Test func aDelegateDoesWhatTheOwnerSaysUntilTheDay() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let grower = try await floor.cast.owner("grower", verifiedBy: officer)
            let today = floor.clock.now.dayInVietnam
            let until = CivilDate(daysSince1970: today.daysSince1970 + 10)
            let son = try await floor.cast.member("son")
            try await floor.floor.invite(
                try EmailAddress("son@cast.example"), to: grower.organisation, as: .delegate,
                Delegation(mayPost: true, mayAnswer: false, until: until, note: "Con trai, đăng tin giúp"),
                by: grower.actor)
            try await floor.settle()
            let token = try #require(floor.courier.mails(to: "son@cast.example").last?.token)
            _ = try await floor.floor.joinOrganisation(token: token, by: son)
            let delegate = try await floor.actor(try son.signedIn())
            #expect(delegate.memberships[grower.organisation]?.maySpeak == false)
            let draft = try await floor.floor.draftListing(
                .demand, .coffeeDryingDemand(), for: grower.organisation, by: delegate)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: delegate)
            await refusesOwnersActs(floor, delegate, grower)
            floor.clock.advance(days: 10)
            #expect(try await floor.actor(try son.signedIn()).belongs(to: grower.organisation))
            floor.clock.advance(days: 1)
            let former = try await floor.actor(try son.signedIn())
            #expect(!former.belongs(to: grower.organisation))
            await #expect(throws: MarketError.self) {
                try await floor.floor.draftListing(.demand, .coffeeDryingDemand(), for: grower.organisation, by: former)
            }
            let insiders = try await floor.floor.members(of: grower.organisation, as: grower.actor)
            #expect(insiders.map(\.role) == [.owner, .delegate] && insiders[1].delegation?.until == until)
        }
    }

    private func refusesOwnersActs(_ floor: TestFloor, _ delegate: Actor, _ owner: Owner) async {
        let id = owner.organisation
        await #expect(throws: MarketError(.notPermitted)) {
            try await floor.floor.invite(EmailAddress(trusted: "x@cast.example"), to: id, as: .reader, by: delegate)
        }
        await #expect(throws: MarketError.self) {
            try await floor.floor.decide(.close, on: id, reason: nil, by: delegate)
        }
        await #expect(throws: MarketError(.notPermitted)) {
            try await floor.floor.changeMembership(owner.actor.signedIn(), in: id, to: .reader, nil, by: delegate)
        }
        await #expect(throws: MarketError(.notPermitted)) {
            try await floor.floor.removeMember(owner.actor.signedIn(), from: id, by: delegate)
        }
    }

    @Test func aDelegateAnswersWhereTheOwnerSaysSo() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let (buyer, maker) = (
                try await floor.cast.owner("buyer", verifiedBy: officer),
                try await floor.cast.owner("maker", verifiedBy: officer)
            )
            let accountant = try await floor.cast.member("accountant")
            let until = CivilDate(daysSince1970: floor.clock.now.dayInVietnam.daysSince1970 + 5)
            try await floor.floor.addMembership(
                Membership(
                    organisation: buyer.organisation, member: try accountant.signedIn(), role: .delegate,
                    delegation: Delegation(mayPost: false, mayAnswer: true, until: until)))
            let delegate = try await floor.actor(try accountant.signedIn())
            let demand = try await floor.publish(.demand, .coffeeDryingDemand(), of: buyer, by: officer)
            let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
            let match = try await floor.floor.proposePair(supply: supply.id, demand: demand.id, by: officer)
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: officer)
            try await floor.settle()
            #expect(!floor.letters(to: "accountant").isEmpty)
            await #expect(throws: MarketError(.notPermitted)) {
                try await floor.floor.draftListing(
                    .demand, .coffeeDryingDemand(), for: buyer.organisation, by: delegate)
            }
            let answered = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: delegate)
            #expect(answered.demandAnswer?.by == delegate.member)
        }
    }

    @Test func aMergerMovesEverythingAndKeepsOneOfEachPair() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let kept = try await floor.cast.owner("kept", verifiedBy: officer)
            let former = try await floor.cast.owner("former", verifiedBy: officer)
            let maker = try await floor.cast.owner("maker", verifiedBy: officer)
            let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: maker, by: officer)
            let own = try await floor.publish(.supply, .greenhouseSupply(), of: kept, by: officer)
            let first = try await floor.publish(.demand, .coffeeDryingDemand(), of: kept, by: officer)
            let second = try await floor.publish(.demand, .coffeeDryingDemand(), of: former, by: officer)
            try await floor.settle()
            let offered = try await floor.floor.proposePair(supply: supply.id, demand: second.id, by: officer)
            _ = try await floor.floor.approveMatch(offered.id, version: nil, by: officer)
            let within = try await floor.floor.proposePair(supply: own.id, demand: second.id, by: officer)
            let merged = try await floor.floor.mergeOrganisation(
                former.organisation, into: kept.organisation, reason: Reason(code: "registered-twice"), by: officer)
            #expect(merged.state == .closed && merged.mergedInto == kept.organisation)
            try await floor.settle()
            #expect(try await state(floor, within.id) == (.closed, "same-organisation"))
            #expect(try await state(floor, offered.id) == (.offered, nil))
            let double = try #require(
                try await floor.ledger.read { try $0.matches.find(supply: supply.id, demand: first.id) })
            #expect((double.state, double.reason?.code) == (.closed, "duplicate"))
            #expect(try await floor.ledger.read { try $0.listings.find(second.id)?.organisation } == kept.organisation)
            let mover = try await floor.actor(try former.actor.signedIn())
            #expect(mover.memberships == [kept.organisation: .editor], "its owners say who else owns it")
            let answered = try await floor.floor.answerMatch(
                offered.id, .interested, for: nil, reason: nil, by: mover)
            #expect(answered.demand.organisation == kept.organisation)
            let pointer = try await floor.floor.viewOrganisation(former.organisation, as: .visitor())
            #expect(pointer.organisation.mergedInto == kept.organisation && pointer.moves.isEmpty)
            let found = try await floor.floor.viewListing(second.id, as: .visitor())
            #expect(found.owner == .named(kept.organisation, found.owner.name ?? LocalizedText(), kind: "enterprise"))
            #expect(floor.letters(to: "former").last?.contains("gộp") == true)
        }
    }

    private func state(_ floor: TestFloor, _ id: Match.ID) async throws -> (MatchState?, String?) {
        let match = try await floor.ledger.read { try $0.matches.find(id) }
        return (match?.state, match?.reason?.code)
    }

    @Test func aMergerIsRefusedToWhoBelongsToEitherAndIntoWhatIsNotVerified() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let (one, other) = (
                try await floor.cast.owner("one", verifiedBy: officer),
                try await floor.cast.owner("other", verifiedBy: officer)
            )
            let newcomer = try await floor.cast.owner("newcomer")
            let reason = Reason(code: "registered-twice")
            for (into, why) in [(newcomer.organisation, Optional(reason)), (one.organisation, reason)] {
                let refusal = await #expect(throws: MarketError.self) {
                    try await floor.floor.mergeOrganisation(one.organisation, into: into, reason: why, by: officer)
                }
                #expect(refusal?.fields.map(\.pointer) == ["/into"])
            }
            await #expect(throws: MarketError.self) {
                try await floor.floor.mergeOrganisation(
                    one.organisation, into: other.organisation, reason: nil, by: officer)
            }
            try await floor.floor.addMembership(
                Membership(organisation: other.organisation, member: try officer.signedIn(), role: .reader))
            let insider = try await floor.actor(try officer.signedIn())
            let refusal = await #expect(throws: MarketError.self) {
                try await floor.floor.mergeOrganisation(
                    one.organisation, into: other.organisation, reason: reason, by: insider)
            }
            #expect(refusal?.code == .ownCase)
        }
    }

    @Test func aRefusedOrganisationIsLookedAtAgain() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("household", kind: "household")
            let id = owner.organisation
            _ = try await floor.floor.decide(.refuse, on: id, reason: Reason(code: "papers-missing"), by: officer)
            await #expect(throws: MarketError.self) {
                try await floor.floor.decide(.reconsider, on: id, reason: nil, by: officer)
            }
            let again = try await floor.floor.decide(
                .reconsider, on: id, reason: Reason(code: "new-papers"), by: officer)
            #expect(again.state == .registered)
            try await floor.settle()
            _ = try await floor.floor.decide(.verify, on: id, reason: nil, by: officer)
            let told = floor.letters(to: "household")
            #expect(told.contains { $0.contains("Đã bổ sung giấy tờ") })
        }
    }

    @Test func aTrustedOrganisationPublishesFirst() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("institute", verifiedBy: officer)
            let id = owner.organisation
            await #expect(throws: MarketError.self) {
                try await floor.floor.decideTrust(.trust, in: id, reason: nil, by: officer)
            }
            let trusted = try await floor.floor.decideTrust(
                .trust, in: id, reason: Reason(code: "clean-record"), by: officer)
            #expect(trusted.trust?.by == officer.member && trusted.trust?.reason?.code == "clean-record")
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: id, by: owner.actor)
            let published = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            #expect(published.isPublic && published.isUnreviewed)
            let seen = try await floor.floor.viewListing(draft.id, as: officer)
            #expect(Set(seen.moves).isSuperset(of: [.return, .lookOver, .suspend]))
            let looked = try await floor.floor.lookOverListing(draft.id, by: officer)
            #expect(looked.isPublic && !looked.isUnreviewed)
            await #expect(throws: MarketError.self) { try await floor.floor.lookOverListing(draft.id, by: officer) }
            _ = try await floor.floor.decide(.suspend, on: id, reason: Reason(code: "misuse"), by: officer)
            #expect(try await floor.ledger.read { try $0.organisations.find(id)?.trust } == nil)
        }
    }

    @Test func aNewNameIsNotTrusted() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("institute", verifiedBy: officer)
            let id = owner.organisation
            _ = try await floor.floor.decideTrust(.trust, in: id, reason: Reason(code: "clean-record"), by: officer)
            _ = try await floor.floor.editOrganisation(id, version: nil, by: owner.actor) { profile in
                var profile = profile
                profile.name = LocalizedText(vi: "Viện khác")
                return profile
            }
            _ = try await floor.floor.decide(.verify, on: id, reason: nil, by: officer)
            #expect(try await floor.ledger.read { try $0.organisations.find(id)?.trust } == nil)
        }
    }

    @Test func theMarkOfTheCenterReachesWhatHasEnded() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            _ = try await floor.floor.recallMatch(
                match.id, reason: Reason(code: "offered-by-mistake"), version: nil, by: story.officer)
            try await floor.floor.markCentre(story.maker.organisation, true)
            let refusal = await #expect(throws: MarketError.self) {
                try await floor.floor.reopenMatch(match.id, version: nil, by: story.officer)
            }
            #expect(refusal?.code == .centreCase)
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let open = try await floor.floor.reopenMatch(match.id, version: nil, by: department)
            #expect(open.state == .offered && open.officer == department.member)
        }
    }

    @Test func whatWasPublishedOnTrustMayBeReturned() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("institute", verifiedBy: officer)
            _ = try await floor.floor.decideTrust(
                .trust, in: owner.organisation, reason: Reason(code: "public-body"), by: officer)
            var blocked = ListingContent.coffeeDryerSupply()
            blocked.supply?.trl = nil
            let draft = try await floor.floor.draftListing(.supply, blocked, for: owner.organisation, by: owner.actor)
            await #expect(throws: MarketError.self) {
                try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            }
            _ = try await floor.floor.editListing(draft.id, version: nil, by: owner.actor) { _ in .coffeeDryerSupply() }
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            let remark = OfficerRemark(
                field: "/summary/vi", severity: .major, text: LocalizedText(vi: "Ghi rõ công suất"))
            let returned = try await floor.floor.returnListing(draft.id, remarks: [remark], version: nil, by: officer)
            #expect(returned.state == .returned && !returned.isUnreviewed)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.viewListing(draft.id, as: .visitor())
            }
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            _ = try await floor.floor.viewListing(draft.id, as: .visitor())
        }
    }

    @Test func theDepartmentDecidesWhereTheCenterIsAParty() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let centre = try await floor.cast.owner("centre", kind: "centre", verifiedBy: officer)
            let grower = try await floor.cast.owner("grower", verifiedBy: officer)
            try await floor.floor.markCentre(centre.organisation, true)
            try await floor.settle()
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: centre.organisation, by: centre.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: centre.actor)
            try await floor.settle()
            #expect(floor.letters(to: "department").count == 1)
            #expect(floor.letters(to: "officer").allSatisfy { !$0.contains("CUNG") })
            let refusal = await #expect(throws: MarketError.self) {
                try await floor.floor.publishListing(draft.id, version: nil, by: officer)
            }
            #expect(refusal?.code == .centreCase)
            #expect(try await floor.floor.viewListing(draft.id, as: officer).moves.isEmpty)
            let supply = try await floor.floor.publishListing(draft.id, version: nil, by: department)
            #expect(try await floor.floor.viewListing(supply.id, as: .visitor()).isCentreCase)
            let demand = try await floor.publish(.demand, .coffeeDryingDemand(), of: grower, by: officer)
            try await floor.settle()
            let match = try #require(
                try await floor.ledger.read { try $0.matches.find(supply: supply.id, demand: demand.id) })
            #expect(match.isCentreCase)
            let decision = await #expect(throws: MarketError.self) {
                try await floor.floor.approveMatch(match.id, version: nil, by: officer)
            }
            #expect(decision?.code == .centreCase)
            #expect(try await floor.floor.viewMatch(match.id, as: officer).moves.isEmpty)
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: department)
            #expect(try await floor.floor.viewMatch(match.id, as: grower.actor).isCentreCase)
            let usual = await #expect(throws: MarketError.self) {
                try await floor.floor.suspendListing(demand.id, reason: Reason(code: "complaint"), by: department)
            }
            #expect(usual?.code == .notPermitted)
        }
    }
}

extension ShownOwner {
    fileprivate var name: LocalizedText? {
        if case .named(_, let name, _) = self { name } else { nil }
    }
}
