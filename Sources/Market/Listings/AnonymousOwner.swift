/// What a stranger reads of who stands behind an anonymous listing: kind, locality and size, as much of it as at least
/// `leastShared` verified organisations have in common.
package struct AnonymousOwner: Hashable, Sendable {
    package let kind: String?
    package let place: String?
    package let staff: StaffBand?

    package init(kind: String? = nil, place: String? = nil, staff: StaffBand? = nil) {
        (self.kind, self.place, self.staff) = (kind, place, staff)
    }

    /// So many verified organisations must share a description before it is shown (domain, "Listing").
    package static let leastShared = 5

    /// Every description of an organisation that could be shown, the most telling first.
    package static func descriptions(of profile: OrganisationProfile) -> [AnonymousOwner] {
        let (kind, place) = (profile.kind, profile.address.place)
        let staff = profile.staff.map(StaffBand.init)
        let all = [
            AnonymousOwner(kind: kind, place: place, staff: staff), AnonymousOwner(kind: kind, place: place),
            AnonymousOwner(kind: kind, staff: staff), AnonymousOwner(kind: kind), AnonymousOwner(place: place),
        ]
        return all.enumerated().filter { position, one in !all[..<position].contains(one) }.map(\.element)
    }

    /// The most telling description of `profile` that enough organisations share; nothing at all when none is.
    package init(_ profile: OrganisationProfile, sharedBy counts: [AnonymousOwner: Int]) {
        let shared = Self.descriptions(of: profile).first { counts[$0, default: 0] >= Self.leastShared }
        self = shared ?? AnonymousOwner()
    }
}

/// How many people work in an organisation, in the steps of Decree 80/2021/ND-CP, article 5.
package enum StaffBand: String, Sendable, CaseIterable {
    case upTo10 = "up-to-10"
    case upTo50 = "up-to-50"
    case upTo100 = "up-to-100"
    case upTo200 = "up-to-200"
    case above200 = "above-200"

    package init(_ staff: Int) {
        self =
            switch staff {
            case ...10: .upTo10
            case ...50: .upTo50
            case ...100: .upTo100
            case ...200: .upTo200
            default: .above200
            }
    }
}
