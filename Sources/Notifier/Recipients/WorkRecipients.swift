internal import Market
internal import Storage

/// What officers hear of their own work.
extension Recipients {
    func ofWork(_ entry: JournalEntry) throws -> [Envelope] {
        switch entry.fact.kind {
        case .workAssigned:
            guard let id = entry.fact.ids["officer"], id != entry.actor,
                let officer = try view.members.find(Identifier(trusted: id))
            else { return [] }
            return [Envelope(.workAssigned, to: officer, ["name": officer.name], path: "/")]
        case .workHandedOver: return try handedOver(entry)
        default: return []
        }
    }

    private func handedOver(_ entry: JournalEntry) throws -> [Envelope] {
        guard let handover = try view.handovers.find(Identifier(trusted: entry.fact.subject)),
            let receiver = try view.members.find(handover.to)
        else { return [] }
        let giver = try view.members.names([handover.from])[handover.from] ?? ""
        return [
            Envelope(
                .workHandedOver, to: receiver,
                [
                    "name": receiver.name, "from": giver, "work": String(handover.counts.work),
                    "matches": String(handover.counts.matches), "note": handover.note ?? "–",
                ], path: "/")
        ]
    }

    /// The day's work, to each officer who has any.
    func ofQueue(_ entry: JournalEntry) throws -> [Envelope] {
        try view.members.staff(with: .officer, .departmentOfficer).compactMap { officer in
            let desk = Desk(officer.id, officer.staffRoles)
            let count = { (assignment: Assignment) in
                try view.dueWork.count(assignment, at: desk, now: entry.at)
            }
            let (mine, late, unassigned) = (try count(.mine), try count(.late), try count(.unassigned))
            guard mine + late + unassigned > 0 else { return nil }
            return Envelope(
                .queueOfTheDay, to: officer,
                [
                    "name": officer.name, "mine": String(mine), "late": String(late),
                    "unassigned": String(unassigned),
                ], path: "/")
        }
    }

    /// Who does a task: who has it, or everybody of its role as long as nobody has it.
    func doers(of work: DueWork) throws -> [Member] {
        let officers = try view.members.staff(with: work.role)
        return work.officer == nil ? officers : officers.filter { $0.id == work.officer }
    }
}
