/// "Are these still valid?", asked once of an owner for all of their listings, and answered by the link of a mail. After
/// an expiry the same question asks for a renewal.
package struct ValidityQuestion: Sendable {
    package typealias ID = Identifier<ValidityQuestion>

    package enum Purpose: String, Sendable, CaseIterable {
        case stillValid = "still-valid"
        case renewal
    }

    package let id: ID
    package let organisation: Organisation.ID
    package let purpose: Purpose
    package let askedAt: Instant
    package let expiresAt: Instant
    package var answeredAt: Instant?
    package var answeredBy: Member.ID?

    package init(
        id: ID, organisation: Organisation.ID, purpose: Purpose, askedAt: Instant, expiresAt: Instant,
        answeredAt: Instant? = nil, answeredBy: Member.ID? = nil
    ) {
        (self.id, self.organisation, self.purpose) = (id, organisation, purpose)
        (self.askedAt, self.expiresAt) = (askedAt, expiresAt)
        (self.answeredAt, self.answeredBy) = (answeredAt, answeredBy)
    }

    /// Whether it is about this listing; one that was made for a match ends with the match, unasked.
    package func asks(about listing: Listing) -> Bool {
        purpose == .renewal ? listing.state == .expired && listing.visibility == .public : listing.isPublic
    }

    /// How long its link can be used.
    package static let validDays = 30
}

/// What an owner says of their listings at once: these still stand, the others are taken down or left as they are.
package struct ValidityAnswer: Sendable {
    package let standing: Set<Listing.ID>
    package let withdrawsOthers: Bool

    package init(standing: Set<Listing.ID>, withdrawsOthers: Bool) {
        (self.standing, self.withdrawsOthers) = (standing, withdrawsOthers)
    }
}
