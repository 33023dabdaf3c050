internal import Market
internal import Mustache
internal import UseCases

/// What happened to a case, as officers read it beside it.
struct History: MustacheParent {
    let entries: [HistoryEntry]
    let wording: Wording

    func child(named name: String) -> Any? {
        name == "entries" ? entries.map { Row(entry: $0, wording: wording) } : nil
    }

    private struct Row: MustacheParent {
        let entry: HistoryEntry
        let wording: Wording

        func child(named name: String) -> Any? {
            switch name {
            case "when": wording.moment(entry.at)
            case "what": wording.text("page.history.\(entry.kind.rawValue)")
            case "who": who
            default: nil
            }
        }

        private var who: String {
            switch entry.actor {
            case .clock: wording.text("page.history-of.clock")
            case .visitor: wording.text("page.history-of.visitor")
            case .member(let name): name
            }
        }
    }
}

extension Visit {
    /// The history of a case for staff; nil for everybody else.
    func history(of subject: String) async throws -> History? {
        guard actor.readsCases else { return nil }
        return History(entries: try await floor.history(of: subject, as: actor), wording: wording)
    }
}
