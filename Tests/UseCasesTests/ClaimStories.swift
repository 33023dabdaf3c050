import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// An account holder takes over what an officer had posted for them; who guesses gets nowhere.
struct ClaimStories {
    @Test func theNumberOnRecordHandsThePartyOver() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let son = try await floor.cast.member("son")
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            let slip = try await floor.floor.makeSlip(for: listing.id, by: officer)
            let rival = try await floor.cast.member("rival")
            for member in [son, rival] { try await floor.floor.makeClaim(try .of(listing), by: member) }
            try await floor.settle()
            let open = try await floor.floor.openClaims(after: nil, limit: 20, as: officer)
            #expect(open.map(\.claim.member) == [son.member, rival.member] && open.allSatisfy(\.phoneFits))
            #expect(floor.courier.mails(to: "officer@cast.example").count == 2)
            let claim = open[0].claim
            let approved = try await floor.floor.approveClaim(claim.id, proof: .phone, note: nil, by: officer)
            #expect(approved.state == .approved && approved.decision?.proof == .phone)
            let owner = try await floor.actor(try son.signedIn())
            #expect(owner.memberships[listing.organisation] == .owner)
            let viewed = try await floor.floor.viewListing(listing.id, as: owner)
            #expect(viewed.isInsider && viewed.onBehalfBy == "officer" && viewed.moves.contains(.withdraw))
            #expect(!(try await floor.floor.viewListing(listing.id, as: officer)).moves.contains(.edit))
            let consents = try await floor.floor.consents(of: listing.organisation, as: officer)
            #expect(consents.map { $0.ending?.kind } == [.superseded])
            await refused(.statusLinkNotValid) { try await floor.floor.listingStatus(token: slip.token) }
            await refused(.partyNotAssisted) { try await floor.floor.makeSlip(for: listing.id, by: officer) }
            let lost = try await floor.floor.viewClaim(open[1].claim.id, as: officer).claim
            #expect(lost.state == .superseded)
            await refused(.transitionNotAllowed) {
                try await floor.floor.refuseClaim(claim.id, reason: Reason(code: "denied"), by: officer)
            }
            try await floor.settle()
            #expect(floor.courier.mails(to: "son@cast.example").count == 1)
            #expect(floor.courier.mails(to: "rival@cast.example").isEmpty)
        }
    }

    @Test func anotherNumberNeedsAPaper() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let son = try await floor.cast.member("son")
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            try await floor.floor.makeClaim(try .of(listing, phone: "0912 000 999"), by: son)
            let claim = try #require(try await floor.floor.openClaims(after: nil, limit: 20, as: officer).first)
            #expect(!claim.phoneFits && claim.moves == [.approve, .refuse])
            await refused(.claimNeedsPaper) {
                try await floor.floor.approveClaim(claim.claim.id, proof: .phone, note: nil, by: officer)
            }
            await refused(.notPermitted) {
                try await floor.floor.approveClaim(claim.claim.id, proof: .paper, note: nil, by: son)
            }
            await refused(.notPermitted) { try await floor.floor.openClaims(after: nil, limit: 20, as: son) }
            let approved = try await floor.floor.approveClaim(
                claim.claim.id, proof: .paper, note: "Căn cước", by: officer)
            #expect(approved.decision?.proof == .paper)
        }
    }

    @Test func aRefusalIsReasonedAndTellsTheClaimantNothing() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let guesser = try await floor.cast.member("guesser")
            let listing = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            try await floor.floor.makeClaim(try .of(listing), by: guesser)
            let claim = try #require(try await floor.floor.openClaims(after: nil, limit: 20, as: officer).first).claim
            await refused(.reasonRequired) { try await floor.floor.refuseClaim(claim.id, reason: nil, by: officer) }
            await refused(.reasonUnknown) {
                try await floor.floor.refuseClaim(claim.id, reason: Reason(code: "nonsense"), by: officer)
            }
            _ = try await floor.floor.refuseClaim(claim.id, reason: Reason(code: "denied"), by: officer)
            try await floor.settle()
            #expect(floor.courier.mails(to: "guesser@cast.example").isEmpty)
            #expect(try await floor.actor(try guesser.signedIn()).memberships.isEmpty)
        }
    }

    @Test func whoGuessesLearnsNothingAndIsSlowedDown() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("owner", verifiedBy: officer)
            let own = try await floor.publish(.supply, .greenhouseSupply(), of: owner, by: officer)
            let assisted = try await floor.floor.postOnBehalf(try .coffee(), by: officer)
            try await floor.settle()
            let before = floor.courier.mails.count
            let guesser = try await floor.cast.member("guesser")
            for reference in ["CAU-2026-999999", own.reference.text, " cau-2026-000001 "] {
                try await floor.floor.makeClaim(try .of(assisted, reference: reference), by: guesser)
            }
            await refused(.tooManyClaims) { try await floor.floor.makeClaim(try .of(assisted), by: guesser) }
            try await floor.settle()
            let open = try await floor.floor.openClaims(after: nil, limit: 20, as: officer)
            #expect(open.map(\.claim.organisation) == [assisted.organisation])
            #expect(floor.courier.mails.count == before + 1, "one officer hears of the one claim that can be decided")
            floor.clock.advance(days: Claim.lapseDays + 1)
            try await floor.floor.makeClaim(try .of(assisted), by: guesser)
            await refused(.signInNeeded) { try await floor.floor.makeClaim(try .of(assisted), by: .visitor()) }
            await refused(.invalidInput) { try await floor.floor.makeClaim(try .of(assisted, name: ""), by: guesser) }
        }
    }
}

extension Claim.Statement {
    fileprivate static func of(
        _ listing: Listing, reference: String? = nil, phone: String = "+84912000123", name: String = "K’Brêu"
    ) throws -> Claim.Statement {
        Claim.Statement(
            reference: reference ?? listing.reference.text, phone: try PhoneNumber(phone), name: name, note: nil)
    }
}
