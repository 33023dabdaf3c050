package import Market
internal import SQLEngines

package struct ListingLedger {
    let connection: any Connection
    let journal: JournalLedger

    /// The next number of a prefix in a year, counted without gaps.
    package func nextReference(_ side: Listing.Side, year: Int) throws -> Reference {
        let row = try connection.row(
            """
            INSERT INTO reference_numbers (prefix, year, last_number) VALUES ($1, $2, 1)
            ON CONFLICT (prefix, year) DO UPDATE SET last_number = reference_numbers.last_number + 1
            RETURNING last_number
            """, [.text(side.referencePrefix), SQLValue(year)])
        return Reference(prefix: side.referencePrefix, year: year, number: try row?.integer("last_number") ?? 0)
    }

    package func insert(_ listing: Listing, _ content: ListingContent) throws {
        try connection.execute(
            """
            INSERT INTO listings (id, reference, organisation_id, side, state, amendment, revision,
                published_revision, remarks, reason, created_at, created_by, submitted_at, published_at, confirmed_at,
                expires_at, version, on_behalf_by, visibility, unreviewed)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            """,
            [
                SQLValue(listing.id), .text(listing.reference.text), SQLValue(listing.organisation),
                .text(listing.side.rawValue), .text(listing.state.rawValue), .text(listing.amendment.rawValue),
                SQLValue(listing.revision), SQLValue(listing.publishedRevision), try .json(listing.remarks),
                try .json(listing.reason), SQLValue(listing.createdAt), SQLValue(listing.createdBy),
                SQLValue(listing.submittedAt), SQLValue(listing.publishedAt), SQLValue(listing.confirmedAt),
                SQLValue(listing.expiresAt), SQLValue(listing.version), SQLValue(listing.onBehalfBy),
                .text(listing.visibility.rawValue), SQLValue(listing.isUnreviewed),
            ])
        journal.note(listing.version, of: listing.id)
        try write(content, of: listing, by: listing.createdBy, at: listing.createdAt)
    }

    package func save(_ listing: Listing) throws {
        try connection.compareAndSet(
            """
            UPDATE listings SET state = $3, amendment = $4, revision = $5, published_revision = $6, remarks = $7,
                reason = $8, submitted_at = $9, published_at = $10, confirmed_at = $11, expires_at = $12,
                expiry_told_at = $13, visibility = $14, unreviewed = $15, version = version + 1
            WHERE id = $1 AND version = $2
            """,
            [
                SQLValue(listing.id), SQLValue(listing.version), .text(listing.state.rawValue),
                .text(listing.amendment.rawValue), SQLValue(listing.revision), SQLValue(listing.publishedRevision),
                try .json(listing.remarks), try .json(listing.reason), SQLValue(listing.submittedAt),
                SQLValue(listing.publishedAt), SQLValue(listing.confirmedAt), SQLValue(listing.expiresAt),
                SQLValue(listing.expiryToldAt), .text(listing.visibility.rawValue), SQLValue(listing.isUnreviewed),
            ])
        journal.note(listing.version + 1, of: listing.id)
    }

    /// Gives every listing of one organisation to another; returns their ids.
    package func move(of former: Organisation.ID, to survivor: Organisation.ID) throws -> [Listing.ID] {
        try connection.rows(
            """
            UPDATE listings SET organisation_id = $2 WHERE organisation_id = $1 RETURNING id
            """, [SQLValue(former), SQLValue(survivor)]
        ).map { try $0.id("id") }
    }

    /// Writes the text of the newest revision: a new one, or over a draft that nobody has seen.
    package func write(_ content: ListingContent, of listing: Listing, by member: Member.ID, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO listing_revisions (listing_id, revision, content, written_at, written_by)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (listing_id, revision) DO UPDATE SET
                content = excluded.content, written_at = excluded.written_at, written_by = excluded.written_by
            """,
            [
                SQLValue(listing.id), SQLValue(listing.revision), try .json(content), SQLValue(now), SQLValue(member),
            ])
    }
}
