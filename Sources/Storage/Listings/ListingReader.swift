package import Market
internal import SQLEngines

/// A listing with one of its revisions: what almost every reader wants together.
package struct ListingText: Sendable {
    package let listing: Listing
    package let content: ListingContent

    package init(listing: Listing, content: ListingContent) { (self.listing, self.content) = (listing, content) }
}

package struct ListingReader {
    let connection: any Connection

    package func find(_ id: Listing.ID) throws -> Listing? {
        try connection.row("SELECT * FROM listings WHERE id = $1", [SQLValue(id)]).map(Listing.init)
    }

    package func find(_ ids: [Listing.ID]) throws -> [Listing.ID: Listing] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let rows = try connection.rows("SELECT * FROM listings WHERE id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("id"), try Listing($0)) })
    }

    package func find(_ reference: Reference) throws -> Listing? {
        try connection.row("SELECT * FROM listings WHERE reference = $1", [.text(reference.text)]).map(Listing.init)
    }

    /// The text of one revision.
    package func content(of id: Listing.ID, revision: Int) throws -> ListingContent? {
        try connection.row(
            "SELECT content FROM listing_revisions WHERE listing_id = $1 AND revision = $2",
            [SQLValue(id), SQLValue(revision)])?.json("content")
    }

    /// What these organisations have posted and not ended, newest first, with the texts their editors work on.
    package func standing(of organisations: [Organisation.ID], limit: Int) throws -> [ListingText] {
        guard !organisations.isEmpty else { return [] }
        let list = connection.list(organisations.map(\.text), from: 2)
        return try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision =
                CASE WHEN l.amendment = 'absent' AND l.state NOT IN ('draft', 'submitted', 'returned')
                THEN COALESCE(l.published_revision, l.revision) ELSE l.revision END
            WHERE l.organisation_id IN (\(list.sql))
            AND l.state NOT IN ('withdrawn', 'fulfilled', 'archived')
            ORDER BY l.created_at DESC, l.id DESC LIMIT $1
            """, [SQLValue(limit)] + list.arguments
        ).map(ListingText.init)
    }

    /// With the text that its editors work on.
    package func working(_ id: Listing.ID) throws -> ListingText? {
        guard let listing = try find(id), let content = try content(of: id, revision: listing.workingRevision) else {
            return nil
        }
        return ListingText(listing: listing, content: content)
    }

    /// With the text that everybody sees; `nil` when the listing was never published.
    package func published(_ id: Listing.ID) throws -> ListingText? {
        try publishedTexts([id])[id]
    }

    /// Listings with their published texts, whatever their state now, in one query.
    package func publishedTexts(_ ids: [Listing.ID]) throws -> [Listing.ID: ListingText] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let rows = try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision = l.published_revision
            WHERE l.id IN (\(list.sql))
            """, list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("id"), try ListingText($0)) })
    }

    /// Listings with the texts of these revisions, in one query.
    package func texts(of revisions: [ListingRevision]) throws -> [ListingRevision: ListingText] {
        guard !revisions.isEmpty else { return [:] }
        let list = connection.list(Array(Set(revisions.map(\.listing.text))).sorted())
        let rows = try connection.rows(
            """
            SELECT l.*, r.content, r.revision AS read_revision FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id WHERE l.id IN (\(list.sql))
            """, list.arguments)
        let asked = Set(revisions)
        return try rows.reduce(into: [:]) { found, row in
            let place = ListingRevision(try row.id("id"), Int(try row.integer("read_revision")))
            if asked.contains(place) { found[place] = try ListingText(row) }
        }
    }

    /// Public listings, published and stale, with their texts after a keyset position, oldest publication first: what the
    /// index is built from.
    package func allPublic(after: (at: Instant, id: String)?, limit: Int) throws -> [ListingText] {
        try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision = l.published_revision
            WHERE l.state IN ('published', 'stale') AND l.visibility = 'public' AND (l.published_at, l.id) > ($1, $2)
            ORDER BY l.published_at, l.id LIMIT $3
            """,
            [
                SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""), SQLValue(limit),
            ]
        ).map(ListingText.init)
    }

    /// When the oldest of the public listings was published.
    package func oldestPublication() throws -> Instant? {
        try connection.row(
            """
            SELECT published_at FROM listings WHERE state IN ('published', 'stale') AND visibility = 'public'
            AND published_at >= 0 ORDER BY published_at, id LIMIT 1
            """, [])?.instant("published_at")
    }

    /// Ids of the public listings that were published in a stretch of time, oldest first.
    package func publicIDs(from start: Instant, before end: Instant, limit: Int) throws -> [Listing.ID] {
        try connection.rows(
            """
            SELECT id FROM listings WHERE state IN ('published', 'stale') AND visibility = 'public'
            AND published_at >= $1 AND published_at < $2 ORDER BY published_at, id LIMIT $3
            """, [SQLValue(start), SQLValue(end), SQLValue(limit)]
        ).map { try $0.id("id") }
    }

    /// What an organisation has posted, newest first, with the texts its editors work on.
    package func of(
        _ organisation: Organisation.ID, withDrafts: Bool, before: (at: Instant, id: String)?, limit: Int
    ) throws -> [ListingText] {
        try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision =
                CASE WHEN l.amendment = 'absent' AND l.state NOT IN ('draft', 'submitted', 'returned')
                THEN COALESCE(l.published_revision, l.revision) ELSE l.revision END
            WHERE l.organisation_id = $1 AND (l.created_at, l.id) < ($2, $3)
            AND (CAST($5 AS BIGINT) = 1 OR l.state <> 'draft')
            ORDER BY l.created_at DESC, l.id DESC LIMIT $4
            """,
            [
                SQLValue(organisation), SQLValue(before?.at ?? Instant(milliseconds: .max)),
                .text(before?.id ?? "~"), SQLValue(limit), SQLValue(withDrafts),
            ]
        ).map(ListingText.init)
    }

    /// Listings with the texts that their editors work on, in one query.
    package func workingTexts(_ ids: [Listing.ID]) throws -> [Listing.ID: ListingText] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let rows = try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision =
                CASE WHEN l.amendment = 'absent' AND l.state NOT IN ('draft', 'submitted', 'returned')
                THEN COALESCE(l.published_revision, l.revision) ELSE l.revision END
            WHERE l.id IN (\(list.sql))
            """, list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("id"), try ListingText($0)) })
    }

    /// Ids of everything of an organisation that has not ended.
    package func openIDs(of organisation: Organisation.ID) throws -> [Listing.ID] {
        try connection.rows(
            """
            SELECT id FROM listings WHERE organisation_id = $1
            AND state NOT IN ('withdrawn', 'fulfilled', 'expired', 'archived') ORDER BY id
            """, [SQLValue(organisation)]
        ).map { try $0.id("id") }
    }

    /// What waits for an officer, longest waiting first.
    package func awaitingReview(after: (at: Instant, id: String)?, limit: Int) throws -> [ListingText] {
        try connection.rows(
            """
            SELECT l.*, r.content FROM listings l
            JOIN listing_revisions r ON r.listing_id = l.id AND r.revision = l.revision
            WHERE (l.state = 'submitted' OR l.amendment = 'submitted') AND (l.submitted_at, l.id) > ($1, $2)
            ORDER BY l.submitted_at, l.id LIMIT $3
            """,
            [
                SQLValue(after?.at ?? Instant(milliseconds: -1)), .text(after?.id ?? ""), SQLValue(limit),
            ]
        ).map(ListingText.init)
    }

    /// Whether an organisation has a public listing that nobody has confirmed lately.
    package func hasStale(_ organisation: Organisation.ID) throws -> Bool {
        try connection.row(
            """
            SELECT 1 AS yes FROM listings
            WHERE organisation_id = $1 AND state = 'stale' AND visibility = 'public' LIMIT 1
            """, [SQLValue(organisation)]) != nil
    }

    package func countAwaitingReview() throws -> Int {
        let row = try connection.row(
            "SELECT COUNT(*) AS count FROM listings WHERE state = 'submitted' OR amendment = 'submitted'")
        return Int(try row?.integer("count") ?? 0)
    }

    /// Ids of listings whose state should change because time has passed: to stale, to expired, to archived.
    package func overdue(at now: Instant, limit: Int) throws -> [(Listing.ID, ListingMove)] {
        let expired = try connection.rows(
            """
            SELECT id FROM listings WHERE state IN ('published', 'stale', 'suspended') AND expires_at <= $1
            ORDER BY expires_at LIMIT $2
            """, [SQLValue(now), SQLValue(limit)]
        ).map { (try $0.id("id") as Listing.ID, ListingMove.expire) }
        let stale = try connection.rows(
            """
            SELECT id FROM listings WHERE state = 'published' AND confirmed_at <= $1 AND expires_at > $2
            ORDER BY confirmed_at LIMIT $3
            """, [SQLValue(now.adding(days: -Listing.staleAfterDays)), SQLValue(now), SQLValue(limit)]
        ).map { (try $0.id("id") as Listing.ID, ListingMove.goStale) }
        let archived = try connection.rows(
            """
            SELECT id FROM listings WHERE state = 'expired'
            AND expires_at <= $1 ORDER BY expires_at LIMIT $2
            """, [SQLValue(now.adding(days: -Listing.archiveAfterDays)), SQLValue(limit)]
        ).map { (try $0.id("id") as Listing.ID, ListingMove.archive) }
        return expired + stale + archived
    }
}

extension Listing {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), reference: Reference(trusted: try row.text("reference")),
            organisation: try row.id("organisation_id"), side: try row.choice("side"),
            createdAt: try row.instant("created_at"), createdBy: try row.id("created_by"),
            onBehalfBy: try row.optionalID("on_behalf_by"), visibility: try row.choice("visibility"),
            state: try row.choice("state"), amendment: try row.choice("amendment"),
            revision: Int(try row.integer("revision")),
            publishedRevision: try row.optionalInteger("published_revision").map(Int.init),
            remarks: try row.json("remarks"), reason: try row.optionalJSON("reason"),
            submittedAt: try row.optionalInstant("submitted_at"), publishedAt: try row.optionalInstant("published_at"),
            confirmedAt: try row.optionalInstant("confirmed_at"), expiresAt: try row.optionalInstant("expires_at"),
            expiryToldAt: try row.optionalInstant("expiry_told_at"), isUnreviewed: try row.flag("unreviewed"),
            version: Int(try row.integer("version")))
    }
}

extension ListingText {
    init(_ row: Row) throws { self.init(listing: try Listing(row), content: try row.json("content")) }
}
