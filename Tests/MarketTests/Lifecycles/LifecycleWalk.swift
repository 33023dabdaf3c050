import Market

/// One situation in which a step is tried, such as "own case".
struct WalkCase<Subject: Sendable>: Sendable {
    let name: String
    let subject: Subject
}

/// Walks a lifecycle: every move × every state × every single capacity × every case, each with and without a reason.
struct LifecycleWalk<State, Move, Subject>: Sendable
where
    State: Hashable & Sendable & CaseIterable & RawRepresentable<String>,
    Move: Hashable & Sendable & CaseIterable & RawRepresentable<String>, Subject: Sendable
{
    let lifecycle: Lifecycle<State, Move, Subject>
    /// The first one lets every guard hold.
    let cases: [WalkCase<Subject>]
    /// Every combination of what the guards look at.
    let subjects: [Subject]

    static var reason: Reason { Reason(code: "because") }

    func outcome(
        _ move: Move, _ state: State, _ capacities: Set<Capacity>, _ subject: Subject, _ reason: Reason?
    ) -> String {
        do throws(MarketError) {
            let target = try lifecycle.state(
                after: move, from: state, by: capacities, subject: subject, reason: reason)
            return "→ \(target.rawValue)"
        } catch {
            return error.code.rawValue
        }
    }

    /// The walk as text. Capacities and states that fare alike in every case share a paragraph; below the outcome
    /// of the first case stand the cases that end otherwise, so nothing is left out.
    var table: String {
        let paragraphs = Move.allCases.map { move in
            "\(move.rawValue)\n" + groups(of: move).joined()
        }
        return "# \(lifecycle.name)\n\n" + paragraphs.joined(separator: "\n")
    }

    private func groups(of move: Move) -> [String] {
        var order: [[[String]]] = []
        var alike: [[[String]]: [Capacity]] = [:]
        for capacity in Capacity.allCases {
            let fares = State.allCases.map { outcomes(move, $0, capacity) }
            if alike[fares] == nil { order.append(fares) }
            alike[fares, default: []].append(capacity)
        }
        let never = State.allCases.map { _ in ["\(MarketError.Code.notPermitted.rawValue)\n"] }
        return order.filter { $0 != never }.flatMap { fares in
            let who = (alike[fares] ?? []).map(\.rawValue).joined(separator: ", ")
            return byState(fares).map { "  \($0.states) by \(who): \($0.lines)" }
        } + (alike[never] == nil ? [] : ["  any state by everybody else: not-permitted\n"])
    }

    private func byState(_ fares: [[String]]) -> [(states: String, lines: String)] {
        var order: [[String]] = []
        var alike: [[String]: [String]] = [:]
        for (state, lines) in zip(State.allCases, fares) {
            if alike[lines] == nil { order.append(lines) }
            alike[lines, default: []].append(state.rawValue)
        }
        return order.map { lines in
            let states = alike[lines] ?? []
            return (states.count == State.allCases.count ? "any state" : states.joined(separator: ", "), lines.joined())
        }
    }

    /// The outcome of the first case, then a line for each case that ends otherwise, then what happens without a
    /// reason where that is something else.
    private func outcomes(_ move: Move, _ state: State, _ capacity: Capacity) -> [String] {
        let with = cases.map { outcome(move, state, [capacity], $0.subject, Self.reason) }
        let without = cases.map { outcome(move, state, [capacity], $0.subject, nil) }
        let lines = ["\(with[0])\n"] + otherwise(with, than: cases.map { _ in with[0] }, "")
        guard let only = Set(without).first, Set(without).count == 1, only != with[0] else {
            return lines + otherwise(without, than: with, ", no reason")
        }
        return lines + ["      any case, no reason: \(only)\n"]
    }

    private func otherwise(_ found: [String], than usual: [String], _ note: String) -> [String] {
        cases.indices.filter { found[$0] != usual[$0] }.map { "      \(cases[$0].name)\(note): \(found[$0])\n" }
    }
}
