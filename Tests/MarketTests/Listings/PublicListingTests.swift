import Foundation
import Market
import Testing

/// What strangers read of a listing, told by the words that each field holds.
@Suite struct PublicListingTests {
    private static let contact = ["word contact", "+84912345678", "word@example.vn"]
    private static let narrowing = [
        "word place", "word visit vi", "word visit en", "word right", "word territory", "word task",
        "word certificate", "word maker", "word model", "word accreditation",
    ]

    @Test(arguments: Listing.Side.allCases) func theContactIsAlwaysHidden(_ side: Listing.Side) throws {
        for identity in ListingContent.Identity.allCases {
            var content = SampleContent.complete(side)
            content.identity = identity
            #expect(try Set(jsonStrings(content)).isSuperset(of: Self.contact))
            #expect(try Set(jsonStrings(content.forStrangers)).isDisjoint(with: Self.contact))
        }
    }

    @Test(arguments: Listing.Side.allCases) func aNamedListingHidesNothingElse(_ side: Listing.Side) throws {
        let content = SampleContent.complete(side)
        #expect(try hidden(in: content) == Set(Self.contact))
    }

    @Test func anAnonymousSupplyHidesWhatNarrowsDownItsOwner() throws {
        var content = SampleContent.supply
        content.identity = .anonymous
        #expect(try hidden(in: content) == Set(Self.contact + Self.narrowing))
        #expect(content.forStrangers.supply?.intellectualProperty == [.init(kind: "patent", status: "granted")])
    }

    @Test func anAnonymousDemandHidesWhatNarrowsDownItsOwner() throws {
        var content = SampleContent.demand
        content.identity = .anonymous
        #expect(try hidden(in: content) == Set(Self.contact + ["word place", "word visit vi", "word visit en"]))
        #expect(content.forStrangers.supply == nil)
    }

    @Test func hidingTwiceChangesNothing() {
        var content = SampleContent.supply
        content.identity = .anonymous
        #expect(content.forStrangers.forStrangers == content.forStrangers)
    }

    /// The most telling description that five organisations share, and nothing that fewer do.
    @Test(arguments: [
        ([5, 9, 9, 9, 9], AnonymousOwner(kind: "cooperative", place: "24682", staff: .upTo50)),
        ([4, 5, 9, 9, 9], AnonymousOwner(kind: "cooperative", place: "24682")),
        ([4, 4, 5, 9, 9], AnonymousOwner(kind: "cooperative", staff: .upTo50)),
        ([4, 4, 4, 5, 9], AnonymousOwner(kind: "cooperative")),
        ([4, 4, 4, 4, 5], AnonymousOwner(place: "24682")),
        ([4, 4, 4, 4, 4], AnonymousOwner()),
    ])
    func anUnnamedOwnerIsTheMostThatFiveShare(_ counts: [Int], _ shown: AnonymousOwner) throws {
        let profile = try OrganisationProfile(
            kind: "cooperative", name: LocalizedText(vi: "HTX Xuân Hương"), phone: PhoneNumber("0912345678"),
            address: .init(place: "24682"), staff: 50)
        let shared = zip(AnonymousOwner.descriptions(of: profile), counts)
        #expect(AnonymousOwner(profile, sharedBy: Dictionary(uniqueKeysWithValues: shared)) == shown)
    }

    @Test func anOwnerWithoutStaffIsDescribedOnceByEachOfTheRest() throws {
        let profile = try OrganisationProfile(
            kind: "household", name: LocalizedText(vi: "Hộ K'Brèo"), phone: PhoneNumber("0912345678"),
            address: .init(place: "24682"))
        let described = AnonymousOwner.descriptions(of: profile)
        #expect(
            described == [.init(kind: "household", place: "24682"), .init(kind: "household"), .init(place: "24682")])
    }

    @Test func strangersReadTheDaysOfAnAnonymousListingOnly() throws {
        var listing = Listing(
            id: Listing.ID(trusted: "l"), reference: Reference(prefix: "CUNG", year: 2026, number: 1),
            organisation: Cast.cooperative, side: .supply, createdAt: Cast.monday, createdBy: try Cast.grower.signedIn()
        )
        let noon = Cast.monday.dayInVietnam.startInVietnam.adding(hours: 12)
        (listing.publishedAt, listing.confirmedAt, listing.expiresAt) = (noon, noon, noon.adding(days: 365))
        let shown = listing.forStrangers(.anonymous)
        #expect([shown.publishedAt, shown.confirmedAt] == [noon.adding(hours: -12), noon.adding(hours: -12)])
        #expect(shown.expiresAt == noon.adding(days: 365).adding(hours: -12))
        #expect(listing.forStrangers(.named).publishedAt == noon)
    }

    private func hidden(in content: ListingContent) throws -> Set<String> {
        try Set(jsonStrings(content)).subtracting(jsonStrings(content.forStrangers))
    }
}

/// Every string at any depth of `value` as JSON.
func jsonStrings(_ value: some Encodable) throws -> [String] {
    strings(in: try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)))
}

private func strings(in tree: Any) -> [String] {
    switch tree {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let map as [String: Any]: map.values.flatMap(strings)
    default: []
    }
}
