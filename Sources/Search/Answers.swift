internal import Foundation
package import Market
internal import Matching
package import Storage

extension LiveIndex {
    /// The listings that `query` finds. It proposes ids; the records decide what may be shown.
    package func search(_ query: ListingQuery) -> ListingAnswer {
        let answer = current.index.search(query.query, lexicon)
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

    /// The best of the other side for a listing, each scoring at least `floor` (0 to 1), best first. A pair whose
    /// other side has changed since the index read it is left out: its own change asks anew.
    package func proposals(
        for text: ListingText, limit: Int, floor: Double, now: Instant
    ) async throws -> [MatchProposal] {
        let state = current
        let own = IndexedListing(text, stages: state.stages)
        let isSupply = text.listing.side == .supply
        let found = state.index.proposals(for: own.document, limit: limit, floor: floor, now: now.milliseconds, lexicon)
        let others = found.map { Listing.ID(trusted: isSupply ? $0.demand : $0.supply) }
        let texts = try await reader.read { try $0.listings.publishedTexts(others) }
        return try zip(found, others).compactMap { proposal, id in
            guard let other = texts[id].map({ IndexedListing($0, stages: state.stages) }),
                other.document.revision == (isSupply ? proposal.demandRevision : proposal.supplyRevision)
            else { return nil }
            return try MatchProposal(
                proposal, supply: isSupply ? own.pointers : other.pointers,
                demand: isSupply ? other.pointers : own.pointers)
        }
    }

    /// What the engine thinks of one pair, whatever it scores.
    package func proposal(supply: ListingText, demand: ListingText, now: Instant) throws -> MatchProposal {
        let state = current
        let (offer, need) = (
            IndexedListing(supply, stages: state.stages), IndexedListing(demand, stages: state.stages)
        )
        let proposal = state.index.proposal(
            supply: offer.document, demand: need.document, now: now.milliseconds, lexicon)
        return try MatchProposal(proposal, supply: offer.pointers, demand: need.pointers)
    }

    /// Published listings of the same side, not this one, that say nearly the same; most similar first.
    package func duplicates(of text: ListingText) -> [Listing.ID] {
        let state = current
        let document = IndexedListing(text, stages: state.stages).document
        return state.index.duplicates(of: document, threshold: 0.6).prefix(3).map { Identifier(trusted: $0.id) }
    }
}
