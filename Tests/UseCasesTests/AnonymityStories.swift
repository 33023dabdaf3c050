import FloorTestSupport
import Market
import Search
import Storage
import Testing
import UseCases

/// How little strangers learn of who stands behind an anonymous listing.
struct AnonymityStories {
    @Test func anOwnerIsDescribedOnlyAsFarAsFiveAreAlike() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let listing = try await floor.publish(
                .supply, .coffeeDryerSupply(identity: .anonymous), of: owner, by: officer)
            try await floor.settle()
            let profile = try await floor.floor.viewOrganisation(owner.organisation, as: officer).organisation.profile
            let (kind, place) = (profile.kind, profile.address.place)
            for number in 2...4 { _ = try await floor.cast.owner("neighbour\(number)", verifiedBy: officer) }
            #expect(try await shown(floor, listing) == AnonymousOwner())
            let fifth = try await floor.cast.owner("neighbour5", verifiedBy: officer)
            #expect(try await shown(floor, listing) == AnonymousOwner(kind: kind, place: place))
            _ = try await floor.floor.decide(
                .suspend, on: fifth.organisation, reason: Reason(code: "other"), by: officer)
            #expect(try await shown(floor, listing) == AnonymousOwner(), "a suspended one hides nobody")
            _ = try await floor.floor.decide(.reinstate, on: fifth.organisation, reason: nil, by: officer)
            #expect(try await shown(floor, listing) == AnonymousOwner(kind: kind, place: place))
        }
    }

    @Test func instantsAndIdsOfAnAnonymousListingTellOnlyTheDay() async throws {
        try await withFloor { floor in
            let officer = try await floor.cast.officer()
            let owner = try await floor.cast.owner("maker", verifiedBy: officer)
            let hidden = try await floor.publish(
                .supply, .coffeeDryerSupply(identity: .anonymous), of: owner, by: officer)
            floor.clock.advance(minutes: 1)
            let named = try await floor.publish(.supply, .greenhouseSupply(), of: owner, by: officer)
            try await floor.settle()
            let day = floor.clock.now.startOfDayInVietnam
            let viewed = try await floor.floor.viewListing(hidden.id, as: .visitor())
            #expect(viewed.listing.publishedAt == day && viewed.listing.confirmedAt == day)
            let found = try await floor.floor.searchListings(ListingQuery())
            let card = try #require(found.cards.first { $0.listing.id == hidden.id })
            #expect(card.listing.publishedAt == day)
            let insider = try await floor.floor.viewListing(hidden.id, as: owner.actor)
            #expect(insider.listing.publishedAt == hidden.publishedAt)
            #expect(hidden.id.text.prefix(13) == named.id.text.prefix(13), "both carry the day")
            #expect(hidden.id != named.id)
        }
    }

    private func shown(_ floor: TestFloor, _ listing: Listing) async throws -> AnonymousOwner? {
        let viewed = try await floor.floor.viewListing(listing.id, as: .visitor())
        let found = try await floor.floor.searchListings(ListingQuery())
        #expect(found.cards.first { $0.listing.id == listing.id }?.owner == viewed.owner)
        guard case .anonymous(let owner) = viewed.owner else { return nil }
        return owner
    }
}
