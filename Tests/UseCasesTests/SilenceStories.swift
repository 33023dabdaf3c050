import FloorTestSupport
import Market
import Notifier
import Storage
import Testing
import UseCases

/// What becomes of an offer that somebody does not answer. It is made on Monday 2 March 2026 at nine.
struct SilenceStories {
    @Test func onDayThreeACallAndOnDayTenTheEnd() async throws {
        try await withFloor { floor in
            let (story, match) = try await offered(floor)
            #expect(match.dueAt == day(5) && match.silentAt == day(16) && match.officer == story.officer.member)
            floor.clock.advance(days: 3)  // Thursday: the sides still have the day
            #expect(try await floor.floor.sweepSilence() == 0)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            floor.clock.advance(days: 1)
            #expect(try await floor.floor.sweepSilence() == 1, "one call, for the side that has not answered")
            let list = try await floor.floor.calls(.mine, after: nil, limit: 10, as: story.officer)
            let call = try #require(list.first)
            #expect(list.count == 1 && call.call.side == .demand && call.call.match == match.id)
            #expect(call.phone == Contact.canary.phone && call.askFor == "Canary Person" && call.mayRecord)
            #expect(call.work?.dueAt == day(6) && call.work?.officer == story.officer.member)
            try await floor.settle()
            #expect(floor.courier.mails(to: "buyer@cast.example").map(\.delivery.message).contains("match-reminder"))
            #expect(!floor.courier.mails(to: "maker@cast.example").map(\.delivery.message).contains("match-reminder"))
            floor.clock.advance(days: 10)  // Monday the 16th
            #expect(try await floor.floor.sweepSilence() == 0)
            floor.clock.advance(days: 1)
            #expect(try await floor.floor.sweepSilence() == 1)
            #expect(try await story.state(match) == .silent)
            #expect(try await floor.floor.calls(.all, after: nil, limit: 10, as: story.officer).isEmpty)
            #expect(try await work(floor, .call).isEmpty)
            #expect(try await state(floor, call.call) == .lapsed)
            try await floor.settle()
            for address in ["maker@cast.example", "buyer@cast.example", "officer@cast.example"] {
                #expect(floor.courier.mails(to: address).map(\.delivery.message).contains("match-silent"))
            }
            let canary = floor.courier.mails.filter { $0.text.contains("Canary") || $0.text.contains("777 888") }
            #expect(canary.isEmpty, "who is behind a listing stands in no mail")
        }
    }

    @Test func oneCallReopensASilentMatchAndIntroducesThem() async throws {
        try await withFloor { floor in
            let (story, match) = try await offered(floor)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: story.maker.actor)
            floor.clock.advance(days: 5)
            _ = try await floor.floor.sweepSilence()
            let call = try #require(
                try await floor.floor.calls(.all, after: nil, limit: 10, as: story.officer).first?.call)
            floor.clock.advance(days: 15)
            while try await floor.floor.sweepSilence() > 0 {}
            #expect(try await story.state(match) == .silent)
            _ = try await floor.floor.recordCall(
                call.id, CallRecord(.interested, saidBy: "Chị Hoa"), version: nil, by: story.officer)
            let after = try await floor.floor.viewMatch(match.id, as: story.buyer.actor)
            #expect(after.match.state == .introduced && after.contacts != nil && after.inside == nil)
            let answer = try #require(after.match.demandAnswer)
            #expect(answer.channel == .call && answer.saidBy == "Chị Hoa" && answer.by == story.officer.member)
            #expect(try await state(floor, call) == .concluded)
            try await floor.settle()
            let told = floor.courier.mails(to: "buyer@cast.example").map(\.delivery.message)
            #expect(told.last == "match-introduced" && !told.contains("match-reopened"))
        }
    }

    @Test func reopeningGivesTheOfferItsTimeAgain() async throws {
        try await withFloor { floor in
            let (story, match) = try await offered(floor)
            floor.clock.advance(days: 20)
            while try await floor.floor.sweepSilence() > 0 {}
            await #expect(throws: MarketError.self) {
                try await floor.floor.reopenMatch(match.id, version: nil, by: story.buyer.actor)
            }
            let open = try await floor.floor.reopenMatch(match.id, version: nil, by: story.officer)
            #expect(open.state == .offered && open.silentAt == day(3, month: 4))
            try await floor.settle()
            #expect(floor.courier.mails(to: "buyer@cast.example").map(\.delivery.message).last == "match-reopened")
            floor.clock.advance(days: 5)
            #expect(try await floor.floor.sweepSilence() == 2, "both sides are called anew")
            _ = try await floor.floor.withdrawListing(
                story.supply.id, reason: Reason(code: "sold-out"), by: story.maker.actor)
            #expect(try await story.state(match) == .closed)
            #expect(try await work(floor, .call).isEmpty, "a listing that ends takes calls and tasks along")
            await #expect(throws: MarketError.self) {
                try await floor.floor.reopenMatch(match.id, version: nil, by: story.officer)
            }
        }
    }

    @Test func theOutcomesDoWhatTheyMean() async throws {
        try await withFloor { floor in
            let (story, match) = try await offered(floor)
            floor.clock.advance(days: 4)
            _ = try await floor.floor.sweepSilence()
            let list = try await floor.floor.calls(.all, after: nil, limit: 10, as: story.officer).map(\.call)
            let (supply, demand) = (
                try #require(list.first { $0.side == .supply }), try #require(list.first { $0.side == .demand })
            )
            let record = { (call: Call, record: CallRecord) in
                try await floor.floor.recordCall(call.id, record, version: nil, by: story.officer)
            }
            let first = try await record(supply, CallRecord(.noAnswer))
            #expect(first.state == .open && first.attempts == 1 && first.dueAt == day(9), "on the next working day")
            let later = try await record(
                supply, CallRecord(.callBack, callBackOn: CivilDate(year: 2026, month: 3, day: 18)))
            #expect(later.state == .open && later.attempts == 1 && later.dueAt == day(18))
            let waiting = try await floor.ledger.read { try $0.matches.find(match.id) }
            #expect(waiting?.silentAt == day(19), "who is to be called back is not silent until then")
            _ = try await record(supply, CallRecord(.noAnswer))
            let last = try await record(supply, CallRecord(.noAnswer))
            #expect(last.state == .concluded && last.isUnreachable && last.outcome == .noAnswer)
            await #expect(throws: MarketError.self) { try await record(demand, CallRecord(.stillValid)) }
            await #expect(throws: MarketError.self) { try await record(demand, CallRecord(.declined)) }
            await #expect(throws: MarketError.self) { try await record(demand, CallRecord(.callBack)) }
            _ = try await record(demand, CallRecord(.notNow, note: "Sau Tết"))
            let ended = try await floor.ledger.read { try $0.matches.find(match.id) }
            #expect(ended?.state == .declined && ended?.reason == Reason(code: "no-capacity", text: "Sau Tết"))
            #expect(try await work(floor, .call).isEmpty)
        }
    }

    @Test func nobodyHandlesACallOfTheirOwnCase() async throws {
        try await withFloor { floor in
            let (story, _) = try await offered(floor)
            floor.clock.advance(days: 4)
            _ = try await floor.floor.sweepSilence()
            let call = try #require(
                try await floor.floor.calls(.all, after: nil, limit: 10, as: story.officer).first?.call)
            let insider = try await floor.cast.officer("insider")
            try await floor.ledger.write { tx in
                try tx.members.set(
                    Membership(organisation: story.buyer.organisation, member: try insider.signedIn(), role: .editor))
            }
            let neighbour = try await floor.actor(try insider.signedIn())
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let outsider = try await floor.cast.member("outsider")
            for (actor, code) in [
                (neighbour, MarketError.Code.ownCase), (department, .notPermitted), (outsider, .notFound),
                (story.maker.actor, .notFound), (.visitor(), .signInNeeded),
            ] {
                await #expect(throws: MarketError.self, "\(code)") {
                    do {
                        _ = try await floor.floor.recordCall(
                            call.id, CallRecord(.interested), version: nil, by: actor)
                    } catch let error as MarketError {
                        #expect(error.code == code)
                        throw error
                    }
                }
            }
            #expect(try await floor.floor.viewCall(call.id, as: department).mayRecord == false)
            #expect(try await floor.floor.viewCall(call.id, as: neighbour).mayRecord == false)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.viewCall(call.id, as: story.maker.actor)
            }
        }
    }

    @Test func aSideWithdrawsAndAnOfficerRecalls() async throws {
        try await withFloor { floor in
            let (story, match) = try await offered(floor)
            _ = try await floor.floor.answerMatch(match.id, .interested, for: nil, reason: nil, by: story.buyer.actor)
            let reason = Reason(code: "plans-changed", text: "bí mật")
            let withdrawn = try await floor.floor.answerMatch(
                match.id, .withdrawn, for: nil, reason: reason, by: story.buyer.actor)
            #expect(withdrawn.state == .withdrawn && withdrawn.silentAt == nil)
            try await floor.settle()
            let mail = try #require(
                floor.courier.mails(to: "maker@cast.example").first { $0.delivery.message == "match-withdrawn" })
            #expect(!mail.text.contains("bí mật"))
            #expect(mail.text.contains("Kế hoạch đã thay đổi"))
            _ = try await floor.floor.reopenMatch(match.id, version: nil, by: story.officer)
            _ = try await floor.floor.recallMatch(
                match.id, reason: Reason(code: "conflict-of-interest"), version: nil, by: story.officer)
            let seen = try await floor.floor.viewMatch(match.id, as: story.maker.actor)
            #expect(seen.match.state == .recalled && !seen.showsReason && seen.moves.isEmpty)
            try await floor.settle()
            let recall = try #require(
                floor.courier.mails(to: "maker@cast.example").first { $0.delivery.message == "match-recalled" })
            #expect(!recall.text.contains("xung đột"))
        }
    }

    @Test func silenceWaitsForTetToPass() async throws {
        try await withFloor { floor in
            let clock = floor.clock
            clock.advance(days: 337)  // Tuesday 2 February 2027; Tết is from the 5th to the 11th
            let (_, match) = try await offered(floor)
            #expect(match.dueAt == CivilDate(year: 2027, month: 2, day: 12).endInVietnam)
            #expect(match.silentAt == CivilDate(year: 2027, month: 2, day: 23).endInVietnam)
        }
    }

    private func offered(_ floor: TestFloor) async throws -> (Story, Match) {
        let story = try await Story(floor, identity: .anonymous)
        let match = try await story.suggested()
        return (story, try await floor.floor.approveMatch(match.id, version: nil, by: story.officer))
    }

    private func state(_ floor: TestFloor, _ call: Call) async throws -> CallState? {
        try await floor.ledger.read { try $0.calls.find(call.id)?.state }
    }

    private func day(_ day: Int, month: Int = 3) -> Instant {
        CivilDate(year: 2026, month: month, day: day).endInVietnam
    }
}

/// The open tasks of a kind.
func work(_ floor: TestFloor, _ kind: DueWork.Kind) async throws -> [DueWork] {
    try await floor.ledger.read { view in
        try view.dueWork.page(.all, at: nil, kind: kind, now: testStart, after: nil, limit: 100)
    }
}
