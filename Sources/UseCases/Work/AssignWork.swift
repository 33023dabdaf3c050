package import Market
internal import Storage

extension Floor {
    /// Says who does an open task: the actor (takes it), another of its role (is given it), or nobody (`nil`: put back).
    /// Throws `notFound`, `notPermitted`, `centreCase`, `ownCase`, `staleVersion`, and `invalidInput` for who cannot have it.
    package func assignWork(
        _ id: DueWork.ID, to officer: Member.ID?, version: Int?, by actor: Actor
    ) async throws -> DueWork {
        try await ledger.write { tx in
            var work = try self.work(id, for: actor, version: version, tx.view)
            let receiver = try self.officer(officer, at: tx.now, tx.view)
            try work.assign(to: receiver, by: actor)
            try tx.dueWork.assign(work)
            var ids = ["kind": work.kind.rawValue, "subject": work.subject]
            ids["officer"] = officer?.text
            try tx.journal.append(Fact(.workAssigned, subject: work.id.text, ids: ids), by: actor)
            work.version += 1
            return work
        }
    }

    /// Gives all open work of somebody (`from`, or the actor) to another in one act: tasks, calls among them, and open
    /// matches. What the receiver may not have, because it is of an organisation of theirs or of another role's desk, is
    /// left without anybody.
    /// Throws `notPermitted`, and `invalidInput` at `/to`.
    package func handOver(
        from giver: Member.ID?, to receiver: Member.ID, note: String?, by actor: Actor
    ) async throws -> Handover {
        let maker = try actor.signedIn()
        var check = FieldCheck(vocabularies, on: ledger.now.dayInVietnam)
        check.text(note, at: "/note", limit: Handover.noteLimit)
        guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
        return try await ledger.write { tx in
            let (from, to) = (giver ?? maker, try tx.view.members.actor(receiver, on: tx.now.dayInVietnam))
            try Handover.check(from: from, to: to, by: actor)
            guard try tx.view.members.find(from) != nil else {
                throw MarketError(.invalidInput, fields: [FieldProblem("/from", .notKnown, ["value": from.text])])
            }
            let own = to.map { Array($0.memberships.keys) } ?? []
            let handover = Handover(
                id: tx.newID(), from: from, to: receiver, madeBy: maker, madeAt: tx.now, note: note,
                counts: try tx.dueWork.handOver(
                    from: from, to: Desk(receiver, to?.staffRoles ?? []), except: own))
            try tx.dueWork.insert(handover)
            try tx.journal.append(
                Fact(.workHandedOver, subject: handover.id.text, ids: ["from": from.text, "to": receiver.text]),
                by: actor)
            return handover
        }
    }

    /// Tells every officer what their day holds. The clock does this on the mornings of working days.
    package func announceQueue() async throws {
        let calendar = calendar
        try await ledger.write { tx in
            let today = tx.now.dayInVietnam
            guard calendar.isWorking(today) else { return }
            try tx.journal.append(Fact(.queueAnnounced, subject: today.description), by: .clock)
        }
    }

    /// To whom work can be given, for staff and administrators: officers, and department officers where the Center is a
    /// party.
    package func officers(as actor: Actor) async throws -> [Member] {
        _ = try actor.signedIn()
        guard actor.readsCases || actor.has(.administrator) else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in try view.members.staff(with: .officer, .departmentOfficer) }
    }

    /// Who a task is given to. Throws `invalidInput` at `/officer` for who has no account.
    private func officer(_ id: Member.ID?, at now: Instant, _ view: LedgerView) throws -> Actor? {
        guard let id else { return nil }
        guard let actor = try view.members.actor(id, on: now.dayInVietnam) else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/officer", .notAccepted)])
        }
        return actor
    }
}
