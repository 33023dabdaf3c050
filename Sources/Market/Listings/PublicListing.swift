/// Who stands behind a listing, as far as a reader may know.
package enum ShownOwner: Hashable, Sendable {
    case named(Organisation.ID, LocalizedText, kind: String)
    /// Only the kind of organisation: nothing that could single one out.
    case anonymous(kind: String)

    package init(_ organisation: Organisation, identity: ListingContent.Identity, identityOpen: Bool) {
        if identity == .named || identityOpen {
            self = .named(organisation.id, organisation.publicName, kind: organisation.profile.kind)
        } else {
            self = .anonymous(kind: organisation.profile.kind)
        }
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
