package import Market
package import Search
internal import Storage

/// A page of search results: the cards that may be shown now, the counts, and where the next page begins.
package struct FoundListings: Sendable {
    package let cards: [ViewedListing]
    package let total: Int
    package let facets: SearchFacets
    package let next: SearchCursor?
    /// By listing, where they were asked for.
    package var excerpts: [Listing.ID: Excerpt] = [:]
}

extension Floor {
    /// Searches the published listings. The index proposes ids; the rows, read in one transaction, decide what is
    /// shown, and hits that have gone meanwhile are topped up.
    package func searchListings(_ query: ListingQuery, withExcerpts: Bool = false) async throws -> FoundListings {
        var found = try await page(of: query)
        guard withExcerpts, !query.text.isEmpty else { return found }
        let excerpts = index.excerpts(for: query)
        for card in found.cards { found.excerpts[card.listing.id] = excerpts.excerpt(of: card.content) }
        return found
    }

    private func page(of query: ListingQuery) async throws -> FoundListings {
        let quotes = index.quotes(of: query)
        var (cards, cursor, answer) = ([ViewedListing](), query.after, index.search(query))
        let (total, facets) = (answer.total, answer.facets)
        for round in 0..<3 {
            if round > 0 { answer = index.search(query.continued(after: cursor, limit: query.limit - cards.count)) }
            let hits = answer.hits
            let shown = try await ledger.read { view in try self.cards(hits.map(\.listing), view) }
            cards += hits.compactMap { shown[$0.listing] }.filter { quotes($0.content) }
            cursor = hits.last?.cursor ?? cursor
            let isLast = hits.count < query.limit && round == 0 || hits.isEmpty
            if isLast { return FoundListings(cards: cards, total: total, facets: facets, next: nil) }
            if cards.count >= query.limit { break }
        }
        return FoundListings(cards: cards, total: total, facets: facets, next: cursor)
    }

    /// Public listings as strangers see them, by id; those that are no longer public are left out.
    func cards(_ ids: [Listing.ID], _ view: LedgerView) throws -> [Listing.ID: ViewedListing] {
        let texts = try view.listings.publishedTexts(ids).filter { $0.value.listing.isPublic }
        let owners = try view.organisations.find(Array(Set(texts.values.map(\.listing.organisation))))
        let counts = try view.organisations.sharing(unnamed(texts.values, owners))
        let files = try view.listingFiles.of(
            texts.values.map { ListingRevision($0.listing.id, $0.listing.publishedRevision ?? 0) })
        return texts.compactMapValues { text in
            owners[text.listing.organisation].map {
                ViewedListing(text, forStrangersTo: $0, sharedBy: counts, files: files[text.listing.id] ?? [])
            }
        }
    }
}
