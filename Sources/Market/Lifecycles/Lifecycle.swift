/// A state machine as data: it decides in the use cases, offers the `actions` of a resource, draws the buttons of a
/// page, prints itself as a diagram and is walked exhaustively by tests.
package struct Lifecycle<State, Move, Subject>: Sendable
where
    State: Hashable & Sendable & CaseIterable & RawRepresentable<String>,
    Move: Hashable & Sendable & CaseIterable & RawRepresentable<String>, Subject: Sendable
{
    package let name: String
    package let initial: State
    package let steps: [Step]

    package struct Step: Sendable {
        package let move: Move
        package let from: Set<State>
        package let to: State
        package let by: Set<Capacity>
        package let reason: ReasonRule
        package let guards: [Guard<Subject>]

        package init(
            _ move: Move, from: Set<State>, to: State, by: Set<Capacity>, reason: ReasonRule = .none,
            guards: [Guard<Subject>] = []
        ) {
            (self.move, self.from, self.to, self.by) = (move, from, to, by)
            (self.reason, self.guards) = (reason, guards)
        }

        func isPassed(by subject: Subject) -> Bool { guards.allSatisfy { $0.holds(subject) } }
    }

    package init(_ name: String, initial: State, steps: [Step]) {
        (self.name, self.initial, self.steps) = (name, initial, steps)
    }

    /// The state that `move` leads to, or why not: `notPermitted` when none of `capacities` may ever take it,
    /// `transitionNotAllowed` from this state, `reasonRequired`, else the refusal of the first guard that fails.
    package func state(
        after move: Move, from state: State, by capacities: Set<Capacity>, subject: Subject, reason: Reason?
    ) throws(MarketError) -> State {
        let named = steps.filter { $0.move == move }
        let permitted = named.filter { !$0.by.isDisjoint(with: capacities) }
        guard !permitted.isEmpty else { throw MarketError(.notPermitted, ["transition": move.rawValue]) }
        let open = permitted.filter { $0.from.contains(state) }
        guard let step = open.first(where: { $0.isPassed(by: subject) }) ?? open.first else {
            throw MarketError(
                .transitionNotAllowed, ["lifecycle": name, "transition": move.rawValue, "state": state.rawValue])
        }
        try step.reason.check(reason, for: move.rawValue)
        for condition in step.guards where !condition.holds(subject) {
            throw MarketError(condition.refusal, ["transition": move.rawValue])
        }
        return step.to
    }

    /// What these capacities may do now, in the order of the table.
    package func moves(from state: State, by capacities: Set<Capacity>, subject: Subject) -> [Move] {
        let open = steps.filter { step in
            step.from.contains(state) && !step.by.isDisjoint(with: capacities) && step.isPassed(by: subject)
        }
        return open.reduce(into: []) { moves, step in
            if !moves.contains(step.move) { moves.append(step.move) }
        }
    }

    /// The vocabulary of the reason that `move` asks for; nil when it asks for none.
    package func reasons(for move: Move) -> String? {
        steps.lazy.filter { $0.move == move }.compactMap(\.reason.vocabulary).first
    }

    /// The diagram in Mermaid's `stateDiagram-v2`, every step with the roles that may take it.
    package var mermaid: String {
        var lines = ["stateDiagram-v2", "    [*] --> \(initial.mermaidName)"]
        for step in steps {
            let roles = step.by.map(\.rawValue).sorted().joined(separator: ", ")
            for state in State.allCases where step.from.contains(state) {
                lines.append("    \(state.mermaidName) --> \(step.to.mermaidName): \(step.move.rawValue) (\(roles))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension RawRepresentable<String> {
    fileprivate var mermaidName: String { rawValue.split(separator: "-").joined(separator: "_") }
}

/// A condition on the subject that must hold for a step, with the code that refuses when it does not.
package struct Guard<Subject>: Sendable {
    package let name: String
    package let refusal: MarketError.Code
    package let holds: @Sendable (Subject) -> Bool

    package init(_ name: String, refusal: MarketError.Code, holds: @escaping @Sendable (Subject) -> Bool) {
        (self.name, self.refusal, self.holds) = (name, refusal, holds)
    }
}

/// Which reason a step asks for.
package enum ReasonRule: Hashable, Sendable {
    case none
    case required(vocabulary: String)

    /// The vocabulary of the reason, when one is asked for.
    package var vocabulary: String? {
        guard case .required(let vocabulary) = self else { return nil }
        return vocabulary
    }

    fileprivate func check(_ reason: Reason?, for transition: String) throws(MarketError) {
        guard let vocabulary, reason == nil else { return }
        throw MarketError(
            .reasonRequired, ["transition": transition, "vocabulary": vocabulary],
            fields: [FieldProblem("/reason", .required)])
    }
}

/// A reason from a vocabulary, with a text of one's own where the code alone says too little.
package struct Reason: Hashable, Sendable, Codable {
    package let code: String
    package let text: String?

    package init(code: String, text: String? = nil) { (self.code, self.text) = (code, text) }
}
