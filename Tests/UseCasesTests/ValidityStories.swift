import FloorTestSupport
import Market
import Notifier
import Storage
import Testing
import UseCases

/// Owners who say nothing of their listings for a long time.
struct ValidityStories {
    @Test func anOwnerIsAskedOnceForAllOfTheirListings() async throws {
        try await withFloor { floor in
            let (owner, listings) = try await twoListings(floor)
            floor.clock.advance(days: 91)
            while try await floor.floor.sweepListings() > 0 {}
            try await floor.settle()
            let mails = floor.courier.mails(to: "maker@cast.example").filter { $0.delivery.message == "still-valid" }
            #expect(mails.count == 1)
            let mail = try #require(mails.first)
            for listing in listings { #expect(mail.text.contains(listing.reference.text)) }
            #expect(try await work(floor, .staleListing).count == 2)
            floor.clock.advance(days: 20)
            while try await floor.floor.sweepListings() > 0 {}
            try await floor.settle()
            #expect(
                floor.courier.mails(to: "maker@cast.example").filter { $0.delivery.message == "still-valid" }.count == 1
            )
            let asked = try await floor.floor.askedListings(token: mail.pathToken)
            #expect(Set(asked.listings.map(\.listing.id)) == Set(listings.map(\.id)))
            #expect(try await states(floor, listings) == [.stale, .stale], "looking changes nothing")
            let result = try await floor.floor.answerValidity(
                token: mail.pathToken, ValidityAnswer(standing: [listings[0].id], withdrawsOthers: false))
            #expect(result.confirmed == 1 && result.withdrawn == 0)
            #expect(try await states(floor, listings) == [.published, .stale])
            _ = try await floor.floor.answerValidity(
                token: mail.pathToken, ValidityAnswer(standing: [listings[0].id], withdrawsOthers: true))
            #expect(try await states(floor, listings) == [.published, .withdrawn])
            #expect(try await work(floor, .staleListing).isEmpty)
            let fact = try await floor.ledger.read { try $0.journal.history(of: listings[0].id.text) }.last
            #expect(fact?.fact.kind == .listingConfirmed && fact?.actor == owner.actor.member?.text)
        }
    }

    @Test func theLinkIsForItsReaderAndItsTimeOnly() async throws {
        try await withFloor { floor in
            let (owner, _) = try await twoListings(floor)
            floor.clock.advance(days: 91)
            while try await floor.floor.sweepListings() > 0 {}
            try await floor.settle()
            let token = try #require(floor.courier.mails(to: "maker@cast.example").last).pathToken
            _ = try await floor.floor.askedListings(token: token)
            let forged = String(token.dropLast()) + (token.hasSuffix("A") ? "B" : "A")
            let link = floor.floor.token(of: Link.ID(trusted: String(token.prefix(36))))
            for bad in [forged, link, "", "x.y.z", token + ".z"] {
                await refused(.linkNotValid) { try await floor.floor.askedListings(token: bad) }
                await refused(.linkNotValid) {
                    try await floor.floor.answerValidity(
                        token: bad, ValidityAnswer(standing: [], withdrawsOthers: true))
                }
            }
            floor.clock.advance(days: 31)
            await refused(.linkNotValid) { try await floor.floor.askedListings(token: token) }
            floor.clock.advance(days: -31)
            try await floor.ledger.write { tx in
                _ = try tx.members.remove(try owner.actor.signedIn(), from: owner.organisation)
            }
            await refused(.linkNotValid) { try await floor.floor.askedListings(token: token) }
        }
    }

    @Test func theEndIsToldBeforeAndTheExpiredIsRenewedByOneClick() async throws {
        try await withFloor { floor in
            let (_, listings) = try await twoListings(floor)
            floor.clock.advance(days: 352)
            while try await floor.floor.sweepListings() > 0 {}
            floor.clock.advance(days: 5)
            while try await floor.floor.sweepListings() > 0 {}
            try await floor.settle()
            let told = { (message: String) in
                floor.courier.mails(to: "maker@cast.example").filter { $0.delivery.message == message }
            }
            #expect(told("listing-expiring").count == 2, "once for each")
            floor.clock.advance(days: 9)
            while try await floor.floor.sweepListings() > 0 {}
            try await floor.settle()
            #expect(try await states(floor, listings) == [.expired, .expired])
            let mail = try #require(told("listing-expired").first)
            #expect(told("listing-expired").count == 2)
            let asked = try await floor.floor.askedListings(token: mail.pathToken)
            #expect(asked.purpose == .renewal && asked.listings.count == 2)
            let result = try await floor.floor.answerValidity(
                token: mail.pathToken, ValidityAnswer(standing: [listings[1].id], withdrawsOthers: true))
            #expect(result.renewed == 1 && result.withdrawn == 0)
            #expect(try await states(floor, listings) == [.expired, .published])
            #expect(try await work(floor, .staleListing).isEmpty)
        }
    }

    @Test func anOwnerWithoutEmailIsCalled() async throws {
        try await withFloor { floor in
            let (owner, listings) = try await twoListings(floor)
            let officer = try await floor.actor(
                try #require(try await floor.ledger.read { try $0.members.staff(with: .officer) }.first).id)
            try await floor.ledger.write { tx in
                _ = try tx.members.remove(try owner.actor.signedIn(), from: owner.organisation)
                var party = try #require(try tx.view.organisations.find(owner.organisation))
                party.assistance = Organisation.Assistance(consent: nil)
                try tx.organisations.save(party)
            }
            floor.clock.advance(days: 91)
            while try await floor.floor.sweepListings() > 0 {}
            let list = try await floor.floor.calls(.unassigned, after: nil, limit: 5, as: officer)
            let call = try #require(list.first)
            #expect(list.count == 1 && call.call.purpose == .stillValid && call.listings.count == 2)
            #expect(try await work(floor, .staleListing).isEmpty)
            await refused(.invalidInput) {
                try await floor.floor.recordCall(call.call.id, CallRecord(.interested), version: nil, by: officer)
            }
            _ = try await floor.floor.recordCall(call.call.id, CallRecord(.stillValid), version: nil, by: officer)
            #expect(try await states(floor, listings) == [.published, .published])
            floor.clock.advance(days: 91)
            while try await floor.floor.sweepListings() > 0 {}
            let again = try #require(try await floor.floor.calls(.all, after: nil, limit: 5, as: officer).first)
            _ = try await floor.floor.recordCall(
                again.call.id, CallRecord(.ended, reason: Reason(code: "sold-out")), version: nil, by: officer)
            #expect(try await states(floor, listings) == [.withdrawn, .withdrawn])
            #expect(try await work(floor, .call).isEmpty)
        }
    }

    private func twoListings(_ floor: TestFloor) async throws -> (Owner, [Listing]) {
        let officer = try await floor.cast.officer()
        let owner = try await floor.cast.owner("maker", verifiedBy: officer)
        let first = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
        let second = try await floor.publish(.supply, .greenhouseSupply(), of: owner, by: officer)
        try await floor.settle()
        return (owner, [first, second])
    }

    private func states(_ floor: TestFloor, _ listings: [Listing]) async throws -> [ListingState?] {
        try await floor.ledger.read { view in try listings.map { try view.listings.find($0.id)?.state } }
    }
}

extension Mail {
    /// The secret in the path of the link of a "still valid?" mail.
    fileprivate var pathToken: String {
        let rest = text.split(separator: "/still-valid/").dropFirst().first ?? ""
        return String(rest.prefix { !$0.isWhitespace })
    }
}
