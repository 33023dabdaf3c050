package import Market
internal import SQLEngines

/// Appends facts. Numbers follow the order of the commits: SQLite's single writer gives them in the transaction; on
/// PostgreSQL facts are born without one, see ``Ledger/numberJournal(limit:)``.
package final class JournalLedger {
    private let connection: any Connection
    private let now: Instant
    /// The number of the last fact, where the transaction gives it.
    private(set) var lastNumber: Int64?
    /// The subjects of this act's facts, each once, in order.
    private(set) var subjects: [String] = []
    /// The versions of what this act has saved so far, by id.
    private var versions: [String: Int] = [:]

    init(connection: any Connection, now: Instant) { (self.connection, self.now) = (connection, now) }

    /// Facts on `subject` that follow in this act are about this version of it.
    func note<Owner>(_ version: Int, of subject: Identifier<Owner>) { versions[subject.text] = version }

    var hasAppended: Bool { !subjects.isEmpty }

    /// Records `fact` as done by `actor` now.
    package func append(_ fact: Fact, by actor: Actor) throws {
        let number = connection.dialect == .sqlite ? "(SELECT COALESCE(MAX(seq), 0) + 1 FROM journal)" : "NULL"
        let row = try connection.row(
            """
            INSERT INTO journal (seq, at, actor, kind, subject, revision, ids, version)
            VALUES (\(number), $1, $2, $3, $4, $5, $6, $7) RETURNING seq
            """,
            [
                SQLValue(now), .text(actor.journalName), .text(fact.kind.rawValue), .text(fact.subject),
                SQLValue(fact.revision), try .json(fact.ids), SQLValue(versions[fact.subject]),
            ])
        lastNumber = try row?.optionalInteger("seq")
        if !subjects.contains(fact.subject) { subjects.append(fact.subject) }
    }
}
