/// The acts on a match: each takes one step of its lifecycle and records what the step means.
extension Match {
    /// The officer's yes: the match is offered to both sides, who have `answerDueDays` to answer.
    package mutating func approve(by actor: Actor, bothPublic: Bool, at now: Instant) throws(MarketError) {
        try take(.approve, by: actor, bothPublic: bothPublic)
        decided(by: actor, at: now)
        offeredAt = now
        dueAt = now.adding(days: Self.answerDueDays)
    }

    package mutating func dismiss(reason: Reason?, by actor: Actor, at now: Instant) throws(MarketError) {
        try take(.dismiss, by: actor, bothPublic: true, reason: reason)
        self.reason = reason
        decided(by: actor, at: now)
    }

    /// One side's answer. Interest of both sides introduces them to each other; a decline ends the match.
    package mutating func answer(
        _ kind: Answer.Kind, for side: Listing.Side, reason: Reason?, by actor: Actor, bothPublic: Bool, at now: Instant
    ) throws(MarketError) {
        let member = try actor.signedIn()
        try take(Self.move(kind, for: side), by: actor, bothPublic: bothPublic, reason: reason)
        let answer = Answer(kind: kind, by: member, at: now, reason: kind == .declined ? reason : nil)
        if side == .supply { supplyAnswer = answer } else { demandAnswer = answer }
        if kind == .declined { self.reason = reason }
        if supplyAnswer?.kind == .interested, demandAnswer?.kind == .interested, state == .offered {
            try take(.introduce, by: .clock, bothPublic: bothPublic)
            introducedAt = now
        }
    }

    /// A fresh look of the engine at a pair that still waits, or one that was dismissed before a revision changed.
    package mutating func propose(
        score: Double, evidence: String, engineVersion: Int, supplyRevision: Int, demandRevision: Int, at now: Instant
    ) throws(MarketError) {
        try take(state == .dismissed ? .suggestAgain : .refresh, by: .clock, bothPublic: true)
        (self.score, self.evidence, self.engineVersion) = (score, evidence, engineVersion)
        (self.supplyRevision, self.demandRevision) = (supplyRevision, demandRevision)
        (reason, decidedBy, decidedAt) = (nil, nil, nil)
        dueAt = now.adding(days: Self.reviewDueDays)
    }

    /// A listing has ended, and with it what was still open.
    package mutating func close(reason: Reason) throws(MarketError) {
        try take(.close, by: .clock, bothPublic: false)
        self.reason = reason
    }

    package func moves(for actor: Actor, bothPublic: Bool) -> [MatchMove] {
        MatchState.lifecycle.moves(
            from: state, by: capacities(of: actor), subject: subject(for: actor, bothPublic: bothPublic))
    }

    private mutating func take(
        _ move: MatchMove, by actor: Actor, bothPublic: Bool, reason: Reason? = nil
    ) throws(MarketError) {
        state = try MatchState.lifecycle.state(
            after: move, from: state, by: capacities(of: actor),
            subject: subject(for: actor, bothPublic: bothPublic), reason: reason)
    }

    private mutating func decided(by actor: Actor, at now: Instant) {
        (decidedBy, decidedAt) = (actor.member, now)
    }

    private func subject(for actor: Actor, bothPublic: Bool) -> MatchCase {
        MatchCase(
            isOwnCase: actor.belongs(to: supply.organisation) || actor.belongs(to: demand.organisation),
            bothPublic: bothPublic, supplySaidYes: supplyAnswer?.kind == .interested,
            demandSaidYes: demandAnswer?.kind == .interested)
    }

    private static func move(_ kind: Answer.Kind, for side: Listing.Side) -> MatchMove {
        switch (kind, side) {
        case (.interested, .supply): .acceptAsSupply
        case (.interested, .demand): .acceptAsDemand
        case (.declined, .supply): .declineAsSupply
        case (.declined, .demand): .declineAsDemand
        }
    }
}
