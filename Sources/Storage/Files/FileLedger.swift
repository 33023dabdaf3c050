package import Market
internal import SQLEngines

package struct FileReader {
    let connection: any Connection

    /// One chunk of a stored file; nil when there is none.
    package func chunk(_ position: Int, of hash: FileHash) throws -> [UInt8]? {
        try connection.row(
            "SELECT octets FROM file_chunks WHERE hash = $1 AND position = $2", [.text(hash.text), SQLValue(position)])?
            .optionalBlob("octets")
    }
}

package struct FileLedger {
    let connection: any Connection

    /// Says which of these nobody refers to any more, as far as the caller knows: they are looked at again later.
    package func release(_ hashes: [FileHash], at now: Instant) throws {
        let list = connection.list(hashes.map(\.text), from: 2)
        try connection.execute(
            "UPDATE files SET unclaimed_since = $1 WHERE hash IN (\(list.sql))", [SQLValue(now)] + list.arguments)
    }

    /// Takes stored files for a rendition in the same transaction. Throws `temporarilyUnavailable` when one is not
    /// there as a whole.
    func claim(_ hashes: [FileHash]) throws {
        let list = connection.list(Array(Set(hashes)).map(\.text))
        let claimed = try connection.execute(
            "UPDATE files SET unclaimed_since = NULL WHERE is_whole AND hash IN (\(list.sql))", list.arguments)
        guard claimed == Set(hashes).count else { throw MarketError(.temporarilyUnavailable) }
    }

    /// Removes files that nobody has claimed since `before`; returns how many were looked at.
    package func sweep(unclaimedBefore before: Instant, limit: Int) throws -> Int {
        let hashes = try connection.rows(
            """
            SELECT hash FROM files WHERE unclaimed_since <= $1 ORDER BY unclaimed_since, hash LIMIT $2
            """, [SQLValue(before), SQLValue(limit)]
        ).map { try $0.text("hash") }
        guard !hashes.isEmpty else { return 0 }
        let list = connection.list(hashes)
        try connection.execute(
            """
            UPDATE files SET unclaimed_since = NULL
            WHERE hash IN (\(list.sql)) AND EXISTS (SELECT 1 FROM renditions r WHERE r.hash = files.hash)
            """, list.arguments)
        for table in ["file_chunks", "files"] {
            try connection.execute(
                """
                DELETE FROM \(table) WHERE hash IN (\(list.sql))
                AND NOT EXISTS (SELECT 1 FROM renditions r WHERE r.hash = \(table).hash)
                """, list.arguments)
        }
        return hashes.count
    }
}
