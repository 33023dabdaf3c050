package import Market
internal import SQLEngines

package struct ConsentReader {
    let connection: any Connection

    package func find(_ id: Consent.ID) throws -> Consent? {
        try connection.row("SELECT * FROM consents WHERE id = $1", [SQLValue(id)]).map(Consent.init)
    }

    /// Everything an organisation has consented to, newest first.
    package func of(_ organisation: Organisation.ID) throws -> [Consent] {
        try connection.rows(
            "SELECT * FROM consents WHERE organisation_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 200",
            [SQLValue(organisation)]
        ).map(Consent.init)
    }
}

package struct ConsentLedger {
    let connection: any Connection

    package func insert(_ consent: Consent) throws {
        try connection.execute(
            """
            INSERT INTO consents (id, organisation_id, how, statement, given_on, recorded_at, recorded_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(consent.id), SQLValue(consent.organisation), .text(consent.given.how.rawValue),
                .text(consent.given.statement), .text(consent.given.on.description), SQLValue(consent.recordedAt),
                SQLValue(consent.recordedBy),
            ])
    }

    /// Writes down how a consent in force ended; one that has ended stays as it is.
    package func end(_ id: Consent.ID, _ ending: Consent.Ending) throws {
        try connection.execute(
            """
            UPDATE consents SET ended_as = $2, ended_at = $3, ended_how = $4, ended_by = $5
            WHERE id = $1 AND ended_at IS NULL
            """,
            [
                SQLValue(id), .text(ending.kind.rawValue), SQLValue(ending.at), SQLValue(ending.how?.rawValue),
                SQLValue(ending.by),
            ])
    }
}

extension Consent {
    init(_ row: Row) throws {
        let kind = try row.optionalText("ended_as").flatMap(Ending.Kind.init(rawValue:))
        self.init(
            id: try row.id("id"), organisation: try row.id("organisation_id"),
            given: Given(
                how: try row.choice("how"), statement: try row.text("statement"),
                on: try CivilDate(try row.text("given_on"))),
            recordedAt: try row.instant("recorded_at"), recordedBy: try row.id("recorded_by"),
            ending: try kind.map { kind in
                Ending(
                    kind: kind, at: try row.instant("ended_at"),
                    how: try row.optionalText("ended_how").flatMap(Channel.init(rawValue:)), by: try row.id("ended_by"))
            })
    }
}
