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

    @Test func theOwnerOfAnAnonymousListingIsAKindUntilIntroduced() throws {
        let profile = OrganisationProfile(
            kind: "cooperative", name: LocalizedText(vi: "HTX Xuân Hương"), phone: try PhoneNumber("0912345678"),
            address: .init(place: "24682"))
        let owner = Organisation(id: Cast.cooperative, state: .verified, profile: profile, registeredAt: Cast.monday)
        let named = ShownOwner.named(Cast.cooperative, profile.name, kind: "cooperative")
        #expect(ShownOwner(owner, identity: .anonymous, identityOpen: false) == .anonymous(kind: "cooperative"))
        #expect(ShownOwner(owner, identity: .anonymous, identityOpen: true) == named)
        #expect(ShownOwner(owner, identity: .named, identityOpen: false) == named)
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
