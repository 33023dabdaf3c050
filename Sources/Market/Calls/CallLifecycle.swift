package enum CallState: String, Sendable, CaseIterable, Codable {
    case planned, open, concluded, lapsed

    /// It is, or will be, on the call list.
    package var isLive: Bool { self == .planned || self == .open }
}

package enum CallMove: String, Sendable, CaseIterable {
    case open
    case tryAgain = "try-again"
    case conclude, lapse
}

/// What the steps of a call ask about the case at hand.
package struct CallCase: OfficialCase {
    package let isOwnCase: Bool
    package let isCentreCase: Bool
    /// The match has ended in a way that one call can mend.
    package let matchReopenable: Bool

    package init(isOwnCase: Bool, matchReopenable: Bool, isCentreCase: Bool = false) {
        (self.isOwnCase, self.matchReopenable, self.isCentreCase) = (isOwnCase, matchReopenable, isCentreCase)
    }
}

extension CallState {
    private static let matchReopenable = Guard<CallCase>("match can be reopened", refusal: .transitionNotAllowed) {
        $0.matchReopenable
    }

    package static let lifecycle = Lifecycle<CallState, CallMove, CallCase>(
        "call", initial: .planned,
        steps: [
            [Step(.open, from: [.planned], to: .open, by: [.clock])],
            Step.decided(.tryAgain, from: [.open], to: .open),
            Step.decided(.conclude, from: [.open], to: .concluded),
            Step.decided(.conclude, from: [.lapsed], to: .concluded, guards: [matchReopenable]),
            [Step(.lapse, from: [.planned, .open], to: .lapsed, by: [.clock])],
        ].flatMap { $0 })

    private typealias Step = Lifecycle<CallState, CallMove, CallCase>.Step
}

/// The acts on a call.
extension Call {
    package mutating func open() throws(MarketError) {
        try take(.open, by: .clock, CallCase(isOwnCase: false, matchReopenable: false))
    }

    /// What it was about has been settled without it.
    package mutating func lapse() throws(MarketError) {
        try take(.lapse, by: .clock, CallCase(isOwnCase: false, matchReopenable: false))
    }

    /// Writes an outcome down: the call is over, or tried again on the next working day or the day agreed on. The third
    /// try without an answer is the last.
    package mutating func record(
        _ record: CallRecord, by actor: Actor, in callCase: CallCase, at now: Instant, _ calendar: WorkingCalendar
    ) throws(MarketError) {
        let tries = attempts + (record.outcome == .noAnswer ? 1 : 0)
        let isOver = !record.outcome.isTriedAgain || (record.outcome == .noAnswer && tries >= Self.attemptLimit)
        try take(isOver ? .conclude : .tryAgain, by: actor, callCase)
        (attempts, outcome, note) = (tries, record.outcome, record.note ?? note)
        (officer, triedAt) = (actor.member, now)
        guard !isOver else { return }
        let before = record.callBackOn.map { CivilDate(daysSince1970: $0.daysSince1970 - 1).endInVietnam } ?? now
        dueAt = calendar.adding(workingDays: 1, to: before)
    }

    package func moves(for actor: Actor, in callCase: CallCase) -> [CallMove] {
        CallState.lifecycle.moves(from: state, by: actor.capacities(in: nil), subject: callCase)
    }

    private mutating func take(_ move: CallMove, by actor: Actor, _ callCase: CallCase) throws(MarketError) {
        state = try CallState.lifecycle.state(
            after: move, from: state, by: actor.capacities(in: nil), subject: callCase, reason: nil)
    }
}
