/// What a status link tells: where a listing stands and what comes next. It is made of states, a count and a date alone,
/// so that it cannot tell who anybody is or how to reach them.
package struct ListingStatus: Hashable, Sendable {
    package let reference: Reference
    package let side: Listing.Side
    package let state: ListingState
    /// Partners that are being looked at, asked or introduced.
    package let partners: Int
    package let next: Next
    /// By when the next thing happens, where it has a date.
    package let nextAt: Instant?

    /// What comes next; the catalogues hold `page.status.next.<name>`.
    package enum Next: String, Sendable, CaseIterable {
        case completion, review, search, selection, call
        case partnerAnswer = "partner-answer"
        case introduced, enquiry, ended
    }

    /// `matches` are those of the listing, whatever their state; `reviewDueAt` is when a submitted one will be read.
    package init(_ listing: Listing, matches: [Match], reviewDueAt: Instant?) {
        (reference, side, state) = (listing.reference, listing.side, listing.state)
        let live = matches.filter { [.suggested, .offered, .introduced].contains($0.state) }
        partners = live.count
        switch listing.state {
        case .draft, .returned: (next, nextAt) = (.completion, nil)
        case .submitted: (next, nextAt) = (.review, reviewDueAt)
        case .suspended: (next, nextAt) = (.enquiry, nil)
        case .withdrawn, .fulfilled, .expired, .archived: (next, nextAt) = (.ended, nil)
        case .published, .stale: (next, nextAt) = Self.next(of: live, side: listing.side, until: listing.expiresAt)
        }
    }

    /// The party's own turn first, then what it may look forward to.
    private static func next(of live: [Match], side: Listing.Side, until end: Instant?) -> (Next, Instant?) {
        let soonest = { (matches: [Match]) in matches.map(\.dueAt).min() }
        let offered = live.filter { $0.state == .offered }
        let unanswered = offered.filter { $0.answer(of: side) == nil }
        if !unanswered.isEmpty { return (.call, soonest(unanswered)) }
        if live.contains(where: { $0.state == .introduced }) { return (.introduced, nil) }
        if !offered.isEmpty { return (.partnerAnswer, soonest(offered)) }
        return live.isEmpty ? (.search, end) : (.selection, soonest(live))
    }
}
