import Market
import Testing

/// A listing's way through its acts: what moves, which revision is worked on and which is seen.
@Suite struct ListingActsTests {
    @Test func aDraftIsEditedInPlaceUntilItIsSubmitted() throws {
        var listing = Cast.draft()
        #expect(try !listing.edit(by: Cast.grower, in: wellListing))
        #expect(try !listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.revision == 1 && listing.workingRevision == 1 && listing.publishedRevision == nil)
        try listing.submit(by: Cast.grower, in: wellListing, at: Cast.day(1))
        #expect(listing.state == .submitted && listing.submittedAt == Cast.day(1) && listing.awaitsReview)
        #expect(
            refusal { () throws(MarketError) in try listing.edit(by: Cast.grower, in: wellListing) }
                == .transitionNotAllowed)
    }

    @Test func whatWasSubmittedIsKeptWhenItIsEditedAfterARecall() throws {
        var listing = try submitted()
        try listing.recall(by: Cast.grower, in: wellListing)
        #expect(listing.state == .draft && !listing.awaitsReview && listing.workingRevision == 1)
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(try !listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.revision == 2 && listing.submittedAt == nil)
    }

    @Test func aReturnedListingBeginsARevisionAndKeepsItsRemarksUntilSubmitted() throws {
        var listing = try submitted()
        try listing.return(with: [Self.remark], by: Cast.officer, in: wellListing)
        #expect(listing.state == .returned && listing.remarks == [Self.remark] && !listing.awaitsReview)
        #expect(try listing.edit(by: Cast.grower, in: wellListing))
        #expect(listing.state == .draft && listing.revision == 2 && listing.remarks == [Self.remark])
        try listing.submit(by: Cast.grower, in: wellListing, at: Cast.day(3))
        #expect(listing.remarks.isEmpty && listing.submittedAt == Cast.day(3))
    }

    @Test func aReturnWithoutRemarksIsRefused() throws {
        var listing = try submitted()
        let refused = #expect(throws: MarketError.self) {
            try listing.return(with: [], by: Cast.officer, in: wellListing)
        }
        #expect(refused == MarketError(.remarksRequired, fields: [FieldProblem("/remarks", .required)]))
        #expect(listing.state == .submitted)
    }

    @Test func publishingShowsTheNewestRevisionForItsTerm() throws {
        var listing = try submitted()
        try listing.publish(validityDays: 30, by: Cast.officer, in: wellListing, at: Cast.day(2))
        #expect(listing.state == .published && listing.publishedRevision == 1 && listing.amendment == .absent)
        #expect(listing.publishedAt == Cast.day(2) && listing.confirmedAt == Cast.day(2))
        #expect(listing.expiresAt == Cast.day(32) && !listing.awaitsReview)
    }

    @Test func onlyAnotherOfficerMayDecide() throws {
        var listing = try submitted()
        let own = ListingCase(ownerState: .verified, isOwnCase: true, emailConfirmed: true, blockers: 0)
        for (actor, code) in [
            (Cast.grower, MarketError.Code.notPermitted), (Cast.bookkeeper, .notPermitted),
            (Cast.researcher, .notPermitted),
            (Cast.reviewer, .notPermitted), (.visitor(), .notPermitted), (.clock, .notPermitted),
            (Cast.neighbour, .ownCase),
        ] {
            #expect(
                refusal { () throws(MarketError) in
                    try listing.publish(validityDays: 30, by: actor, in: own, at: Cast.day(2))
                } == code)
        }
        #expect(listing.state == .submitted && listing.publishedRevision == nil)
    }

    @Test func confirmingMovesTheConfirmationAndNotTheEnd() throws {
        var listing = try published()
        try listing.take(.goStale, by: .clock, in: wellListing)
        try listing.confirm(by: Cast.grower, in: wellListing, at: Cast.day(91))
        #expect(
            listing.state == .published && listing.confirmedAt == Cast.day(91) && listing.expiresAt == Cast.day(367))
    }

    @Test func renewingBeginsAnotherTerm() throws {
        var listing = try published()
        try listing.take(.expire, by: .clock, in: wellListing)
        #expect(listing.state.hasEnded)
        try listing.renew(validityDays: 10, by: Cast.grower, in: wellListing, at: Cast.day(400))
        #expect(listing.state == .published && listing.expiresAt == Cast.day(410))
        #expect(listing.confirmedAt == Cast.day(400) && listing.publishedRevision == 1)
    }

    @Test func aReasonStandsUntilTheNextStep() throws {
        var listing = try published()
        let reason = Reason(code: "doubt", text: "hình ảnh không đúng")
        try listing.take(.suspend, by: Cast.officer, in: wellListing, reason: reason)
        #expect(listing.reason == reason && listing.state == .suspended)
        try listing.take(.reinstate, by: Cast.officer, in: wellListing)
        #expect(listing.reason == nil && listing.state == .published)
    }

    private static let remark = Remark(number: 1, field: "/title", severity: .major, code: "officer")
    private func submitted() throws -> Listing { try Stories.submitted() }
    private func published() throws -> Listing { try Stories.published() }
}

enum Stories {
    static func submitted() throws -> Listing {
        var listing = Cast.draft()
        try listing.submit(by: Cast.grower, in: wellListing, at: Cast.day(1))
        return listing
    }

    /// Published on day 2, for 365 days.
    static func published() throws -> Listing {
        var listing = try submitted()
        try listing.publish(validityDays: 365, by: Cast.officer, in: wellListing, at: Cast.day(2))
        return listing
    }
}
