package import Market
internal import SQLEngines

package struct StatusLinkReader {
    let connection: any Connection

    package func find(tokenHash: [UInt8]) throws -> StatusLink? {
        try connection.row("SELECT * FROM status_links WHERE token_hash = $1", [.blob(tokenHash)]).map(StatusLink.init)
    }
}

package struct StatusLinkLedger {
    let connection: any Connection

    /// Makes it the listing's link; an earlier one leads nowhere from now on.
    package func put(_ link: StatusLink) throws {
        try connection.execute(
            """
            INSERT INTO status_links (listing_id, token_hash, made_at, made_by, expires_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (listing_id) DO UPDATE SET
                token_hash = excluded.token_hash, made_at = excluded.made_at, made_by = excluded.made_by,
                expires_at = excluded.expires_at
            """,
            [
                SQLValue(link.listing), .blob(link.tokenHash), SQLValue(link.madeAt), SQLValue(link.madeBy),
                SQLValue(link.expiresAt),
            ])
    }

    /// False when the listing has none.
    package func revoke(of listing: Listing.ID) throws -> Bool {
        try connection.execute("DELETE FROM status_links WHERE listing_id = $1", [SQLValue(listing)]) == 1
    }

    package func revokeAll(of organisation: Organisation.ID) throws {
        try connection.execute(
            "DELETE FROM status_links WHERE listing_id IN (SELECT id FROM listings WHERE organisation_id = $1)",
            [SQLValue(organisation)])
    }
}

extension StatusLink {
    init(_ row: Row) throws {
        self.init(
            listing: try row.id("listing_id"), tokenHash: try row.optionalBlob("token_hash") ?? [],
            madeAt: try row.instant("made_at"), madeBy: try row.id("made_by"), expiresAt: try row.instant("expires_at"))
    }
}
