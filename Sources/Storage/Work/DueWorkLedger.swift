package import Market
internal import SQLEngines

package struct DueWorkLedger {
    let connection: any Connection
    let makeID: @Sendable () -> String
    let now: Instant
    let journal: JournalLedger

    /// Opens a task, of the department officers where the Center is `organisation` or `other`, the other side of a match;
    /// one that is open already gets its due time, and `officer` when nobody has it.
    package func open(
        _ kind: DueWork.Kind, _ subject: String, of organisation: Organisation.ID, and other: Organisation.ID? = nil,
        for officer: Member.ID? = nil, dueAt: Instant
    ) throws {
        try connection.execute(
            """
            INSERT INTO due_work (id, kind, subject, organisation_id, other_organisation_id, officer_id, opened_at,
                due_at, centre_case, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
                EXISTS (SELECT 1 FROM organisations WHERE id IN ($4, $5) AND is_centre), 1)
            ON CONFLICT (kind, subject) DO UPDATE SET due_at = excluded.due_at, centre_case = excluded.centre_case,
                officer_id = COALESCE(due_work.officer_id, excluded.officer_id)
            """,
            [
                .text(makeID()), .text(kind.rawValue), .text(subject), SQLValue(organisation), SQLValue(other),
                SQLValue(officer), SQLValue(now), SQLValue(dueAt),
            ])
    }

    /// Takes a task away that is done or needless; there may be none.
    package func settle(_ kind: DueWork.Kind, _ subject: String) throws {
        try connection.execute(
            "DELETE FROM due_work WHERE kind = $1 AND subject = $2", [.text(kind.rawValue), .text(subject)])
    }

    /// Says of the open tasks of an organisation whether the Center is a party, once the organisation says so; who had
    /// one of which that changes may have it no longer.
    package func noteCentre(_ organisation: Organisation.ID) throws {
        let isCentre = """
            EXISTS (SELECT 1 FROM organisations o WHERE o.is_centre
                AND o.id IN (due_work.organisation_id, due_work.other_organisation_id))
            """
        for own in ["organisation_id", "other_organisation_id"] {
            try connection.execute(
                """
                UPDATE due_work SET centre_case = NOT centre_case, officer_id = NULL, version = version + 1
                WHERE \(own) = $1 AND centre_case <> \(isCentre)
                """, [SQLValue(organisation)])
        }
    }

    /// Records who has it now. Throws `staleVersion`.
    package func assign(_ work: DueWork) throws {
        try connection.compareAndSet(
            "UPDATE due_work SET officer_id = $3, version = version + 1 WHERE id = $1 AND version = $2",
            [SQLValue(work.id), SQLValue(work.version), SQLValue(work.officer)])
        journal.note(work.version + 1, of: work.id)
    }

    /// Gives every open task and open match of `giver` to `receiver`; what is not done at the receiver's `desk`, or
    /// concerns organisations of their `own`, is left without anybody.
    package func handOver(
        from giver: Member.ID, to desk: Desk, except own: [Organisation.ID]
    ) throws -> Handover.Counts {
        let list = connection.list(own.map(\.text).sorted(), from: 2)
        let others = desk.centreCases.map { $0 ? " OR NOT centre_case" : " OR centre_case" } ?? ""
        let away = { (table: String, first: String, second: String, condition: String) in
            try connection.execute(
                """
                UPDATE \(table) SET officer_id = NULL, version = version + 1 WHERE officer_id = $1\(condition)
                AND (\(first) IN (\(list.sql)) OR \(second) IN (\(list.sql))\(others))
                """, [SQLValue(giver)] + list.arguments)
        }
        let open = " AND state IN ('suggested', 'offered')"
        let unassigned =
            try away("due_work", "organisation_id", "other_organisation_id", "")
            + away("matches", "supply_organisation_id", "demand_organisation_id", open)
        let give = { (table: String, condition: String) in
            try connection.execute(
                "UPDATE \(table) SET officer_id = $2, version = version + 1 WHERE officer_id = $1\(condition)",
                [SQLValue(giver), SQLValue(desk.member)])
        }
        return Handover.Counts(
            work: try give("due_work", ""), matches: try give("matches", open), unassigned: unassigned)
    }

    package func insert(_ handover: Handover) throws {
        try connection.execute(
            """
            INSERT INTO handovers (id, from_id, to_id, made_by, made_at, note, work, matches, unassigned)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                SQLValue(handover.id), SQLValue(handover.from), SQLValue(handover.to), SQLValue(handover.madeBy),
                SQLValue(handover.madeAt), SQLValue(handover.note), SQLValue(handover.counts.work),
                SQLValue(handover.counts.matches), SQLValue(handover.counts.unassigned),
            ])
    }
}

package struct HandoverReader {
    let connection: any Connection

    package func find(_ id: Handover.ID) throws -> Handover? {
        try connection.row("SELECT * FROM handovers WHERE id = $1", [SQLValue(id)]).map { row in
            Handover(
                id: id, from: try row.id("from_id"), to: try row.id("to_id"), madeBy: try row.id("made_by"),
                madeAt: try row.instant("made_at"), note: try row.optionalText("note"),
                counts: Handover.Counts(
                    work: Int(try row.integer("work")), matches: Int(try row.integer("matches")),
                    unassigned: Int(try row.integer("unassigned"))))
        }
    }
}
