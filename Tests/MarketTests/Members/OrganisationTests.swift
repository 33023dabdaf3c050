import Market
import Testing

@Suite struct OrganisationTests {
    private func cooperative(_ state: OrganisationState = .registered) throws -> Organisation {
        Organisation(
            id: Cast.cooperative, state: state,
            profile: OrganisationProfile(
                kind: "cooperative", name: LocalizedText(vi: "HTX Xuân Hương"), taxCode: try TaxCode("0123456789"),
                phone: try PhoneNumber("0912345678"), address: .init(place: "24682")), registeredAt: Cast.monday)
    }

    @Test func anOfficersWordIsRecordedWithItsReason() throws {
        var organisation = try cooperative()
        let reason = Reason(code: "no-proof")
        try organisation.take(.return, by: Cast.officer, reason: reason, at: Cast.day(1))
        #expect(organisation.state == .returned && organisation.decision?.reason == reason)
        #expect(organisation.decision?.by == Cast.officer.member && organisation.decision?.at == Cast.day(1))
    }

    @Test func whatItsOwnerDoesIsNoDecision() throws {
        let owner = Cast.member(8, memberships: [Cast.cooperative: .owner])
        var organisation = try cooperative()
        try organisation.take(.return, by: Cast.officer, reason: Reason(code: "no-proof"), at: Cast.day(1))
        try organisation.take(.resubmit, by: owner, at: Cast.day(2))
        #expect(organisation.state == .registered && organisation.decision?.at == Cast.day(1))
        try organisation.take(.close, by: owner, at: Cast.day(3))
        #expect(organisation.state == .closed && organisation.decision?.at == Cast.day(1))
    }

    @Test func nobodyVerifiesTheirOwn() throws {
        var organisation = try cooperative()
        for (actor, code) in [
            (Cast.neighbour, MarketError.Code.ownCase), (Cast.grower, .notPermitted), (.visitor(), .notPermitted),
            (.clock, .notPermitted),
        ] {
            #expect(
                refusal { () throws(MarketError) in try organisation.take(.verify, by: actor, at: Cast.day(1)) } == code
            )
        }
        #expect(organisation.state == .registered && organisation.decision == nil)
        #expect(organisation.moves(for: Cast.officer) == [.verify, .return, .refuse, .merge])
        #expect(organisation.moves(for: Cast.neighbour).isEmpty)
    }

    @Test func rolesOfAnOrganisationCountOnlyThere() {
        #expect(Cast.grower.capacities(in: Cast.cooperative) == [.visitor, .reader, .editor])
        #expect(Cast.grower.capacities(in: Cast.institute) == [.visitor])
        #expect(Cast.grower.capacities(in: nil) == [.visitor])
        #expect(Cast.researcher.capacities(in: Cast.institute) == [.visitor, .reader, .editor, .owner])
        #expect(Actor.clock.capacities(in: Cast.cooperative) == [.clock])
        #expect(Actor.visitor().capacities(in: Cast.cooperative) == [.visitor])
        #expect(Set(StaffRole.allCases.map(\.capacity)).count == StaffRole.allCases.count)
    }

    @Test func theJournalNamesWhoActs() {
        #expect(Actor.clock.journalName == "clock" && Actor.visitor().journalName == "visitor")
        #expect(Cast.officer.journalName == Cast.officer.member?.text)
    }
}
