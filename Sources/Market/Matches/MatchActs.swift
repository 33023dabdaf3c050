/// The acts on a match: each takes one step of its lifecycle and records what the step means.
extension Match {
    /// Somebody presses "interested" on the other side's listing: it is their side's yes. Where the policy lets them, the
    /// other side is asked at once; else an officer looks at it first.
    package mutating func ask(
        _ interest: Interest, by actor: Actor, bothPublic: Bool, at now: Instant, _ calendar: WorkingCalendar
    ) throws(MarketError) {
        let member = try actor.signedIn()
        if state == .offered {
            try answer(.interested, for: interest.side, reason: nil, by: actor, bothPublic: bothPublic, at: now)
        } else {
            try take(interest.side == .supply ? .askAsSupply : .askAsDemand, by: actor, bothPublic: bothPublic)
            record(Answer(kind: .interested, by: member, at: now, reason: nil), of: interest.side)
            (origin, reason, decidedBy, decidedAt, officer) = (.interest, nil, nil, nil, nil)
            dueAt = calendar.adding(workingDays: Self.reviewDueDays, to: now)
        }
        interests = interests.filter { $0.side != interest.side } + [interest]
        guard state == .suggested, interest.isDirect else { return }
        try take(.offerDirectly, by: .clock, bothPublic: bothPublic)
        offer(at: now, calendar)
        try introduceIfBothSaidYes(bothPublic: bothPublic, at: now)
    }

    /// An officer has dismissed it before either side knew of it: their own interest is still to be heard.
    package var isUnspoken: Bool { state == .dismissed && offeredAt == nil && interests.isEmpty }

    /// The officer's yes: the match is offered to both sides, who have `answerDueDays` to answer. It is theirs now. Who
    /// has asked for it has answered already.
    package mutating func approve(
        by actor: Actor, bothPublic: Bool, at now: Instant, _ calendar: WorkingCalendar
    ) throws(MarketError) {
        try take(.approve, by: actor, bothPublic: bothPublic)
        decided(by: actor, at: now)
        offer(at: now, calendar)
        try introduceIfBothSaidYes(bothPublic: bothPublic, at: now)
    }

    package mutating func dismiss(reason: Reason?, by actor: Actor, at now: Instant) throws(MarketError) {
        try take(.dismiss, by: actor, bothPublic: true, reason: reason)
        self.reason = reason
        decided(by: actor, at: now)
    }

    /// One side's answer, its own or `saidBy` somebody on the telephone to an officer. Interest of both sides introduces
    /// them to each other; a decline or a withdrawal ends the match.
    package mutating func answer(
        _ kind: Answer.Kind, for side: Listing.Side, reason: Reason?, by actor: Actor, saidBy: String? = nil,
        bothPublic: Bool, at now: Instant
    ) throws(MarketError) {
        let member = try actor.signedIn()
        let onCall = saidBy != nil
        try take(Self.move(kind, for: side), by: actor, bothPublic: bothPublic, onCall: onCall, reason: reason)
        let answer = Answer(
            kind: kind, by: member, at: now, reason: kind == .interested ? nil : reason,
            channel: onCall ? .call : .floor, saidBy: saidBy)
        record(answer, of: side)
        if kind != .interested { self.reason = reason }
        try introduceIfBothSaidYes(bothPublic: bothPublic, at: now)
    }

    /// The officer takes an offer back.
    package mutating func recall(reason: Reason?, by actor: Actor) throws(MarketError) {
        try take(.recall, by: actor, bothPublic: true, reason: reason)
        self.reason = reason
    }

    /// Nobody has said enough for `silenceDays`.
    package mutating func closeAsSilent() throws(MarketError) {
        try take(.closeAsSilent, by: .clock, bothPublic: true)
    }

    /// Who asks to be called back is not silent until then.
    package mutating func postponeSilence(until later: Instant) {
        silentAt = silentAt.map { max($0, later) }
    }

    /// After a call the offer stands again, with all its time. Who had said yes need not say it again.
    package mutating func reopen(
        by actor: Actor, bothPublic: Bool, at now: Instant, _ calendar: WorkingCalendar
    ) throws(MarketError) {
        try take(.reopen, by: actor, bothPublic: bothPublic)
        reason = nil
        officer = actor.member
        if supplyAnswer?.kind == .withdrawn { supplyAnswer = nil }
        if demandAnswer?.kind == .withdrawn { demandAnswer = nil }
        offer(at: now, calendar)
    }

    /// A fresh look of the engine at a pair that still waits, or one that was dismissed before a revision changed.
    package mutating func propose(
        score: Double, evidence: String, engineVersion: Int, supplyRevision: Int, demandRevision: Int, at now: Instant,
        _ calendar: WorkingCalendar
    ) throws(MarketError) {
        try take(state == .dismissed ? .suggestAgain : .refresh, by: .clock, bothPublic: true)
        (self.score, self.evidence, self.engineVersion) = (score, evidence, engineVersion)
        (self.supplyRevision, self.demandRevision) = (supplyRevision, demandRevision)
        (reason, decidedBy, decidedAt, officer) = (nil, nil, nil, nil)
        dueAt = calendar.adding(workingDays: Self.reviewDueDays, to: now)
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
        _ move: MatchMove, by actor: Actor, bothPublic: Bool, onCall: Bool = false, reason: Reason? = nil
    ) throws(MarketError) {
        state = try MatchState.lifecycle.state(
            after: move, from: state, by: capacities(of: actor),
            subject: subject(for: actor, bothPublic: bothPublic, onCall: onCall), reason: reason)
        if state != .offered { silentAt = nil }
    }

    private mutating func record(_ answer: Answer, of side: Listing.Side) {
        if side == .supply { supplyAnswer = answer } else { demandAnswer = answer }
    }

    private mutating func introduceIfBothSaidYes(bothPublic: Bool, at now: Instant) throws(MarketError) {
        guard state == .offered, supplyAnswer?.kind == .interested, demandAnswer?.kind == .interested else { return }
        try take(.introduce, by: .clock, bothPublic: bothPublic)
        introducedAt = now
    }

    private mutating func decided(by actor: Actor, at now: Instant) {
        (decidedBy, decidedAt, officer) = (actor.member, now, actor.member)
    }

    private mutating func offer(at now: Instant, _ calendar: WorkingCalendar) {
        offeredAt = now
        dueAt = calendar.adding(workingDays: Self.answerDueDays, to: now)
        silentAt = calendar.adding(workingDays: Self.silenceDays, to: now)
    }

    private func subject(for actor: Actor, bothPublic: Bool, onCall: Bool = false) -> MatchCase {
        MatchCase(
            isOwnCase: actor.belongs(to: supply.organisation) || actor.belongs(to: demand.organisation),
            bothPublic: bothPublic, supplySaidYes: supplyAnswer?.kind == .interested,
            demandSaidYes: demandAnswer?.kind == .interested, onCall: onCall,
            isCentreCase: isCentreCase, isDirect: isDirect)
    }

    private static func move(_ kind: Answer.Kind, for side: Listing.Side) -> MatchMove {
        switch (kind, side) {
        case (.interested, .supply): .acceptAsSupply
        case (.interested, .demand): .acceptAsDemand
        case (.declined, .supply): .declineAsSupply
        case (.declined, .demand): .declineAsDemand
        case (.withdrawn, .supply): .withdrawAsSupply
        case (.withdrawn, .demand): .withdrawAsDemand
        }
    }
}
