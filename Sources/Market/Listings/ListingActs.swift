/// The acts on a listing: each takes one step of a lifecycle and records what the step means.
extension Listing {
    /// An edit: of the draft itself, or as an amendment when the listing is public. Returns whether a new revision
    /// begins: what has been submitted or published is kept as it was.
    package mutating func edit(by actor: Actor, in listingCase: ListingCase) throws(MarketError) -> Bool {
        let begins = submittedAt != nil || (state.isLive && amendment == .absent)
        try takeOrAmend(.edit, .edit, by: actor, in: listingCase)
        if begins { revision += 1 }
        submittedAt = nil
        return begins
    }

    package mutating func submit(by actor: Actor, in listingCase: ListingCase, at now: Instant) throws(MarketError) {
        try takeOrAmend(.submit, .submit, by: actor, in: listingCase)
        submittedAt = now
        remarks = []
    }

    package mutating func recall(by actor: Actor, in listingCase: ListingCase) throws(MarketError) {
        try takeOrAmend(.recall, .recall, by: actor, in: listingCase)
    }

    /// Sends it back with numbered remarks, also what was published on trust; throws `remarksRequired` when there is
    /// none.
    package mutating func `return`(
        with remarks: [Remark], by actor: Actor, in listingCase: ListingCase
    ) throws(MarketError) {
        var returned = self
        if returned.amendment == .submitted {
            try returned.amend(.return, by: actor, in: listingCase)
        } else {
            try returned.take(.return, by: actor, in: listingCase)
            returned.isUnreviewed = false
        }
        guard !remarks.isEmpty else {
            throw MarketError(.remarksRequired, fields: [FieldProblem("/remarks", .required)])
        }
        returned.remarks = remarks
        self = returned
    }

    /// Makes the newest revision the one that everybody sees, for `validityDays` from now. What the clock publishes, of
    /// an owner who is trusted, has yet to be looked at.
    package mutating func publish(
        validityDays: Int, by actor: Actor, in listingCase: ListingCase, at now: Instant
    ) throws(MarketError) {
        if state.isLive {
            try amend(.publish, by: actor, in: listingCase)
            state = .published
        } else {
            try take(.publish, by: actor, in: listingCase)
            publishedAt = now
        }
        publishedRevision = revision
        (visibility, isUnreviewed) = (.public, actor.isClock)
        remarks = []
        beginValidity(days: validityDays, at: now)
    }

    package mutating func discardAmendment(by actor: Actor, in listingCase: ListingCase) throws(MarketError) {
        try amend(.discard, by: actor, in: listingCase)
        remarks = []
    }

    /// "Still valid": the owner has looked at it again. Its end does not move.
    package mutating func confirm(by actor: Actor, in listingCase: ListingCase, at now: Instant) throws(MarketError) {
        try take(.confirm, by: actor, in: listingCase)
        confirmedAt = now
    }

    package mutating func renew(
        validityDays: Int, by actor: Actor, in listingCase: ListingCase, at now: Instant
    ) throws(MarketError) {
        try take(.renew, by: actor, in: listingCase)
        beginValidity(days: validityDays, at: now)
    }

    /// Any step that is only a change of state, with its reason where one is asked for. What ends takes its amendment
    /// with it; a suspension hands a submitted one back.
    package mutating func take(
        _ move: ListingMove, by actor: Actor, in listingCase: ListingCase, reason: Reason? = nil
    ) throws(MarketError) {
        state = try ListingState.lifecycle.state(
            after: move, from: state, by: listingCase.capacities(of: actor, in: organisation), subject: listingCase,
            reason: reason)
        self.reason = reason
        if state.hasEnded { amendment = .absent }
        if move == .lookOver || move == .suspend || state.hasEnded { isUnreviewed = false }
        if move == .redraft { (visibility, submittedAt) = (.public, nil) }
        if state == .suspended, amendment == .submitted { amendment = .draft }
    }

    /// The same step in the lifecycle that it belongs to: of the amendment when the listing is public.
    private mutating func takeOrAmend(
        _ move: ListingMove, _ amendmentMove: AmendmentMove, by actor: Actor, in listingCase: ListingCase
    ) throws(MarketError) {
        if state.isLive {
            try amend(amendmentMove, by: actor, in: listingCase)
        } else {
            try take(move, by: actor, in: listingCase)
        }
    }

    private mutating func amend(
        _ move: AmendmentMove, by actor: Actor, in listingCase: ListingCase
    ) throws(MarketError) {
        amendment = try AmendmentState.lifecycle.state(
            after: move, from: amendment, by: listingCase.capacities(of: actor, in: organisation), subject: listingCase,
            reason: nil)
    }

    private mutating func beginValidity(days: Int, at now: Instant) {
        confirmedAt = now
        expiresAt = now.adding(days: days)
        expiryToldAt = nil
    }

    /// What this actor may do with the listing now, in the order of the tables. An amendment's steps are offered
    /// under the names of the listing's own: people submit, return and publish "it".
    package func moves(for actor: Actor, in listingCase: ListingCase) -> [ListingMove] {
        let capacities = listingCase.capacities(of: actor, in: organisation)
        let own = ListingState.lifecycle.moves(from: state, by: capacities, subject: listingCase)
        guard state.isLive else { return own }
        let amending = AmendmentState.lifecycle.moves(from: amendment, by: capacities, subject: listingCase)
            .compactMap { ListingMove(rawValue: $0.rawValue) }
        return amending + own.filter { !amending.contains($0) }
    }

    package func mayDiscardAmendment(_ actor: Actor, in listingCase: ListingCase) -> Bool {
        AmendmentState.lifecycle.moves(
            from: amendment, by: listingCase.capacities(of: actor, in: organisation), subject: listingCase
        ).contains(.discard)
    }
}
