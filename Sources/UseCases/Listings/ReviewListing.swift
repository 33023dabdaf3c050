package import Market
internal import Storage

/// A listing as an officer decides on it: the text worked on, what the quality check finds, and what everybody reads now.
package struct ReviewedListing: Sendable {
    package let viewed: ViewedListing
    package let remarks: [Remark]
    /// The text that everybody reads; nil when nothing was published, or when it is this one.
    package let published: ListingContent?
    package let owner: Organisation
}

extension Floor {
    /// Throws `notFound` to everybody but staff, and for what nobody has handed in.
    package func reviewListing(_ id: Listing.ID, as actor: Actor) async throws -> ReviewedListing {
        guard actor.readsCases else { throw MarketError(.notFound) }
        let viewed = try await viewListing(id, as: actor)
        guard viewed.listing.awaitsReview || viewed.listing.isUnreviewed else { throw MarketError(.notFound) }
        let remarks = try await checkQuality(id, by: actor)
        return try await ledger.read { view in
            guard let owner = try view.organisations.find(viewed.listing.organisation) else {
                throw MarketError(.notFound)
            }
            let isAmendment = viewed.listing.publishedRevision != viewed.listing.workingRevision
            let published = try isAmendment ? view.listings.published(id)?.content : nil
            return ReviewedListing(viewed: viewed, remarks: remarks, published: published, owner: owner)
        }
    }
}
