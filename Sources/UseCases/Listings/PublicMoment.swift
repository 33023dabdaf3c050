package import Market
package import Search
internal import Storage

extension Floor {
    /// The journal's entry up to which everything that anybody was told of is in the index too: what was made of public
    /// listings then is what strangers may be shown now. Nil for the moment after an act, and where other nodes act unseen.
    package var publicPosition: Int64? {
        guard ledger.isAlone else { return nil }
        let position = index.position
        return ledger.bell.last <= position ? position : nil
    }

    /// What has changed of public listings since an earlier position.
    package func publicChange(after position: Int64) -> PublicChange { index.publicChange(after: position) }

    /// What the index finds, without the records.
    package func hits(_ query: ListingQuery) -> ListingAnswer { index.search(query) }

    /// Public listings as strangers see them, by id.
    package func publicCards(_ ids: [Listing.ID]) async throws -> [Listing.ID: ViewedListing] {
        try await ledger.read { try self.cards(ids, $0) }
    }
}
