/// The way of an assisted party to the state of their listing, without an account: one per listing, found by the hash of
/// the secret that their slip carries. A new slip takes its place.
package struct StatusLink: Sendable {
    package let listing: Listing.ID
    package let tokenHash: [UInt8]
    package let madeAt: Instant
    package let madeBy: Member.ID
    package let expiresAt: Instant

    package static let validDays = 180

    package init(listing: Listing.ID, tokenHash: [UInt8], madeAt: Instant, madeBy: Member.ID, expiresAt: Instant) {
        (self.listing, self.tokenHash, self.madeAt) = (listing, tokenHash, madeAt)
        (self.madeBy, self.expiresAt) = (madeBy, expiresAt)
    }
}
