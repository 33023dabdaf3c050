package import Market
internal import SQLEngines

/// What time alone makes due among listings, and what their owners were asked about it.
package struct ValidityReader {
    let connection: any Connection

    package func find(_ id: ValidityQuestion.ID) throws -> ValidityQuestion? {
        try connection.row("SELECT * FROM validity_questions WHERE id = $1", [SQLValue(id)]).map(ValidityQuestion.init)
    }

    /// When an owner was last asked.
    package func lastAsked(_ owner: Organisation.ID, _ purpose: ValidityQuestion.Purpose) throws -> Instant? {
        try connection.row(
            """
            SELECT asked_at FROM validity_questions WHERE organisation_id = $1 AND purpose = $2
            ORDER BY asked_at DESC LIMIT 1
            """, [SQLValue(owner), .text(purpose.rawValue)])?.instant("asked_at")
    }

    /// Everything of an owner that still stands or could stand again, with its published text, oldest first.
    package func listings(of owner: Organisation.ID, limit: Int = 200) throws -> [ListingText] {
        try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision = l.published_revision
            WHERE l.organisation_id = $1 AND l.state IN ('published', 'stale', 'expired')
            ORDER BY l.created_at, l.id LIMIT $2
            """, [SQLValue(owner), SQLValue(limit)]
        ).map(ListingText.init)
    }

    /// What nobody has confirmed lately, of several owners.
    package func stale(of owners: [Organisation.ID]) throws -> [Organisation.ID: [ListingText]] {
        guard !owners.isEmpty else { return [:] }
        let list = connection.list(owners.map(\.text))
        let rows = try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision = l.published_revision
            WHERE l.organisation_id IN (\(list.sql)) AND l.state = 'stale' AND l.visibility = 'public'
            ORDER BY l.created_at, l.id
            """, list.arguments)
        return Dictionary(grouping: try rows.map(ListingText.init), by: \.listing.organisation)
    }

    /// Public listings that end before `until` and whose owners have not been told, soonest first.
    package func expiring(until: Instant, limit: Int) throws -> [Listing] {
        try connection.rows(
            """
            SELECT * FROM listings WHERE state IN ('published', 'stale') AND expiry_told_at IS NULL
            AND visibility = 'public' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2
            """, [SQLValue(until), SQLValue(limit)]
        ).map(Listing.init)
    }
}

package struct ValidityLedger {
    let connection: any Connection

    package func insert(_ question: ValidityQuestion) throws {
        try connection.execute(
            """
            INSERT INTO validity_questions (id, organisation_id, purpose, asked_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                SQLValue(question.id), SQLValue(question.organisation), .text(question.purpose.rawValue),
                SQLValue(question.askedAt), SQLValue(question.expiresAt),
            ])
    }

    /// The first answer counts as the answer; the link works until it expires.
    package func answer(_ id: ValidityQuestion.ID, by member: Member.ID, at now: Instant) throws {
        try connection.execute(
            "UPDATE validity_questions SET answered_at = $2, answered_by = $3 WHERE id = $1 AND answered_at IS NULL",
            [SQLValue(id), SQLValue(now), SQLValue(member)])
    }
}

extension ValidityQuestion {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), organisation: try row.id("organisation_id"), purpose: try row.choice("purpose"),
            askedAt: try row.instant("asked_at"), expiresAt: try row.instant("expires_at"),
            answeredAt: try row.optionalInstant("answered_at"), answeredBy: try row.optionalID("answered_by"))
    }
}
