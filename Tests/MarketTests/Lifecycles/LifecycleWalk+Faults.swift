import Market

/// What may be wrong with a lifecycle, each as a list of sentences that should be empty.
extension LifecycleWalk {
    /// Outcomes that are neither the step's target nor the refusal that the order of refusals asks for.
    var surprises: [String] {
        everyTry { move, state, capacities, subject in
            [Self.reason, nil].compactMap { reason in
                let found = outcome(move, state, capacities, subject, reason)
                let wanted = expected(move, state, capacities, subject, reason)
                return found == wanted ? nil : "\(move) from \(state) by \(capacities): \(found), not \(wanted)"
            }
        }
    }

    /// The contract of `state(after:…)`, said once more: not permitted, then not from here, then no reason, then the
    /// first guard that fails.
    private func expected(
        _ move: Move, _ state: State, _ capacities: Set<Capacity>, _ subject: Subject, _ reason: Reason?
    ) -> String {
        let steps = lifecycle.steps.filter { $0.move == move }
        if steps.allSatisfy({ $0.by.intersection(capacities).isEmpty }) { return "not-permitted" }
        let here = steps.filter { $0.from.contains(state) && !$0.by.intersection(capacities).isEmpty }
        guard let step = here.first else { return "transition-not-allowed" }
        if step.reason != .none, reason == nil { return "reason-required" }
        let refusals = step.guards.filter { !$0.holds(subject) }.map(\.refusal.rawValue)
        return refusals.first ?? "→ \(step.to.rawValue)"
    }

    /// Where `moves(from:)` offers something else than what `state(after:)` lets through.
    var disagreements: [String] {
        var faults: [String] = []
        for state in State.allCases {
            for capacities in Self.bearers {
                for subject in subjects {
                    let offered = lifecycle.moves(from: state, by: capacities, subject: subject)
                    let possible = Move.allCases.filter {
                        outcome($0, state, capacities, subject, Self.reason).hasPrefix("→")
                    }
                    if Set(offered) != Set(possible) || offered.count != possible.count {
                        faults.append("\(state) by \(capacities): offers \(offered), takes \(possible)")
                    }
                }
            }
        }
        return faults
    }

    /// Steps (move, state, capacity) of the table that no try has ever got through.
    var untestedSteps: [String] {
        lifecycle.steps.flatMap { step in
            step.from.flatMap { state in
                step.by.filter { capacity in
                    !cases.contains {
                        outcome(step.move, state, [capacity], $0.subject, Self.reason) == "→ \(step.to.rawValue)"
                    }
                }.map { "\(step.move) from \(state) by \($0)" }
            }
        }
    }

    /// Guards that no case of the walk lets fail.
    var unfailedGuards: [String] {
        lifecycle.steps.flatMap { step in
            step.guards.filter { condition in cases.allSatisfy { condition.holds($0.subject) } }
                .map { "\(step.move): \($0.name)" }
        }
    }

    /// States that no path from the first one reaches.
    var unreachable: [String] {
        var reached: Set<State> = [lifecycle.initial]
        var grew = true
        while grew {
            let next = lifecycle.steps.filter { !$0.from.isDisjoint(with: reached) }.map(\.to)
            grew = !reached.isSuperset(of: next)
            reached.formUnion(next)
        }
        return State.allCases.filter { !reached.contains($0) }.map(\.rawValue)
    }

    /// States that nothing leads out of.
    var ends: [String] {
        State.allCases.filter { state in
            !lifecycle.steps.contains { $0.from.contains(state) && $0.to != state }
        }.map(\.rawValue)
    }

    /// Every single capacity, every pair, everybody at once and nobody at all.
    private static var bearers: [Set<Capacity>] {
        let all = Capacity.allCases
        return [[], Set(all)] + all.flatMap { first in all.map { Set([first, $0]) } }
    }

    private func everyTry(_ found: (Move, State, Set<Capacity>, Subject) -> [String]) -> [String] {
        var faults: [String] = []
        for move in Move.allCases {
            for state in State.allCases {
                for capacities in Self.bearers {
                    for subject in subjects { faults += found(move, state, capacities, subject) }
                }
            }
        }
        return faults
    }
}
