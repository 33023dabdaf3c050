internal import SQLEngines

extension Ledger {
    /// Gives the facts that are committed without a number their numbers, in the order of their birth, and tells every
    /// node; returns how many there were. Whoever reads a number can read every smaller one: one transaction at a time
    /// gives them, and only to what is committed. Where the transactions number their own facts there are none.
    package func numberJournal(limit: Int = 1_000) async throws -> Int {
        guard engine.dialect == .postgres else { return 0 }
        let (count, last) = try await namingPassingFaults {
            try await engine.write(.alone("journal")) { connection in
                let numbered = try connection.rows(
                    """
                    WITH fresh AS (SELECT born, ROW_NUMBER() OVER (ORDER BY born) AS place FROM
                        (SELECT born FROM journal WHERE seq IS NULL ORDER BY born LIMIT $1) AS unnumbered)
                    UPDATE journal SET seq = fresh.place + (SELECT COALESCE(MAX(seq), 0) FROM journal)
                    FROM fresh WHERE journal.born = fresh.born RETURNING seq
                    """, [SQLValue(limit)])
                let last = try numbered.map { try $0.integer("seq") }.max() ?? 0
                if last > 0 { try connection.execute("SELECT pg_notify('tradingfloor', $1)", [.text("\(last)")]) }
                return (numbered.count, last)
            }
        }
        if last > 0 { bell.ring(last) }
        return count
    }

    /// Passes on what other nodes have numbered, for as long as the task lives; returns at once where there are none.
    package func hearOtherNodes() async {
        guard let announcements = engine.announcements() else { return }
        for await text in announcements { bell.ring(Int64(text) ?? 0) }
    }
}
