internal import Market
internal import Search
internal import Storage

/// What the records have of proposed pairs.
struct ProposedPairs {
    private let listings: [Listing.ID: Listing]
    private let matches: [[Listing.ID]: Match]

    init(_ proposals: [MatchProposal], _ view: LedgerView) throws {
        let (supplies, demands) = (Set(proposals.map(\.supply)).sorted(), Set(proposals.map(\.demand)).sorted())
        listings = try view.listings.find(supplies + demands)
        let known = try view.matches.between(supplies: supplies, demands: demands)
        matches = Dictionary(uniqueKeysWithValues: known.map { ([$0.supply.listing, $0.demand.listing], $0) })
    }

    /// The match that the pair has already.
    func known(_ proposal: MatchProposal) -> Match? { matches[[proposal.supply, proposal.demand]] }

    func listings(_ proposal: MatchProposal) -> (supply: Listing, demand: Listing)? {
        guard let supply = listings[proposal.supply], let demand = listings[proposal.demand] else { return nil }
        return (supply, demand)
    }
}
