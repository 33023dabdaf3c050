package import Market
internal import Storage

/// One thing that happened to a case: when, what, and by whom as staff may read it.
package struct HistoryEntry: Sendable {
    package let at: Instant
    package let kind: Fact.Kind
    package let actor: Actor
    package let revision: Int?

    package enum Actor: Sendable, Equatable {
        case clock, visitor
        case member(String)
    }
}

extension Floor {
    private static let historyLimit = 100

    /// What happened to a listing, a match or an organisation, the newest first, for staff. Throws `notFound` to
    /// everybody else.
    package func history(of subject: String, as actor: Actor) async throws -> [HistoryEntry] {
        guard actor.readsCases else { throw MarketError(.notFound) }
        return try await ledger.read { view in
            let entries = try view.journal.latest(of: subject, limit: Self.historyLimit)
            let members = Set(entries.compactMap { Member.ID($0.actor) }).sorted()
            let names = try view.members.names(members)
            return entries.map { entry in
                let who: HistoryEntry.Actor? = Member.ID(entry.actor).map { .member(names[$0] ?? "") }
                return HistoryEntry(
                    at: entry.at, kind: entry.fact.kind, actor: who ?? (entry.actor == "clock" ? .clock : .visitor),
                    revision: entry.fact.revision)
            }
        }
    }
}
