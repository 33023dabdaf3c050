internal import Market
internal import Storage

/// The officers' queue says what is, not what somebody thought of writing there: whatever stores a listing, an
/// organisation, a match or a claim opens and settles its tasks by the state that it has now.
extension Floor {
    func keepDueWork(of listing: Listing, _ tx: LedgerTransaction) throws {
        let calendar = calendar
        let review = listing.submittedAt.map { calendar.adding(workingDays: Listing.reviewDueDays, to: $0) }
        try keep(.reviewListing, listing.id.text, of: listing.organisation, listing.awaitsReview ? review : nil, tx)
        if !listing.isUnreviewed { try tx.dueWork.settle(.reviewAfter, listing.id.text) }
        let isStale = listing.state == .stale && listing.visibility == .public
        let stale = try isStale && hasEditor(listing.organisation, tx) ? listing.staleSince : nil
        try keep(
            .staleListing, listing.id.text, of: listing.organisation,
            stale.map { calendar.adding(workingDays: Listing.staleDueDays, to: $0) }, tx)
        if !isStale, let call = try tx.view.calls.live(of: listing.organisation),
            try !tx.view.listings.hasStale(listing.organisation)
        {
            try lapse(call, tx)
        }
    }

    func keepDueWork(of organisation: Organisation, _ tx: LedgerTransaction) throws {
        let due = calendar.adding(workingDays: Listing.reviewDueDays, to: organisation.submittedAt)
        try keep(
            .verifyOrganisation, organisation.id.text, of: organisation.id,
            organisation.state == .registered ? due : nil, tx)
    }

    func keepDueWork(of match: Match, _ tx: LedgerTransaction) throws {
        let (supply, demand) = (match.supply.organisation, match.demand.organisation)
        if match.state == .suggested {
            try tx.dueWork.open(.decideMatch, match.id.text, of: supply, and: demand, dueAt: match.dueAt)
        } else {
            try tx.dueWork.settle(.decideMatch, match.id.text)
        }
        try keepCalls(of: match, tx)
    }

    /// Stores an organisation and keeps its task in step.
    func save(_ organisation: Organisation, _ tx: LedgerTransaction) throws {
        try tx.organisations.save(organisation)
        try keepDueWork(of: organisation, tx)
    }

    func keepDueWork(of claim: Claim, _ tx: LedgerTransaction) throws {
        guard let party = claim.organisation else { return }
        let due = calendar.adding(workingDays: Claim.decisionDueDays, to: claim.madeAt)
        try keep(.decideClaim, claim.id.text, of: party, claim.state == .open ? due : nil, tx)
    }

    /// Somebody can be written to who answers for the organisation's listings.
    func hasEditor(_ organisation: Organisation.ID, _ tx: LedgerTransaction) throws -> Bool {
        try standings(in: organisation, tx).contains { $0.capacities.contains(.editor) }
    }

    /// Somebody can be written to who speaks for the organisation in its matches.
    func hasSpeaker(_ organisation: Organisation.ID, _ tx: LedgerTransaction) throws -> Bool {
        try standings(in: organisation, tx).contains(where: \.mayAnswer)
    }

    /// What its people may do in it today; delegates whose time is over have no part in it.
    private func standings(in organisation: Organisation.ID, _ tx: LedgerTransaction) throws -> [Standing] {
        try tx.view.members.of(organisation)
            .filter { !($0.delegation?.isOver(on: tx.now.dayInVietnam) ?? false) }.map(\.standing)
    }

    private func keep(
        _ kind: DueWork.Kind, _ subject: String, of organisation: Organisation.ID, _ dueAt: Instant?,
        _ tx: LedgerTransaction
    ) throws {
        guard let dueAt else { return try tx.dueWork.settle(kind, subject) }
        try tx.dueWork.open(kind, subject, of: organisation, dueAt: dueAt)
    }
}

extension Listing {
    /// When it fell due to be confirmed.
    fileprivate var staleSince: Instant? { confirmedAt?.adding(days: Self.staleAfterDays) }
}
