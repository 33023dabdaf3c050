package import Market
internal import SQLEngines

/// Appends facts. The single writer gives the numbers in the transaction, so they follow the order of the commits.
package final class JournalLedger {
    private let connection: any Connection
    private let now: Instant
    private(set) var lastAppended: Int64?

    init(connection: any Connection, now: Instant) { (self.connection, self.now) = (connection, now) }

    /// Records `fact` as done by `actor` now, and returns its number.
    @discardableResult
    package func append(_ fact: Fact, by actor: Actor) throws -> Int64 {
        let row = try connection.row(
            """
            INSERT INTO journal (seq, at, actor, kind, subject, revision, ids)
            VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM journal), $1, $2, $3, $4, $5, $6) RETURNING seq
            """,
            [
                SQLValue(now), .text(actor.journalName), .text(fact.kind.rawValue), .text(fact.subject),
                SQLValue(fact.revision), try .json(fact.ids),
            ])
        let seq = try row?.integer("seq")
        lastAppended = seq
        return seq ?? 0
    }
}
