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
        let own = IndexedListing(text, stages: state.stages)
        let (lexicon, weights) = (state.knowledge.lexicon, state.knowledge.weights)
        let ids = state.index.candidates(for: own.document, limit: limit, lexicon).map(Listing.ID.init(trusted:))
        let texts = try await reader.read { try $0.listings.publishedTexts(ids) }
        let others = ids.compactMap { texts[$0] }.filter(\.listing.isPublic)
            .map { IndexedListing($0, stages: state.stages) }
        let pointers = Dictionary(uniqueKeysWithValues: others.map { ($0.document.id, $0.pointers) })
        return try state.index.proposals(
            for: own.document, among: others.map(\.document), limit: limit, floor: floor, now: now.milliseconds,
            lexicon,
            weights: weights
        ).map { proposal in
            let isSupply = text.listing.side == .supply
            let other = pointers[isSupply ? proposal.demand : proposal.supply] ?? []
            return try MatchProposal(
                proposal, supply: isSupply ? own.pointers : other, demand: isSupply ? other : own.pointers)
        }
    }

    /// What the engine thinks of one pair, whatever it scores.
    package func proposal(supply: ListingText, demand: ListingText, now: Instant) throws -> MatchProposal {
        let state = current
        let (offer, need) = (
            IndexedListing(supply, stages: state.stages), IndexedListing(demand, stages: state.stages)
        )
        let proposal = state.index.proposal(
            supply: offer.document, demand: need.document, now: now.milliseconds, state.knowledge.lexicon,
            weights: state.knowledge.weights)
        return try MatchProposal(proposal, supply: offer.pointers, demand: need.pointers)
    }

    /// By listing, public listings of the same side, not itself, that say nearly the same; most similar first, three at
    /// most.
    package func duplicates(of texts: [ListingText], in view: LedgerView) throws -> [Listing.ID: [ListingText]] {
        let state = current
        let documents = texts.map { IndexedListing($0, stages: state.stages).document }
        let likest = documents.map { state.index.likest($0) }
        let ids = Set(likest.joined()).sorted().map(Listing.ID.init(trusted:))
        let others = try view.listings.publishedTexts(ids).filter(\.value.listing.isPublic)
        let found = zip(documents, likest).map { document, ids in
            let candidates = ids.compactMap { others[Identifier(trusted: $0)] }
                .map { IndexedListing($0, stages: state.stages).document }
            return state.index.duplicates(of: document, among: candidates, threshold: 0.6).prefix(3)
                .compactMap { others[Identifier(trusted: $0.id)] }
        }
        return Dictionary(uniqueKeysWithValues: zip(texts.map(\.listing.id), found))
    }
}
