internal import Foundation
package import Market
internal import Matching
package import Storage

extension LiveIndex {
    /// The listings that `query` finds. It proposes ids; the records decide what may be shown.
    package func search(_ query: ListingQuery) -> ListingAnswer {
        let state = current
        let answer = state.index.search(query.query, state.knowledge.lexicon)
        let hits = answer.hits.map { hit in
            SearchHit(
                listing: Identifier(trusted: hit.id),
                cursor: SearchCursor(
                    score: hit.cursor.score, publishedAt: Instant(milliseconds: hit.cursor.publishedAt),
                    id: hit.cursor.id))
        }
        let sides = Dictionary(
            uniqueKeysWithValues: answer.facets.sides.map { ($0.key == .supply ? "supply" : "demand", $0.value) })
        return ListingAnswer(
            hits: hits, total: answer.total,
            facets: SearchFacets(
                sides: sides, kinds: answer.facets.kinds, fields: answer.facets.fields, themes: answer.facets.themes,
                places: answer.facets.places))
    }

    /// Whether a text has word for word what a query puts between quotation marks; the index knows only that it may.
    package func quotes(of query: ListingQuery) -> @Sendable (ListingContent) -> Bool {
        let phrases = QuotedPhrases(query.text)
        return { content in
            phrases.isEmpty || phrases.stand(in: IndexedListing.texts(of: content).map(\.layerText))
        }
    }

    /// How many listings of each side can be found.
    package var sideCounts: (supply: Int, demand: Int) {
        let sides = current.index.search(Query(limit: 0)).facets.sides
        return (sides[.supply] ?? 0, sides[.demand] ?? 0)
    }

    /// The best of the other side for a listing as the records have them now, each scoring at least `floor` (0 to 1), best
    /// first.
    package func proposals(
        for text: ListingText, limit: Int, floor: Double, now: Instant
    ) async throws -> [MatchProposal] {
        let state = current
        let (lexicon, weights) = (state.knowledge.lexicon, state.knowledge.weights)
        let asked = IndexedListing(text, stages: state.stages).document
        let ids = state.index.candidates(for: asked, limit: limit, lexicon).map(Listing.ID.init(trusted:))
        let (texts, records) = try await reader.read { view in
            let texts = try view.listings.publishedTexts(ids)
            return (texts, try Self.records(of: [text] + texts.values, view, at: now))
        }
        let own = IndexedListing(text, stages: state.stages, records)
        let others = ids.compactMap { texts[$0] }.filter(\.listing.isPublic)
            .map { IndexedListing($0, stages: state.stages, records) }
        let pointers = Dictionary(uniqueKeysWithValues: others.map { ($0.document.id, $0.pointers) })
        return try state.index.proposals(
            for: own.document, among: others.map(\.document), limit: limit, floor: floor, now: now.milliseconds,
            lexicon, weights: weights
        ).map { proposal in
            let isSupply = text.listing.side == .supply
            let other = pointers[isSupply ? proposal.demand : proposal.supply] ?? []
            return try MatchProposal(
                proposal, supply: isSupply ? own.pointers : other, demand: isSupply ? other : own.pointers)
        }
    }

    /// What the engine thinks of one pair, whatever it scores.
    package func proposal(
        supply: ListingText, demand: ListingText, _ view: LedgerView, now: Instant
    ) throws -> MatchProposal {
        let state = current
        let records = try Self.records(of: [supply, demand], view, at: now)
        let (offer, need) = (
            IndexedListing(supply, stages: state.stages, records), IndexedListing(demand, stages: state.stages, records)
        )
        let proposal = state.index.proposal(
            supply: offer.document, demand: need.document, now: now.milliseconds, state.knowledge.lexicon,
            weights: state.knowledge.weights)
        return try MatchProposal(proposal, supply: offer.pointers, demand: need.pointers)
    }

    private static func records(
        of texts: [ListingText], _ view: LedgerView, at now: Instant
    ) throws -> [Organisation.ID: AnsweringRecord] {
        try view.matches.answeringRecords(
            of: Set(texts.map(\.listing.organisation)).sorted(), since: now.adding(days: -AnsweringRecord.days))
    }
}
