package import Market
internal import SQLEngines

package struct ListingFileLedger {
    let connection: any Connection

    /// Puts a new item behind the others of its kind on a revision, with its files, which must have been taken in.
    package func add(_ item: ListingFile, to place: ListingRevision) throws {
        try FileLedger(connection: connection).claim(item.renditions.map(\.file.hash))
        for rendition in item.renditions {
            try connection.execute(
                "INSERT INTO renditions (item_id, name, hash, width, height) VALUES ($1, $2, $3, $4, $5)",
                [
                    SQLValue(item.id), .text(rendition.name), .text(rendition.file.hash.text),
                    SQLValue(rendition.width), SQLValue(rendition.height),
                ])
        }
        try connection.execute(
            """
            INSERT INTO listing_files (listing_id, revision, item_id, kind, position, label)
            VALUES ($1, $2, $3, $4, (SELECT COUNT(*) FROM listing_files
                WHERE listing_id = $1 AND revision = $2 AND kind = $4), $5)
            """, place.arguments + [SQLValue(item.id), .text(item.kind.rawValue), try .json(item.label)])
    }

    package func label(_ item: ListingFile, on place: ListingRevision) throws {
        try connection.execute(
            "UPDATE listing_files SET label = $4 WHERE listing_id = $1 AND revision = $2 AND item_id = $3",
            place.arguments + [SQLValue(item.id), try .json(item.label)])
    }

    /// Moves an item within its kind from one position to another, and those between by one.
    package func move(_ item: ListingFile, from: Int, to: Int, on place: ListingRevision) throws {
        try shift(item.kind, from < to ? (from + 1)...to : to...from, by: from < to ? -1 : 1, on: place)
        try connection.execute(
            "UPDATE listing_files SET position = $4 WHERE listing_id = $1 AND revision = $2 AND item_id = $3",
            place.arguments + [SQLValue(item.id), SQLValue(to)])
    }

    /// Takes an item off a revision. Once no revision carries it any more it goes altogether, and its files are nobody's.
    package func remove(_ item: ListingFile, at position: Int, from place: ListingRevision, at now: Instant) throws {
        try connection.execute(
            "DELETE FROM listing_files WHERE listing_id = $1 AND revision = $2 AND item_id = $3",
            place.arguments + [SQLValue(item.id)])
        try shift(item.kind, (position + 1)...Int(Int32.max), by: -1, on: place)
        let gone = try connection.execute(
            """
            DELETE FROM renditions WHERE item_id = $1
            AND NOT EXISTS (SELECT 1 FROM listing_files c WHERE c.item_id = renditions.item_id)
            """, [SQLValue(item.id)])
        if gone > 0 { try FileLedger(connection: connection).release(item.renditions.map(\.file.hash), at: now) }
    }

    /// What a revision carries is carried by the one that begins after it too.
    package func carry(from earlier: ListingRevision, to revision: Int) throws {
        try connection.execute(
            """
            INSERT INTO listing_files (listing_id, revision, item_id, kind, position, label)
            SELECT listing_id, CAST($3 AS BIGINT), item_id, kind, position, label FROM listing_files
            WHERE listing_id = $1 AND revision = $2
            """, earlier.arguments + [SQLValue(revision)])
    }

    private func shift(
        _ kind: ListingFile.Kind, _ positions: ClosedRange<Int>, by step: Int, on place: ListingRevision
    ) throws {
        try connection.execute(
            """
            UPDATE listing_files SET position = position + $4
            WHERE listing_id = $1 AND revision = $2 AND kind = $3 AND position BETWEEN $5 AND $6
            """,
            place.arguments + [
                .text(kind.rawValue), SQLValue(step), SQLValue(positions.lowerBound), SQLValue(positions.upperBound),
            ])
    }
}

extension ListingRevision {
    fileprivate var arguments: [SQLValue] { [SQLValue(listing), SQLValue(revision)] }
}
