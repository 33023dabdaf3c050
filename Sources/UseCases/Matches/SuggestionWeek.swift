internal import Market
internal import Search
internal import Storage

/// How many new suggestions listings have had within a week: no listing is drowned, and what comes later goes to others.
struct SuggestionWeek {
    static let days = 7
    static let limit = 10

    private var counts: [Listing.ID: Int]

    /// The week that ends at `now`, for the listings of these proposals.
    init(of proposals: [MatchProposal], _ view: LedgerView, at now: Instant) throws {
        let since = now.adding(days: -Self.days)
        let supplies = try view.matches.suggestions(
            of: Set(proposals.map(\.supply)).sorted(), side: .supply, since: since)
        let demands = try view.matches.suggestions(
            of: Set(proposals.map(\.demand)).sorted(), side: .demand, since: since)
        counts = supplies.merging(demands) { first, _ in first }
    }

    /// Whether one of the proposals found no room.
    private(set) var isFull = false

    /// Counts a new pair, unless one of its listings has had its share.
    mutating func takes(_ proposal: MatchProposal) -> Bool {
        let pair = [proposal.supply, proposal.demand]
        guard pair.allSatisfy({ counts[$0, default: 0] < Self.limit }) else {
            isFull = true
            return false
        }
        for listing in pair { counts[listing, default: 0] += 1 }
        return true
    }
}
