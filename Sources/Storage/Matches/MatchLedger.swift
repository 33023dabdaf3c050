package import Market
internal import SQLEngines

package struct MatchLedger {
    let connection: any Connection
    let journal: JournalLedger

    /// Throws `SQLError.unique` when the pair has a match already.
    package func insert(_ match: Match) throws {
        try connection.execute(
            """
            INSERT INTO matches (supply_id, demand_id, supply_organisation_id, demand_organisation_id, suggested_at, id,
                version, state, score, evidence, engine_version, supply_revision, demand_revision, supply_answer,
                demand_answer, reason, decided_by, decided_at, offered_at, introduced_at, due_at, officer_id, silent_at,
                origin, interest, centre_case)
            VALUES ($22, $23, $24, $25, $26, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                $17, $18, $19, $20, $21)
            """,
            try changing(match) + [
                SQLValue(match.supply.listing), SQLValue(match.demand.listing), SQLValue(match.supply.organisation),
                SQLValue(match.demand.organisation), SQLValue(match.suggestedAt),
            ])
        journal.note(match.version, of: match.id)
    }

    package func save(_ match: Match) throws {
        try connection.compareAndSet(
            """
            UPDATE matches SET state = $3, score = $4, evidence = $5, engine_version = $6, supply_revision = $7,
                demand_revision = $8, supply_answer = $9, demand_answer = $10, reason = $11, decided_by = $12,
                decided_at = $13, offered_at = $14, introduced_at = $15, due_at = $16, officer_id = $17,
                silent_at = $18, origin = $19, interest = $20, centre_case = $21, version = version + 1
            WHERE id = $1 AND version = $2
            """, changing(match))
        journal.note(match.version + 1, of: match.id)
    }

    /// Gives the matches of one organisation to another. Pairs between the two stay as they were: no organisation
    /// stands on both sides.
    package func move(of former: Organisation.ID, to survivor: Organisation.ID) throws {
        for (own, other) in [("supply", "demand"), ("demand", "supply")] {
            try connection.execute(
                """
                UPDATE matches SET \(own)_organisation_id = $2
                WHERE \(own)_organisation_id = $1 AND \(other)_organisation_id <> $2
                """, [SQLValue(former), SQLValue(survivor)])
        }
        try noteCentre(survivor)
    }

    /// Says of every match of an organisation, ended ones too, whether the Center is a party to it, once the
    /// organisation says so. Who had it may decide on it no longer.
    package func noteCentre(_ organisation: Organisation.ID) throws {
        for (own, other) in [("supply", "demand"), ("demand", "supply")] {
            let isCentre = """
                EXISTS (SELECT 1 FROM organisations o WHERE o.is_centre
                    AND o.id IN (matches.\(own)_organisation_id, matches.\(other)_organisation_id))
                """
            try connection.execute(
                """
                UPDATE matches SET centre_case = NOT centre_case, officer_id = NULL
                WHERE \(own)_organisation_id = $1 AND centre_case <> \(isCentre)
                """, [SQLValue(organisation)])
        }
    }

    /// The columns that change in a match's life, as `$1` to `$21` of both statements.
    private func changing(_ match: Match) throws -> [SQLValue] {
        [
            SQLValue(match.id), SQLValue(match.version), .text(match.state.rawValue), SQLValue(match.score),
            .text(match.evidence), SQLValue(match.engineVersion), SQLValue(match.supplyRevision),
            SQLValue(match.demandRevision), try .json(match.supplyAnswer), try .json(match.demandAnswer),
            try .json(match.reason), SQLValue(match.decidedBy), SQLValue(match.decidedAt), SQLValue(match.offeredAt),
            SQLValue(match.introducedAt), SQLValue(match.dueAt), SQLValue(match.officer), SQLValue(match.silentAt),
            .text(match.origin.rawValue), match.interests.isEmpty ? .null : try .json(match.interests),
            SQLValue(match.isCentreCase),
        ]
    }
}
