import Market
import Testing

/// Edits of a listing that everybody sees: the published revision stays until the new one is published.
@Suite struct AmendmentTests {
    @Test func anEditBeginsARevisionBesideThePublishedOne() throws {
        var listing = try Stories.published()
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(try !listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.state == .published && listing.amendment == .draft)
        #expect(listing.revision == 2 && listing.publishedRevision == 1 && listing.workingRevision == 2)
    }

    @Test func itIsReviewedReturnedAndPublishedLikeAListing() throws {
        var listing = try submittedAmendment()
        #expect(listing.awaitsReview && listing.state == .published && listing.submittedAt == Cast.day(11))
        let remark = Remark(number: 1, field: "/summary", severity: .minor, code: "officer")
        try listing.return(with: [remark], by: Cast.officer, in: wellListing)
        #expect(listing.amendment == .returned && listing.state == .published && listing.remarks == [remark])
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.revision == 3)
        try listing.submit(by: Cast.grower, in: wellListing, at: Cast.day(12))
        try listing.publish(validityDays: 100, by: Cast.officer, in: wellListing, at: Cast.day(13))
        #expect(listing.amendment == .absent && listing.publishedRevision == 3 && listing.workingRevision == 3)
        #expect(listing.publishedAt == Cast.day(2) && listing.expiresAt == Cast.day(113) && listing.remarks.isEmpty)
    }

    @Test func aRecalledAmendmentKeepsWhatWasSubmitted() throws {
        var listing = try submittedAmendment()
        try listing.recall(by: Cast.grower, in: wellListing)
        #expect(listing.amendment == .draft && !listing.awaitsReview)
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.revision == 3 && listing.publishedRevision == 1)
    }

    @Test func aDiscardedAmendmentIsGoneAndTheNextEditStartsFromThePublishedText() throws {
        var listing = try Stories.published()
        _ = try listing.edit(by: Cast.grower, in: wellListing)
        #expect(listing.mayDiscardAmendment(Cast.grower, in: wellListing))
        #expect(!listing.mayDiscardAmendment(Cast.officer, in: wellListing))
        try listing.discardAmendment(by: Cast.grower, in: wellListing)
        #expect(listing.amendment == .absent && listing.workingRevision == 1 && listing.revision == 2)
        #expect(!listing.mayDiscardAmendment(Cast.grower, in: wellListing))
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.revision == 3 && listing.workingRevision == 3)
    }

    @Test func whatIsUnderReviewCannotBeDiscarded() throws {
        var listing = try submittedAmendment()
        let code = refusal { () throws(MarketError) in try listing.discardAmendment(by: Cast.grower, in: wellListing) }
        #expect(code == .transitionNotAllowed && listing.amendment == .submitted)
    }

    @Test func anEndTakesTheAmendmentWithIt() throws {
        let ends: [(ListingMove, Actor, Reason?)] = [
            (.expire, .clock, nil), (.withdraw, Cast.grower, Reason(code: "sold")),
            (.fulfil, Cast.grower, Reason(code: "elsewhere")),
        ]
        for (move, actor, reason) in ends {
            var listing = try submittedAmendment()
            try listing.take(move, by: actor, in: wellListing, reason: reason)
            #expect(listing.amendment == .absent && !listing.awaitsReview && listing.workingRevision == 1)
        }
    }

    @Test func aSuspensionHandsASubmittedAmendmentBack() throws {
        var listing = try submittedAmendment()
        try listing.take(.suspend, by: Cast.officer, in: wellListing, reason: Reason(code: "doubt"))
        #expect(listing.amendment == .draft && !listing.awaitsReview && listing.workingRevision == 2)
        try listing.take(.reinstate, by: Cast.officer, in: wellListing)
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.revision == 3)
    }

    @Test func aStaleListingIsFreshAgainWhenItsAmendmentIsPublished() throws {
        var listing = try submittedAmendment()
        try listing.take(.goStale, by: .clock, in: wellListing)
        try listing.publish(validityDays: 100, by: Cast.officer, in: wellListing, at: Cast.day(95))
        #expect(listing.confirmedAt == Cast.day(95) && listing.publishedRevision == 2)
        #expect(listing.state == .published)
    }

    @Test func itsStepsAreOfferedUnderTheListingsNames() throws {
        var listing = try Stories.published()
        #expect(listing.moves(for: Cast.grower, in: wellListing) == [.edit, .confirm, .withdraw, .fulfil])
        #expect(listing.moves(for: Cast.officer, in: wellListing) == [.suspend, .fulfil])
        _ = try listing.edit(by: Cast.grower, in: wellListing)
        #expect(listing.moves(for: Cast.grower, in: wellListing) == [.edit, .submit, .confirm, .withdraw, .fulfil])
        try listing.submit(by: Cast.grower, in: wellListing, at: Cast.day(11))
        #expect(listing.moves(for: Cast.grower, in: wellListing) == [.recall, .confirm, .withdraw, .fulfil])
        #expect(listing.moves(for: Cast.officer, in: wellListing) == [.return, .publish, .suspend, .fulfil])
        for actor in [Cast.bookkeeper, Cast.researcher, Cast.reviewer, .visitor(.en)] {
            #expect(listing.moves(for: actor, in: wellListing).isEmpty)
        }
    }

    /// Revision 2, submitted on day 11; revision 1 is seen.
    private func submittedAmendment() throws -> Listing {
        var listing = try Stories.published()
        _ = try listing.edit(by: Cast.grower, in: wellListing)
        try listing.submit(by: Cast.grower, in: wellListing, at: Cast.day(11))
        return listing
    }
}
