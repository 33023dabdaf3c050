import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// What time does to listings, and what an officer and an owner do about it.
struct ListingStories {
    @Test func aListingGoesStaleExpiresAndIsRenewed() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            floor.clock.advance(days: 89)
            #expect(try await floor.floor.sweepListings() == 0)
            floor.clock.advance(days: 2)
            #expect(try await floor.floor.sweepListings() == 1)
            #expect(try await state(floor, listing) == .stale)
            _ = try await floor.floor.confirmListing(listing.id, by: owner.actor)
            #expect(try await state(floor, listing) == .published)
            floor.clock.advance(days: 275)
            while try await floor.floor.sweepListings() > 0 {}
            #expect(try await state(floor, listing) == .expired)
            _ = try await floor.floor.renewListing(listing.id, by: owner.actor)
            #expect(try await state(floor, listing) == .published)
            floor.clock.advance(days: 366 + 365)
            while try await floor.floor.sweepListings() > 0 {}
            #expect(try await state(floor, listing) == .archived)
        }
    }

    @Test func anEditOfAPublishedListingLeavesTheOldTextVisible() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            _ = try await floor.floor.editListing(listing.id, version: nil, by: owner.actor) { old in
                var content = old
                content.title = LocalizedText(vi: "Máy sấy đời mới")
                return content
            }
            let seen = { (actor: Actor) in try await floor.floor.viewListing(listing.id, as: actor).content.title.vi }
            #expect(try await seen(.visitor()) == "Máy sấy bơm nhiệt cho cà phê thóc ướt")
            #expect(try await seen(officer) == "Máy sấy bơm nhiệt cho cà phê thóc ướt", "a draft is its owner's")
            #expect(try await seen(owner.actor) == "Máy sấy đời mới")
            _ = try await floor.floor.submitListing(listing.id, version: nil, by: owner.actor)
            #expect(try await seen(officer) == "Máy sấy đời mới")
            _ = try await floor.floor.publishListing(listing.id, version: nil, by: officer)
            #expect(try await seen(.visitor()) == "Máy sấy đời mới")
        }
    }

    @Test func nobodyDecidesOnTheirOwnCase() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            try await floor.floor.addMembership(
                Membership(organisation: owner.organisation, member: try officer.signedIn(), role: .reader))
            let partial = try await floor.actor(try officer.signedIn())
            let draft = try await floor.floor.draftListing(
                .supply, .coffeeDryerSupply(), for: owner.organisation, by: owner.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            await #expect(throws: MarketError(.ownCase, ["transition": "publish"])) {
                try await floor.floor.publishListing(draft.id, version: nil, by: partial)
            }
        }
    }

    @Test func anUnverifiedOwnerMaySubmitAndIsVerifiedInTheSameAct() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("newcomer")
            let draft = try await floor.floor.draftListing(
                .demand, .coffeeDryingDemand(), for: owner.organisation, by: owner.actor)
            _ = try await floor.floor.submitListing(draft.id, version: nil, by: owner.actor)
            await #expect(throws: MarketError(.organisationNotVerified, ["transition": "publish"])) {
                try await floor.floor.publishListing(draft.id, version: nil, by: officer)
            }
            let published = try await floor.floor.publishListing(
                draft.id, verifyingOwner: true, version: nil, by: officer)
            #expect(published.state == .published)
        }
    }

    @Test func aSuspendedOrganisationTakesItsListingsAlong() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            _ = try await floor.floor.decide(
                .suspend, on: owner.organisation, reason: Reason(code: "misuse"), by: officer)
            #expect(try await state(floor, listing) == .suspended)
            await #expect(throws: MarketError(.notFound)) {
                try await floor.floor.viewListing(listing.id, as: .visitor())
            }
        }
    }

    private func state(_ floor: TestFloor, _ listing: Listing) async throws -> ListingState? {
        try await floor.ledger.read { try $0.listings.find(listing.id)?.state }
    }
}

/// A name that an officer has not seen is shown to nobody outside.
struct RenamingStories {
    @Test func aVerifiedOrganisationKeepsItsVerifiedNameUntilTheNextIs() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let listing = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            let known = try await floor.floor.viewOrganisation(owner.organisation, as: owner.actor).organisation
            var profile = known.profile
            profile.name = LocalizedText(vi: "Sở của tỉnh")
            let changed = profile
            floor.clock.advance(days: 30)
            let renamed = try await floor.floor.editOrganisation(
                owner.organisation, version: nil, by: owner.actor
            ) { _ in changed }
            #expect(renamed.state == .registered)
            #expect(renamed.submittedAt == floor.clock.now, "its place in the queue counts from now")
            let seen = try await floor.floor.viewListing(listing.id, as: .visitor())
            #expect(seen.owner == .named(owner.organisation, known.profile.name, kind: "enterprise"))
            _ = try await floor.floor.decide(.verify, on: owner.organisation, reason: nil, by: officer)
            let after = try await floor.floor.viewListing(listing.id, as: .visitor())
            #expect(after.owner == .named(owner.organisation, profile.name, kind: "enterprise"))
        }
    }

    @Test func aClosureLeavesNothingOpen() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let suspended = try await floor.publish(.supply, .coffeeDryerSupply(), of: owner, by: officer)
            _ = try await floor.floor.suspendListing(suspended.id, reason: Reason(code: "complaint"), by: officer)
            let submitted = try await floor.floor.draftListing(
                .supply, .greenhouseSupply(), for: owner.organisation, by: owner.actor)
            _ = try await floor.floor.submitListing(submitted.id, version: nil, by: owner.actor)
            _ = try await floor.floor.decide(.close, on: owner.organisation, reason: nil, by: owner.actor)
            for id in [suspended.id, submitted.id] {
                let state = try await floor.ledger.read { try $0.listings.find(id)?.state }
                #expect(state == .withdrawn)
            }
        }
    }
}
