package import Market
internal import SQLEngines

package struct MatchLedger {
    let connection: any Connection

    /// Throws `SQLError.unique` when the pair has a match already.
    package func insert(_ match: Match) throws {
        try connection.execute(
            """
            INSERT INTO matches (supply_id, demand_id, supply_organisation_id, demand_organisation_id, origin,
                suggested_at, id, version, state, score, evidence, engine_version, supply_revision, demand_revision,
                supply_answer, demand_answer, reason, decided_by, decided_at, offered_at, introduced_at, due_at)
            VALUES ($17, $18, $19, $20, $21, $22, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            try changing(match) + [
                SQLValue(match.supply.listing), SQLValue(match.demand.listing), SQLValue(match.supply.organisation),
                SQLValue(match.demand.organisation), .text(match.origin.rawValue), SQLValue(match.suggestedAt),
            ])
    }

    package func save(_ match: Match) throws {
        try connection.compareAndSet(
            """
            UPDATE matches SET state = $3, score = $4, evidence = $5, engine_version = $6, supply_revision = $7,
                demand_revision = $8, supply_answer = $9, demand_answer = $10, reason = $11, decided_by = $12,
                decided_at = $13, offered_at = $14, introduced_at = $15, due_at = $16, version = version + 1
            WHERE id = $1 AND version = $2
            """, changing(match))
    }

    /// The columns that change in a match's life, as `$1` to `$16` of both statements.
    private func changing(_ match: Match) throws -> [SQLValue] {
        [
            SQLValue(match.id), SQLValue(match.version), .text(match.state.rawValue), SQLValue(match.score),
            .text(match.evidence), SQLValue(match.engineVersion), SQLValue(match.supplyRevision),
            SQLValue(match.demandRevision), try .json(match.supplyAnswer), try .json(match.demandAnswer),
            try .json(match.reason), SQLValue(match.decidedBy), SQLValue(match.decidedAt), SQLValue(match.offeredAt),
            SQLValue(match.introducedAt), SQLValue(match.dueAt),
        ]
    }
}
