/// Who stands behind a listing, as far as a reader may know.
package enum ShownOwner: Hashable, Sendable {
    case named(Organisation.ID, LocalizedText, kind: String)
    /// Nothing that could single one out.
    case anonymous(AnonymousOwner)

    package init(named organisation: Organisation) {
        self = .named(organisation.id, organisation.publicName, kind: organisation.profile.kind)
    }
}

extension ListingContent {
    /// The content as a stranger may read it: without the contact, and for an anonymous listing without what
    /// narrows down its owner (place, rights' numbers, funding, makers, the place of a visit).
    package var forStrangers: ListingContent {
        var content = self
        content.contact = nil
        guard identity == .anonymous else { return content }
        content.place = nil
        content.visit = nil
        content.supply?.intellectualProperty = (supply?.intellectualProperty ?? []).map { right in
            SupplyTerms.IntellectualProperty(kind: right.kind, number: nil, status: right.status, territory: nil)
        }
        content.supply?.stateFunded = nil
        content.supply?.equipment?.maker = nil
        content.supply?.equipment?.model = nil
        content.supply?.service?.accreditation = nil
        return content
    }
}

extension Listing {
    /// The listing as a stranger may know it: of an anonymous one only the days of what happened, since an instant
    /// that it shares with a named listing would name it.
    package func forStrangers(_ identity: ListingContent.Identity) -> Listing {
        guard identity == .anonymous else { return self }
        var listing = self
        listing.publishedAt = publishedAt?.startOfDayInVietnam
        listing.confirmedAt = confirmedAt?.startOfDayInVietnam
        listing.expiresAt = expiresAt?.startOfDayInVietnam
        return listing
    }
}
