import Market
import Testing

/// The institute's supply beside the cooperative's demand.
@Suite struct MatchActsTests {
    private let price = Reason(code: "price", text: "cao hơn ngân sách")

    @Test func anApprovalOffersItToBothSides() throws {
        var match = Cast.suggestion()
        #expect(match.state.isOpen && match.dueAt == CivilDate(year: 2026, month: 11, day: 30).endInVietnam)
        try match.approve(by: Cast.officer, bothPublic: true, at: Cast.day(1), Cast.weekends)
        #expect(match.state == .offered && match.offeredAt == Cast.day(1) && match.decidedAt == Cast.day(1))
        #expect(match.decidedBy == Cast.officer.member && match.officer == match.decidedBy)
        #expect(match.dueAt == CivilDate(year: 2026, month: 11, day: 27).endInVietnam)
        #expect(match.silentAt == CivilDate(year: 2026, month: 12, day: 8).endInVietnam)
    }

    @Test(arguments: [[Listing.Side.supply, .demand], [.demand, .supply]])
    func interestOfBothIntroducesThem(_ order: [Listing.Side]) throws {
        var match = try offered()
        try answer(&match, .interested, order[0], at: 2)
        #expect(match.state == .offered && match.introducedAt == nil)
        #expect(!match.opensIdentities(to: Cast.grower) && !match.opensIdentities(to: Cast.researcher))
        try answer(&match, .interested, order[1], at: 3)
        #expect(match.state == .introduced && match.introducedAt == Cast.day(3))
        #expect(match.supplyAnswer?.by == Cast.researcher.member && match.demandAnswer?.by == Cast.grower.member)
        #expect(match.answer(of: order[0])?.at == Cast.day(2) && match.answer(of: order[1])?.reason == nil)
        for actor in [Cast.grower, Cast.bookkeeper, Cast.researcher, Cast.officer] {
            #expect(match.opensIdentities(to: actor))
        }
        #expect(!match.opensIdentities(to: .visitor()) && !match.opensIdentities(to: Cast.reviewer))
    }

    @Test func aDeclineEndsIt() throws {
        var match = try offered()
        try answer(&match, .declined, .demand, at: 3, reason: price)
        #expect(match.state == .declined && match.reason == price && match.demandAnswer?.kind == .declined)
        #expect(match.demandAnswer?.reason == price && match.supplyAnswer == nil && match.silentAt == nil)
        #expect(
            refusal { () throws(MarketError) in try answer(&match, .interested, .supply, at: 4) }
                == .transitionNotAllowed)
        #expect(!match.opensIdentities(to: Cast.grower))
    }

    @Test func interestIsTakenBackByAWithdrawal() throws {
        var match = try offered()
        #expect(
            refusal { () throws(MarketError) in try answer(&match, .withdrawn, .demand, at: 2, reason: price) }
                == .transitionNotAllowed)
        try answer(&match, .interested, .demand, at: 2)
        #expect(
            refusal { () throws(MarketError) in try answer(&match, .declined, .demand, at: 3, reason: price) }
                == .alreadyAnswered)
        #expect(match.moves(for: Cast.grower, bothPublic: true) == [.withdrawAsDemand])
        try answer(&match, .withdrawn, .demand, at: 3, reason: price)
        #expect(match.state == .withdrawn && match.reason == price && match.demandAnswer?.kind == .withdrawn)
    }

    @Test func whatIsSaidOnTheTelephoneAnOfficerOfNeitherSideWritesDown() throws {
        var match = try offered()
        for (actor, code) in [(Cast.neighbour, MarketError.Code.ownCase), (Cast.reviewer, .notPermitted)] {
            let found = refusal { () throws(MarketError) in
                try match.answer(
                    .interested, for: .supply, reason: nil, by: actor, saidBy: "Anh Ba", bothPublic: true,
                    at: Cast.day(2))
            }
            #expect(found == code)
        }
        try match.answer(
            .interested, for: .supply, reason: nil, by: Cast.officer, saidBy: "Anh Ba", bothPublic: true,
            at: Cast.day(2))
        #expect(match.supplyAnswer?.channel == .call && match.supplyAnswer?.saidBy == "Anh Ba")
        #expect(match.supplyAnswer?.by == Cast.officer.member)
        try answer(&match, .interested, .demand, at: 3)
        #expect(match.state == .introduced && match.demandAnswer?.channel == .floor)
    }

    @Test func silenceAndARecallEndAnOfferUntilAnOfficerReopensIt() throws {
        let mistake = Reason(code: "offered-by-mistake")
        var match = try offered()
        try answer(&match, .interested, .supply, at: 2)
        try match.closeAsSilent()
        #expect(match.state == .silent && match.silentAt == nil && !match.opensIdentities(to: Cast.grower))
        #expect(reopening(&match, by: Cast.neighbour) == .ownCase)
        #expect(reopening(&match, by: Cast.grower) == .notPermitted)
        #expect(reopening(&match, by: Cast.officer, open: false) == .listingEnded)
        #expect(reopening(&match, by: Cast.officer) == nil)
        #expect(match.state == .offered && match.supplyAnswer?.kind == .interested)
        #expect(match.silentAt == CivilDate(year: 2026, month: 12, day: 25).endInVietnam)
        #expect(
            refusal { () throws(MarketError) in try match.recall(reason: nil, by: Cast.officer) } == .reasonRequired)
        #expect(
            refusal { () throws(MarketError) in try match.recall(reason: mistake, by: Cast.neighbour) } == .ownCase)
        try match.recall(reason: mistake, by: Cast.officer)
        #expect(match.state == .recalled && match.reason == mistake && match.silentAt == nil)
        #expect(reopening(&match, by: Cast.officer) == nil && match.reason == nil)
    }

    @Test func whoHadWithdrawnIsAskedAgainOnReopening() throws {
        var match = try offered()
        try answer(&match, .interested, .demand, at: 2)
        try answer(&match, .withdrawn, .demand, at: 3, reason: price)
        #expect(reopening(&match, by: Cast.officer) == nil)
        #expect(match.demandAnswer == nil && match.moves(for: Cast.grower, bothPublic: true).contains(.acceptAsDemand))
    }

    private func reopening(_ match: inout Match, by actor: Actor, open: Bool = true) -> MarketError.Code? {
        refusal { () throws(MarketError) in
            try match.reopen(by: actor, bothPublic: open, at: Cast.day(18), Cast.weekends)
        }
    }

    @Test func refusesWhatIsNotTheirsToSay() throws {
        var match = try offered()
        #expect(refusal { () throws(MarketError) in try answer(&match, .declined, .supply, at: 2) } == .reasonRequired)
        for actor in [Cast.grower, Cast.bookkeeper, Cast.officer, Cast.reviewer] {
            let code = refusal { () throws(MarketError) in
                try match.answer(.interested, for: .supply, reason: nil, by: actor, bothPublic: true, at: Cast.day(2))
            }
            #expect(code == .notPermitted)
        }
        for actor in [Actor.visitor(), .clock] {
            let code = refusal { () throws(MarketError) in
                try match.answer(.interested, for: .supply, reason: nil, by: actor, bothPublic: true, at: Cast.day(2))
            }
            #expect(code == .signInNeeded)
        }
        try answer(&match, .interested, .supply, at: 2)
        #expect(
            refusal { () throws(MarketError) in try answer(&match, .interested, .supply, at: 3) } == .alreadyAnswered)
        #expect(match.state == .offered && match.supplyAnswer?.at == Cast.day(2))
    }

    @Test func nobodyIsOfferedWhatHasEndedAndNobodyDecidesOnTheirOwn() {
        var match = Cast.suggestion()
        for (actor, open, code) in [
            (Cast.officer, false, MarketError.Code.listingEnded), (Cast.neighbour, true, .ownCase),
            (Cast.grower, true, .notPermitted), (.clock, true, .notPermitted),
        ] {
            #expect(
                refusal { () throws(MarketError) in
                    try match.approve(by: actor, bothPublic: open, at: Cast.day(1), Cast.weekends)
                }
                    == code)
        }
        let code = refusal { () throws(MarketError) in try match.dismiss(reason: nil, by: Cast.officer, at: Cast.day(1))
        }
        #expect(code == .reasonRequired && match.state == .suggested && match.decidedBy == nil)
    }

    @Test func aDismissedPairReturnsWithAFreshLook() throws {
        var match = Cast.suggestion()
        try match.dismiss(reason: price, by: Cast.officer, at: Cast.day(1))
        #expect(match.state == .dismissed && match.reason == price && match.decidedBy == Cast.officer.member)
        try propose(&match, score: 0.9, at: 7)
        #expect(match.state == .suggested && match.reason == nil && match.decidedBy == nil && match.decidedAt == nil)
        #expect(
            match.score == 0.9 && match.supplyRevision == 2 && match.demandRevision == 3 && match.engineVersion == 4)
        #expect(match.evidence == "{\"new\":1}" && match.dueAt == CivilDate(year: 2026, month: 12, day: 7).endInVietnam)
    }

    @Test func aWaitingPairIsRefreshedAndAnAnsweredOneIsLeftAlone() throws {
        var waiting = Cast.suggestion()
        try propose(&waiting, score: 0.7, at: 2)
        #expect(waiting.state == .suggested && waiting.score == 0.7)
        var match = try offered()
        #expect(refusal { () throws(MarketError) in try propose(&match, score: 0.9, at: 2) } == .transitionNotAllowed)
        #expect(match.score == 0.5 && match.decidedBy != nil)
    }

    @Test func aListingsEndClosesWhatIsOpen() throws {
        let ended = Reason(code: "listing-ended")
        var match = try offered()
        try match.close(reason: ended)
        #expect(match.state == .closed && match.reason == ended)
        #expect(refusal { () throws(MarketError) in try match.close(reason: ended) } == .transitionNotAllowed)
    }

    @Test func theSidesSeeItOnceItIsOffered() throws {
        let waiting = Cast.suggestion()
        for actor in [Cast.officer, .clock] { #expect(waiting.isVisible(to: actor)) }
        for actor in [Cast.grower, Cast.researcher, Cast.reviewer, .visitor()] {
            #expect(!waiting.isVisible(to: actor))
        }
        let match = try offered()
        for actor in [Cast.grower, Cast.bookkeeper, Cast.researcher] { #expect(match.isVisible(to: actor)) }
        for actor in [Cast.reviewer, .visitor(), Cast.member(9)] { #expect(!match.isVisible(to: actor)) }
    }

    @Test func eachSideIsOfferedItsOwnSteps() throws {
        let match = try offered()
        #expect(match.moves(for: Cast.researcher, bothPublic: true) == [.acceptAsSupply, .declineAsSupply])
        #expect(match.moves(for: Cast.grower, bothPublic: true) == [.acceptAsDemand, .declineAsDemand])
        #expect(match.moves(for: Cast.grower, bothPublic: false) == [.declineAsDemand])
        #expect(match.moves(for: Cast.officer, bothPublic: true) == [.recall])
        for actor in [Cast.bookkeeper, .visitor()] { #expect(match.moves(for: actor, bothPublic: true).isEmpty) }
        #expect(Cast.suggestion().moves(for: Cast.officer, bothPublic: true) == [.approve, .dismiss])
        #expect(Cast.suggestion().moves(for: Cast.neighbour, bothPublic: true) == [.askAsDemand])
    }

    private func offered() throws -> Match {
        var match = Cast.suggestion()
        try match.approve(by: Cast.officer, bothPublic: true, at: Cast.day(1), Cast.weekends)
        return match
    }

    private func answer(
        _ match: inout Match, _ kind: Match.Answer.Kind, _ side: Listing.Side, at day: Int, reason: Reason? = nil
    ) throws(MarketError) {
        try match.answer(
            kind, for: side, reason: reason, by: side == .supply ? Cast.researcher : Cast.grower, bothPublic: true,
            at: Cast.day(day))
    }

    private func propose(_ match: inout Match, score: Double, at day: Int) throws(MarketError) {
        try match.propose(
            score: score, evidence: "{\"new\":1}", engineVersion: 4, supplyRevision: 2, demandRevision: 3,
            at: Cast.day(day), Cast.weekends)
    }
}
