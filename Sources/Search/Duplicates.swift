package import Market
internal import Matching
package import Storage

/// Listings that say nearly the same.
extension LiveIndex {
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

    /// Public listings of a listing's side that say nearly the same, or nearly the same as one of those: its cluster without
    /// itself, the nearest first.
    package func cluster(of text: ListingText, in view: LedgerView) throws -> [Listing.ID] {
        var (cluster, frontier) = ([Listing.ID](), [text])
        for _ in 0..<Self.clusterSteps {
            let found = try duplicates(of: frontier, in: view)
            let fresh = frontier.flatMap { found[$0.listing.id] ?? [] }
                .filter { $0.listing.id != text.listing.id && !cluster.contains($0.listing.id) }
            frontier = []
            for next in fresh where !cluster.contains(next.listing.id) {
                cluster.append(next.listing.id)
                frontier.append(next)
            }
            if frontier.isEmpty { break }
        }
        return cluster
    }

    private static let clusterSteps = 2
}
