internal import Market
internal import Storage

extension Floor {
    /// Refuses an act whose caller has read another version than `present`. Throws `staleVersion` with what happened
    /// since, for members of `owners`, for staff and for whom it is about; others learn only that it has changed. Throws
    /// `signInNeeded` to who may do nothing with any version.
    func checkVersion(
        _ read: Int?, against present: Int, of subject: String, owners: [Organisation.ID], for actor: Actor,
        _ view: LedgerView
    ) throws {
        guard let read, read != present else { return }
        _ = try actor.signedIn()
        let mayKnow =
            actor.readsCases || owners.contains(where: actor.belongs) || actor.member?.text == subject
        throw MarketError(
            .staleVersion, ["version": String(present)],
            staleness: Staleness(
                version: present,
                changes: mayKnow ? try self.changes(of: subject, since: read, owners, for: actor, view) : []))
    }

    private func changes(
        of subject: String, since version: Int, _ owners: [Organisation.ID], for actor: Actor, _ view: LedgerView
    ) throws -> [Staleness.Change] {
        let entries = try view.journal.changes(of: subject, since: version, limit: Staleness.most)
        let authors = try Authors(of: entries, for: actor, colleaguesIn: owners.filter(actor.belongs), view)
        return entries.map { Staleness.Change($0.fact.kind, at: $0.at, by: authors.author($0)) }
    }
}

/// Those who appended some entries, as one reader may know them.
private struct Authors {
    let actor: Actor
    let members: [Member.ID: Member]
    let colleagues: Set<Member.ID>

    init(
        of entries: [JournalEntry], for actor: Actor, colleaguesIn organisations: [Organisation.ID],
        _ view: LedgerView
    ) throws {
        self.actor = actor
        members = try view.members.find(Array(Set(entries.compactMap { Member.ID($0.actor) })))
        colleagues = Set(try organisations.flatMap { try view.members.of($0).map(\.member.id) })
    }

    func author(_ entry: JournalEntry) -> Staleness.Author {
        guard let id = Member.ID(entry.actor), let member = members[id] else { return .clock }
        if id == actor.member { return .caller }
        let name = actor.readsCases || colleagues.contains(id) ? member.name : nil
        return member.staffRoles.isEmpty || colleagues.contains(id) ? .member(name: name) : .staff(name: name)
    }
}
