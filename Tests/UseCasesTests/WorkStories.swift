import FloorTestSupport
import Market
import Notifier
import Storage
import Testing
import UseCases

/// The officers' one queue, and how it changes hands.
struct WorkStories {
    @Test func theQueueSaysWhatIs() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker")
            #expect(try await work(floor, .verifyOrganisation).map(\.subject) == [owner.organisation.text])
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            #expect(try await work(floor, .reviewListing).isEmpty)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            let review = try #require(try await work(floor, .reviewListing).first)
            #expect(review.dueAt == CivilDate(year: 2026, month: 3, day: 4).endInVietnam && review.officer == nil)
            let shown = try await floor.floor.dueWork(.unassigned, kind: nil, after: nil, limit: 10, as: officer)
            #expect(shown.map(\.work.kind) == [.verifyOrganisation, .reviewListing])
            #expect(shown.last?.listings.map(\.listing.id) == [draft.id])
            _ = try await floor.floor.recallListing(draft.id, by: owner.actor)
            #expect(try await work(floor, .reviewListing).isEmpty)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            _ = try await floor.floor.publishListing(draft.id, verifyingOwner: true, version: nil, by: officer)
            #expect(try await floor.floor.queueCounts(as: officer).work[.all] == 0)
            _ = try await floor.floor.editListing(draft.id, version: nil, by: owner.actor) { $0 }
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            #expect(try await work(floor, .reviewListing).count == 1, "an amendment is reviewed as well")
            floor.clock.advance(days: 3)
            #expect(try await floor.floor.queueCounts(as: officer).work[.late] == 1)
        }
    }

    @Test func aTaskIsTakenGivenAndPutBack() async throws {
        try await withFloor { floor in
            let (officer, colleague) = (try await floor.cast.officer(), try await floor.cast.officer("colleague"))
            let owner = try await floor.cast.owner("maker")
            let task = try #require(try await work(floor, .verifyOrganisation).first)
            let taken = try await floor.floor.assignWork(task.id, to: officer.member, version: 1, by: officer)
            #expect(taken.officer == officer.member)
            await refused(.staleVersion) {
                try await floor.floor.assignWork(task.id, to: colleague.member, version: 1, by: colleague)
            }
            _ = try await floor.floor.assignWork(task.id, to: colleague.member, version: 2, by: officer)
            try await floor.settle()
            let told = try await floor.floor.inbox(of: colleague, before: nil, limit: 5).notices.map(\.message)
            #expect(told.contains("work-assigned"))
            #expect(try await floor.floor.dueWork(.mine, kind: nil, after: nil, limit: 5, as: colleague).count == 1)
            _ = try await floor.floor.assignWork(task.id, to: nil, version: nil, by: colleague)
            #expect(try await work(floor, .verifyOrganisation).first?.officer == nil)
            let director = try await floor.cast.member("director", roles: [.director])
            await refused(.notPermitted) {
                try await floor.floor.assignWork(task.id, to: nil, version: nil, by: director)
            }
            await refused(.notFound) {
                try await floor.floor.assignWork(task.id, to: nil, version: nil, by: owner.actor)
            }
            await refused(.invalidInput) {
                try await floor.floor.assignWork(task.id, to: director.member, version: nil, by: officer)
            }
            let insider = try await insider(floor, owner)
            await refused(.ownCase) {
                try await floor.floor.assignWork(task.id, to: insider.member, version: nil, by: insider)
            }
            await refused(.invalidInput) {
                try await floor.floor.assignWork(task.id, to: insider.member, version: nil, by: officer)
            }
        }
    }

    @Test func everythingIsHandedOverInOneAct() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            floor.clock.advance(days: 4)
            _ = try await floor.floor.sweepSilence()
            let colleague = try await floor.cast.officer("colleague")
            let (from, to) = (try story.officer.signedIn(), try colleague.signedIn())
            await refused(.notPermitted) {
                try await floor.floor.handOver(from: from, to: to, note: nil, by: colleague)
            }
            await refused(.notPermitted) {
                try await floor.floor.handOver(from: nil, to: to, note: nil, by: story.buyer.actor)
            }
            for receiver in [from, try story.buyer.actor.signedIn(), Member.ID(trusted: "nobody")] {
                await refused(.invalidInput) {
                    try await floor.floor.handOver(from: nil, to: receiver, note: nil, by: story.officer)
                }
            }
            let director = try await floor.cast.member("director", roles: [.director])
            let done = try await floor.floor.handOver(from: from, to: to, note: "Nghỉ phép", by: director)
            #expect(done.counts == Handover.Counts(work: 2, matches: 1, unassigned: 0))
            #expect(try await floor.floor.dueWork(.mine, kind: nil, after: nil, limit: 5, as: story.officer).isEmpty)
            #expect(try await floor.floor.calls(.mine, after: nil, limit: 5, as: colleague).count == 2)
            #expect(try await floor.floor.viewMatch(match.id, as: colleague).inside?.officer?.id == to)
            try await floor.settle()
            let mail = try #require(floor.courier.mails(to: "colleague@cast.example").last)
            #expect(mail.delivery.message == "work-handed-over" && mail.text.contains("Nghỉ phép"))
            #expect(mail.text.contains("2 việc") && mail.text.contains("1 cặp"))
        }
    }

    @Test func whatTheReceiverMayNotHaveIsLeftToTheOthers() async throws {
        try await withFloor { floor in
            let story = try await Story(floor)
            let match = try await story.suggested()
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: story.officer)
            let insider = try await insider(floor, story.buyer)
            let done = try await floor.floor.handOver(
                from: nil, to: try insider.signedIn(), note: nil, by: story.officer)
            #expect(done.counts == Handover.Counts(work: 0, matches: 0, unassigned: 1))
            #expect(try await floor.ledger.read { try $0.matches.find(match.id)?.officer } == nil)
        }
    }

    @Test func theMorningTellsEachOfficerTheirDay() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            _ = try await floor.cast.owner("maker")
            let task = try #require(try await work(floor, .verifyOrganisation).first)
            _ = try await floor.floor.assignWork(task.id, to: officer.member, version: nil, by: officer)
            floor.clock.advance(days: 5)  // a Saturday
            try await floor.floor.announceQueue()
            try await floor.settle()
            #expect(!floor.courier.mails.contains { $0.delivery.message == "queue-of-the-day" })
            floor.clock.advance(days: 2)
            try await floor.floor.announceQueue()
            try await floor.settle()
            let mail = try #require(floor.courier.mails(to: "officer@cast.example").last)
            #expect(mail.subject == "Việc hôm nay: 1 việc của bạn, 1 việc quá hạn")
        }
    }

    @Test func whatIsPostedForSomebodyWaitsForItsReview() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            _ = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            #expect(try await work(floor, .reviewListing).isEmpty, "published in the same act")
            let waiting = try await floor.floor.postOnBehalf(try .coffee(publishes: false), by: officer)
            let task = try #require(try await work(floor, .reviewListing).first)
            #expect(task.subject == waiting.id.text && task.dueAt == wednesday)
            #expect(try await work(floor, .verifyOrganisation).isEmpty)
            _ = try await floor.floor.publishListing(waiting.id, version: nil, by: officer)
            #expect(try await work(floor, .reviewListing).isEmpty)
        }
    }

    @Test func aClaimIsATaskUntilItIsDecided() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            let claims = { (name: String, reference: String) in
                let statement = Claim.Statement(
                    reference: reference, phone: try PhoneNumber("0912 000 123"), name: name, note: nil)
                try await floor.floor.makeClaim(statement, by: try await floor.cast.member(name))
            }
            try await claims("guesser", "CAU-2026-999999")
            #expect(try await work(floor, .decideClaim).isEmpty, "there is nothing to decide")
            for name in ["son", "daughter", "neighbour"] { try await claims(name, listing.reference.text) }
            let tasks = try await work(floor, .decideClaim)
            #expect(tasks.map(\.dueAt) == [wednesday, wednesday, wednesday])
            #expect(Set(tasks.map(\.organisation)) == [listing.organisation])
            let open = try await floor.floor.openClaims(after: nil, limit: 5, as: officer).map(\.claim)
            #expect(Set(tasks.map(\.subject)) == Set(open.map(\.id.text)))
            _ = try await floor.floor.refuseClaim(open[2].id, reason: Reason(code: "denied"), by: officer)
            #expect(try await work(floor, .decideClaim).count == 2)
            _ = try await floor.floor.approveClaim(open[0].id, proof: .phone, note: nil, by: officer)
            #expect(try await work(floor, .decideClaim).isEmpty, "the other one is superseded")
        }
    }

    @Test func whatIsPublishedOnTrustIsLookedAtInTwoDays() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("institute", verifiedBy: officer)
            _ = try await floor.floor.decideTrust(
                .trust, in: owner.organisation, reason: Reason(code: "clean-record"), by: officer)
            let publish = {
                let draft = try await floor.floor.draftListing(
                    .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
                return try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            }
            let first = try await publish()
            let task = try #require(try await work(floor, .reviewAfter).first)
            #expect(task.subject == first.id.text && task.dueAt == wednesday)
            #expect(try await work(floor, .reviewListing).isEmpty)
            let shown = try await floor.floor.dueWork(
                .unassigned, kind: .reviewAfter, after: nil, limit: 5, as: officer)
            #expect(shown.map { $0.listings.map(\.listing.id) } == [[first.id]] && shown[0].moves == [.take, .give])
            _ = try await floor.floor.editListing(first.id, version: nil, by: owner.actor) { $0 }
            floor.clock.advance(days: 1)
            _ = try await floor.floor.submitListing(first.id, version: nil, by: owner.actor)
            let again = try #require(try await work(floor, .reviewAfter).first)
            #expect(
                again.id == task.id && again.dueAt == wednesday.adding(days: 1), "an amendment is looked at as well")
            _ = try await floor.floor.lookOverListing(first.id, by: officer)
            #expect(try await work(floor, .reviewAfter).isEmpty)
            let second = try await publish()
            _ = try await floor.floor.withdrawListing(second.id, reason: Reason(code: "sold-out"), by: owner.actor)
            #expect(try await work(floor, .reviewAfter).isEmpty)
            _ = try await publish()
            _ = try await floor.floor.decide(
                .suspend, on: owner.organisation, reason: Reason(code: "misuse"), by: officer)
            #expect(try await work(floor, .reviewAfter).isEmpty)
        }
    }

    @Test func theDepartmentHasTheTasksOfTheCenter() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let centre = try await floor.cast.owner("centre", verifiedBy: officer)
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: centre.organisation, by: centre.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: centre.actor)
            let taken = try #require(try await work(floor, .reviewListing).first)
            _ = try await floor.floor.assignWork(taken.id, to: officer.member, version: nil, by: officer)
            try await floor.floor.markCentre(centre.organisation, true)
            let task = try #require(try await work(floor, .reviewListing).first)
            #expect(task.isCentreCase && task.officer == nil, "an officer may not have it any longer")
            floor.clock.advance(days: 7)
            for assignment in [Assignment.mine, .unassigned, .late] {
                let seen = try await floor.floor.dueWork(assignment, kind: nil, after: nil, limit: 5, as: officer)
                #expect(seen.isEmpty, "\(assignment.rawValue)")
            }
            let all = try await floor.floor.dueWork(.all, kind: nil, after: nil, limit: 5, as: officer)
            #expect(all.map(\.work.id) == [task.id] && all[0].moves.isEmpty)
            let counts: [Assignment: Int] = [.mine: 0, .unassigned: 1, .late: 1, .all: 1]
            #expect(try await floor.floor.queueCounts(as: department).work == counts)
            let director = try await floor.cast.member("director", roles: [.director])
            #expect(try await floor.floor.queueCounts(as: director).work[.late] == 1, "who oversees sees both")
            await refused(.centreCase) {
                try await floor.floor.assignWork(task.id, to: officer.member, version: nil, by: officer)
            }
            await refused(.invalidInput) {
                try await floor.floor.assignWork(task.id, to: officer.member, version: nil, by: department)
            }
            _ = try await floor.floor.assignWork(task.id, to: department.member, version: nil, by: department)
            try await floor.floor.announceQueue()
            try await floor.settle()
            #expect(floor.letters(to: "department").contains { $0.contains("Việc hôm nay: 1 việc của bạn") })
            #expect(!floor.letters(to: "officer").contains { $0.contains("Việc hôm nay") })
        }
    }

    @Test func whatTheDepartmentHasIsHandedToTheDepartment() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let deputy = try await floor.cast.member("deputy", roles: [.departmentOfficer])
            let centre = try await floor.cast.owner("centre", verifiedBy: officer)
            try await floor.floor.markCentre(centre.organisation, true)
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: centre.organisation, by: centre.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: centre.actor)
            let task = try #require(try await work(floor, .reviewListing).first)
            _ = try await floor.floor.assignWork(task.id, to: department.member, version: nil, by: department)
            #expect(try await floor.floor.officers(as: department).count == 3)
            let done = try await floor.floor.handOver(
                from: nil, to: try deputy.signedIn(), note: nil, by: department)
            #expect(done.counts == Handover.Counts(work: 1, matches: 0, unassigned: 0))
            let away = try await floor.floor.handOver(from: nil, to: try officer.signedIn(), note: nil, by: deputy)
            #expect(away.counts == Handover.Counts(work: 0, matches: 0, unassigned: 1), "it is not an officer's to do")
        }
    }

    @Test func theDepartmentCallsWhereTheCenterIsAParty() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let department = try await floor.cast.member("department", roles: [.departmentOfficer])
            let centre = try await floor.cast.owner("centre", verifiedBy: officer)
            let supply = try await floor.publish(.supply, .coffeeDryerSupply(), of: centre, by: officer)
            try await floor.floor.markCentre(centre.organisation, true)
            let demand = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            let match = try await floor.floor.proposePair(supply: supply.id, demand: demand.id, by: department)
            _ = try await floor.floor.approveMatch(match.id, version: nil, by: department)
            #expect(try await floor.floor.calls(.unassigned, after: nil, limit: 5, as: officer).isEmpty)
            let call = try #require(
                try await floor.floor.calls(.mine, after: nil, limit: 5, as: department).first)
            #expect(call.mayRecord && call.call.side == .demand)
            #expect(try await floor.floor.viewCall(call.call.id, as: officer).mayRecord == false)
            await refused(.centreCase) {
                try await floor.floor.recordCall(call.call.id, CallRecord(.interested), version: nil, by: officer)
            }
            _ = try await floor.floor.recordCall(call.call.id, CallRecord(.interested), version: nil, by: department)
            #expect(try await floor.ledger.read { try $0.matches.find(match.id)?.demandAnswer?.channel } == .call)
        }
    }

    /// Two working days after the tests' Monday.
    private let wednesday = CivilDate(year: 2026, month: 3, day: 4).endInVietnam

    /// An officer who also belongs to the owner's organisation.
    private func insider(_ floor: TestFloor, _ owner: Owner) async throws -> Actor {
        let insider = try await floor.cast.officer("insider")
        try await floor.ledger.write { tx in
            try tx.members.set(
                Membership(organisation: owner.organisation, member: try insider.signedIn(), role: .editor))
        }
        return try await floor.actor(try insider.signedIn())
    }
}
