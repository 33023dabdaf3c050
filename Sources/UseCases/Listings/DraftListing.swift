package import Market
internal import Storage

extension Floor {
    /// Begins a listing of `organisation`, by one of its editors. A draft may lack anything; throws `invalidInput`
    /// for what is wrong in itself.
    package func draftListing(
        _ side: Listing.Side, _ content: ListingContent, for organisation: Organisation.ID, by actor: Actor
    ) async throws -> Listing {
        let author = try actor.signedIn()
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            guard actor.belongs(to: organisation), let owner = try tx.view.organisations.find(organisation) else {
                throw MarketError(
                    .invalidInput, fields: [FieldProblem("/organisation", .notKnown, ["value": organisation.text])])
            }
            guard actor.capacities(in: organisation).contains(.editor) else { throw MarketError(.notPermitted) }
            guard [.registered, .returned, .verified].contains(owner.state) else {
                throw MarketError(.organisationNotVerified)
            }
            try content.check(side: side, vocabularies, at: tx.now)
            let listing = Listing(
                id: tx.newUndatedID(),
                reference: try tx.listings.nextReference(side, year: tx.now.dayInVietnam.year),
                organisation: organisation, side: side, createdAt: tx.now, createdBy: author)
            try tx.listings.insert(listing, content)
            try tx.journal.append(
                Fact(
                    .listingDrafted, subject: listing.id.text, revision: 1, ids: ["organisation": organisation.text]),
                by: actor)
            return listing
        }
    }
}

extension ListingContent {
    /// Throws `invalidInput` with pointers into the listing, whose text stands under `/content`.
    func check(side: Listing.Side, _ vocabularies: Vocabularies, at now: Instant) throws(MarketError) {
        let problems = problems(side: side, vocabularies, on: now.dayInVietnam).map { problem in
            FieldProblem("/content" + problem.pointer, problem.code, problem.arguments)
        }
        guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
    }
}
