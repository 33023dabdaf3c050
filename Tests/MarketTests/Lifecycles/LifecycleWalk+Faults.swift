import Market

/// What may be wrong with a lifecycle, each as a list of sentences that should be empty.
extension LifecycleWalk {
    /// Outcomes that are neither the step's target nor the refusal that the order of refusals asks for.
    var surprises: [String] {
        everyBearer { capacities, subjects in
            Move.allCases.flatMap { move in
                State.allCases.flatMap { state in
                    asked(move, state, capacities, subjects).flatMap { surprises(move, state, capacities, $0) }
                }
            }
        }
    }

    /// Where no step begins nothing is asked of the subject: the named cases will do.
    private func asked(
        _ move: Move, _ state: State, _ capacities: Set<Capacity>, _ subjects: [Subject]
    ) -> [Subject] {
        let begins = lifecycle.steps.contains { step in
            step.move == move && step.from.contains(state) && !step.by.isDisjoint(with: capacities)
        }
        return begins ? subjects : cases.map(\.subject)
    }

    private func surprises(
        _ move: Move, _ state: State, _ capacities: Set<Capacity>, _ subject: Subject
    ) -> [String] {
        [Self.reason, nil].compactMap { reason in
            let found = outcome(move, state, capacities, subject, reason)
            let wanted = expected(move, state, capacities, subject, reason)
            return found == wanted ? nil : "\(move) from \(state) by \(capacities): \(found), not \(wanted)"
        }
    }

    /// The contract of `state(after:…)`, said once more: not permitted, then not from here; of several steps the first
    /// that passes, else the first; then no reason, then the first guard that fails.
    private func expected(
        _ move: Move, _ state: State, _ capacities: Set<Capacity>, _ subject: Subject, _ reason: Reason?
    ) -> String {
        let steps = lifecycle.steps.filter { $0.move == move }
        if steps.allSatisfy({ $0.by.intersection(capacities).isEmpty }) { return "not-permitted" }
        let here = steps.filter { $0.from.contains(state) && !$0.by.intersection(capacities).isEmpty }
        let passed = here.first { $0.guards.allSatisfy { $0.holds(subject) } }
        guard let step = passed ?? here.first else { return "transition-not-allowed" }
        if step.reason != .none, reason == nil { return "reason-required" }
        let refusals = step.guards.filter { !$0.holds(subject) }.map(\.refusal.rawValue)
        return refusals.first ?? "→ \(step.to.rawValue)"
    }

    /// Where `moves(from:)` offers something else than what `state(after:)` lets through.
    var disagreements: [String] {
        everyBearer { capacities, _ in
            State.allCases.flatMap { state in
                cases.compactMap { disagreement(state, capacities, $0.subject) }
            }
        }
    }

    private func disagreement(_ state: State, _ capacities: Set<Capacity>, _ subject: Subject) -> String? {
        let offered = lifecycle.moves(from: state, by: capacities, subject: subject)
        let possible = Move.allCases.filter { outcome($0, state, capacities, subject, Self.reason).hasPrefix("→") }
        let agree = Set(offered) == Set(possible) && offered.count == possible.count
        return agree ? nil : "\(state) by \(capacities): offers \(offered), takes \(possible)"
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

    /// Every single capacity, everybody at once and nobody at all with every subject; every pair with the named cases,
    /// since a pair only chooses between the steps that its two would take.
    private func everyBearer(_ faults: (Set<Capacity>, [Subject]) -> [String]) -> [String] {
        let all = Capacity.allCases
        let alone: [Set<Capacity>] = [[], Set(all)] + all.map { [$0] }
        let pairs = all.indices.flatMap { first in all[(first + 1)...].map { Set([all[first], $0]) } }
        return alone.flatMap { faults($0, subjects) } + pairs.flatMap { faults($0, cases.map(\.subject)) }
    }
}
