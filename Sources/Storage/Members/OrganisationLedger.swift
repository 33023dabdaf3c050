package import Market
internal import SQLEngines

package struct OrganisationReader {
    let connection: any Connection

    package func find(_ id: Organisation.ID) throws -> Organisation? {
        try connection.row("SELECT * FROM organisations WHERE id = $1", [SQLValue(id)]).map(Organisation.init)
    }

    package func find(_ ids: [Organisation.ID]) throws -> [Organisation.ID: Organisation] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let found = try connection.rows("SELECT * FROM organisations WHERE id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0.id("id"), try Organisation($0)) })
    }

    /// Assisted parties who are reached under this number, longest known first.
    package func assisted(phone: PhoneNumber) throws -> [Organisation] {
        try connection.rows(
            "SELECT * FROM organisations WHERE assisted_phone = $1 ORDER BY id LIMIT 50", [.text(phone.text)]
        ).map(Organisation.init)
    }

    package func count(in state: OrganisationState) throws -> Int {
        let row = try connection.row(
            "SELECT COUNT(*) AS count FROM organisations WHERE state = $1", [.text(state.rawValue)])
        return Int(try row?.integer("count") ?? 0)
    }

    /// Organisations in one state after a keyset position, longest waiting first.
    package func inState(
        _ state: OrganisationState, after: (at: Instant, id: String)?, limit: Int
    ) throws -> [Organisation] {
        try connection.rows(
            """
            SELECT * FROM organisations WHERE state = $1 AND (submitted_at, id) > ($2, $3)
            ORDER BY submitted_at, id LIMIT $4
            """,
            [
                .text(state.rawValue), SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""),
                SQLValue(limit),
            ]
        ).map(Organisation.init)
    }
}

package struct OrganisationLedger {
    let connection: any Connection
    let journal: JournalLedger

    /// Throws `invalidInput` at `/taxCode` when another organisation has the same.
    package func insert(_ organisation: Organisation) throws {
        try refusingTakenTaxCode {
            try connection.execute(
                """
                INSERT INTO organisations (state, profile, tax_code, decision, submitted_at, verified_name,
                    assisted_phone, consent_id, trust, is_centre, merged_into, id, version, registered_at)
                VALUES ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $1, $2, $14)
                """, try changing(organisation) + [SQLValue(organisation.registeredAt)])
        }
        try describe(organisation)
        journal.note(organisation.version, of: organisation.id)
    }

    /// Throws `staleVersion`, and `invalidInput` at `/taxCode` when another organisation has the same.
    package func save(_ organisation: Organisation) throws {
        try refusingTakenTaxCode {
            try connection.compareAndSet(
                """
                UPDATE organisations SET state = $3, profile = $4, tax_code = $5, decision = $6, submitted_at = $7,
                    verified_name = $8, assisted_phone = $9, consent_id = $10, trust = $11, is_centre = $12,
                    merged_into = $13, version = version + 1
                WHERE id = $1 AND version = $2
                """, try changing(organisation))
        }
        try describe(organisation)
        journal.note(organisation.version + 1, of: organisation.id)
    }

    /// What was merged into one organisation before is now part of what that one is merged into.
    package func repoint(from former: Organisation.ID, to survivor: Organisation.ID) throws {
        try connection.execute(
            "UPDATE organisations SET merged_into = $2 WHERE merged_into = $1",
            [SQLValue(former), SQLValue(survivor)])
    }

    /// Gives the open calls, questions and due work of one organisation to another. What waited for the former itself,
    /// its verification and the question whether its listings are still valid, waits no more.
    package func moveWork(from former: Organisation.ID, to survivor: Organisation.ID) throws {
        let ownCalls = "purpose = 'still-valid' AND state IN ('planned', 'open')"
        for statement in [
            """
            DELETE FROM due_work WHERE kind = 'call'
            AND subject IN (SELECT id FROM calls WHERE organisation_id = $1 AND \(ownCalls))
            """,
            "UPDATE calls SET state = 'lapsed', version = version + 1 WHERE organisation_id = $1 AND \(ownCalls)",
            "DELETE FROM due_work WHERE kind = 'verify-organisation' AND subject = $1",
        ] {
            try connection.execute(statement, [SQLValue(former)])
        }
        for (table, column) in [
            ("calls", "organisation_id"), ("validity_questions", "organisation_id"), ("due_work", "organisation_id"),
            ("due_work", "other_organisation_id"),
        ] {
            try connection.execute(
                "UPDATE \(table) SET \(column) = $2 WHERE \(column) = $1", [SQLValue(former), SQLValue(survivor)])
        }
    }

    /// The columns that change in an organisation's life, as `$1` to `$13` of both statements. The phone number stands
    /// apart for assisted parties, whom officers find by it.
    private func changing(_ organisation: Organisation) throws -> [SQLValue] {
        [
            SQLValue(organisation.id), SQLValue(organisation.version), .text(organisation.state.rawValue),
            try .json(organisation.profile), SQLValue(organisation.profile.taxCode?.text),
            try .json(organisation.decision), SQLValue(organisation.submittedAt), try .json(organisation.verifiedName),
            SQLValue(organisation.assistance.map { _ in organisation.profile.phone.text }),
            SQLValue(organisation.assistance?.consent),
            try .json(organisation.trust), SQLValue(organisation.isCentre), SQLValue(organisation.mergedInto),
        ]
    }

    private func refusingTakenTaxCode(_ body: () throws -> Void) throws {
        do { try body() } catch SQLError.unique {
            throw MarketError(.invalidInput, fields: [FieldProblem("/taxCode", .duplicate)])
        }
    }
}

extension Organisation {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), state: try row.choice("state"), profile: try row.json("profile"),
            registeredAt: try row.instant("registered_at"), submittedAt: try row.instant("submitted_at"),
            verifiedName: try row.optionalJSON("verified_name"), decision: try row.optionalJSON("decision"),
            assistance: try row.optionalText("assisted_phone").map { _ in
                Assistance(consent: try row.optionalID("consent_id"))
            }, trust: try row.optionalJSON("trust"), isCentre: try row.flag("is_centre"),
            mergedInto: try row.optionalID("merged_into"), version: Int(try row.integer("version")))
    }
}
