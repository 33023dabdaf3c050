package import Market
internal import SQLEngines

/// The durable positions of the journal's followers.
package struct FollowerLedger {
    let connection: any Connection

    package func position(of follower: String) throws -> Int64 {
        try JournalReader(connection: connection).position(of: follower)
    }

    package func move(_ follower: String, to position: Int64) throws {
        try connection.execute(
            """
            INSERT INTO followers (name, position) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """, [.text(follower), .integer(position)])
    }
}

extension Ledger {
    /// Gives the next entries to `handle` in the transaction that also moves the follower's position, so that what it
    /// makes of them is made once. Returns how many entries there were; 0 means that it has caught up, or that the same
    /// follower is at work on another node.
    package func follow(
        as follower: String, limit: Int = 100,
        _ handle: @escaping @Sendable ([JournalEntry], LedgerTransaction) throws -> Void
    ) async throws -> Int {
        let waiting = try await read { view in
            try view.journal.position(of: follower) < (try view.journal.lastPosition())
        }
        guard waiting else { return 0 }
        return try await write { transaction in
            guard try transaction.connection.tryLock("follower \(follower)") else { return 0 }
            let position = try transaction.followers.position(of: follower)
            let entries = try transaction.view.journal.entries(after: position, limit: limit)
            guard let last = entries.last else { return 0 }
            try handle(entries, transaction)
            try transaction.followers.move(follower, to: last.seq)
            return entries.count
        }
    }
}
