package import Market
internal import SQLEngines

package struct QueueReader {
    let connection: any Connection

    package func find(_ id: Job.ID) throws -> Job? {
        try connection.row("SELECT * FROM jobs WHERE id = $1", [SQLValue(id)]).map(Job.init)
    }

    /// What nobody will try again by itself, oldest first.
    package func dead(limit: Int = 200) throws -> [Job] {
        try connection.rows("SELECT * FROM jobs WHERE state = 'dead' ORDER BY run_at, id LIMIT $1", [SQLValue(limit)])
            .map(Job.init)
    }

    /// Waiting and running jobs by kind.
    package func openCounts() throws -> [String: Int] {
        let rows = try connection.rows(
            "SELECT kind, COUNT(*) AS count FROM jobs WHERE state IN ('waiting', 'running') GROUP BY kind")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text("kind"), Int(try $0.integer("count"))) })
    }

    /// Every kind of job that there is, by state: how many, and since when the oldest is due.
    package func states() throws -> [QueueState] {
        try ["waiting", "running", "dead"].flatMap { state in
            try connection.rows(
                """
                SELECT kind, COUNT(*) AS count, MIN(run_at) AS oldest FROM jobs WHERE state = '\(state)'
                GROUP BY kind ORDER BY kind
                """
            ).map { row in
                QueueState(
                    kind: try row.text("kind"), state: state, count: Int(try row.integer("count")),
                    oldest: try row.instant("oldest"))
            }
        }
    }

    /// When the next job of `kind` can be claimed: a waiting one when it is due, a running one when its lease ends.
    package func nextClaim(_ kind: Job.Kind) throws -> Instant? {
        let waiting = try connection.row(
            "SELECT run_at FROM jobs WHERE state = 'waiting' AND kind = $1 ORDER BY run_at, id LIMIT 1",
            [.text(kind.rawValue)])?.instant("run_at")
        let leased = try connection.row(
            "SELECT lease_until FROM jobs WHERE state = 'running' AND kind = $1 ORDER BY lease_until, id LIMIT 1",
            [.text(kind.rawValue)])?.instant("lease_until")
        return [waiting, leased].compactMap { $0 }.min()
    }
}

/// The jobs of one kind in one state.
package struct QueueState: Sendable {
    package let kind: String
    package let state: String
    package let count: Int
    package let oldest: Instant
}

extension Ledger {
    /// Leases up to `limit` due jobs of `kind`, each to one claimer of all nodes.
    package func claim(_ kind: Job.Kind, limit: Int) async throws -> [Job] {
        try await write(.lockingRows) { tx in try tx.queue.claim(kind, limit: limit, at: tx.now) }
    }
}

package struct QueueLedger {
    let connection: any Connection
    let makeID: @Sendable () -> String
    let leaseSeconds: Int

    /// Adds a job unless one with the same `dedupeKey` is still open; returns whether it was added.
    @discardableResult
    package func add(
        _ kind: Job.Kind, _ payload: [String: String], runAt: Instant, dedupeKey: String? = nil
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO jobs (id, kind, payload, dedupe_key, run_at, attempts, state)
            VALUES ($1, $2, $3, $4, $5, 0, 'waiting') ON CONFLICT (dedupe_key) DO NOTHING
            """,
            [
                .text(makeID()), .text(kind.rawValue), try .json(payload), SQLValue(dedupeKey), SQLValue(runAt),
            ]) == 1
    }

    /// Leases up to `limit` due jobs of `kind`, also those whose lease has run out, each under a fresh token.
    package func claim(_ kind: Job.Kind, limit: Int, at now: Instant) throws -> [Job] {
        let due = try connection.rows(
            """
            SELECT id FROM jobs WHERE state = 'running' AND kind = $1 AND lease_until <= $2
            ORDER BY lease_until, id LIMIT $3\(connection.dialect.takingRows)
            """, [.text(kind.rawValue), SQLValue(now), SQLValue(limit)])
        let waiting = try connection.rows(
            """
            SELECT id FROM jobs WHERE state = 'waiting' AND kind = $1 AND run_at <= $2
            ORDER BY run_at, id LIMIT $3\(connection.dialect.takingRows)
            """,
            [.text(kind.rawValue), SQLValue(now), SQLValue(limit)])
        return try (due + waiting).prefix(limit).compactMap { row in
            try connection.row(
                """
                UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_token = $2, lease_until = $3
                WHERE id = $1 RETURNING *
                """,
                [
                    .text(try row.text("id")), .text(makeID()),
                    SQLValue(now.adding(seconds: leaseSeconds)),
                ]
            ).map(Job.init)
        }
    }

    /// Prolongs a lease that is still held; returns false when it was lost, and the work must be dropped.
    package func renewLease(_ job: Job, at now: Instant) throws -> Bool {
        try settle(job, "lease_until = $3", [SQLValue(now.adding(seconds: leaseSeconds))])
    }

    /// Removes the job as done, under the lease; false when the lease was lost: nothing may be recorded then.
    package func finish(_ job: Job) throws -> Bool {
        try connection.execute(
            "DELETE FROM jobs WHERE id = $1 AND lease_token = $2 AND state = 'running'",
            [SQLValue(job.id), SQLValue(job.leaseToken)]) == 1
    }

    /// Records a failed attempt: tried again at `retryAt`, or dead when that is `nil`.
    package func fail(_ job: Job, error: String, retryAt: Instant?) throws -> Bool {
        if let retryAt {
            return try settle(
                job, "state = 'waiting', run_at = $3, last_error = $4, lease_token = NULL, lease_until = NULL",
                [SQLValue(retryAt), .text(error)])
        }
        return try settle(
            job, "state = 'dead', last_error = $3, lease_token = NULL, lease_until = NULL", [.text(error)])
    }

    /// Hands back what a process that is gone had claimed. Only for who knows that nobody else works: the holder of the
    /// data folder's lock, at its start.
    package func releaseLeases() throws {
        try connection.execute(
            "UPDATE jobs SET state = 'waiting', lease_token = NULL, lease_until = NULL WHERE state = 'running'", [])
    }

    /// Makes a dead job due again, with its attempts forgotten. Returns whether there was one.
    package func revive(_ id: Job.ID, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE jobs SET state = 'waiting', run_at = $2, attempts = 0 WHERE id = $1 AND state = 'dead'",
            [SQLValue(id), SQLValue(now)]) == 1
    }

    /// Removes dead jobs of `kind` with exactly this payload.
    package func removeDead(_ kind: Job.Kind, payload: [String: String]) throws {
        try connection.execute(
            "DELETE FROM jobs WHERE state = 'dead' AND kind = $1 AND payload = $2",
            [.text(kind.rawValue), try .json(payload)])
    }

    /// The fence: only who still holds the token of a running job may change it.
    private func settle(_ job: Job, _ changes: String, _ arguments: [SQLValue] = []) throws -> Bool {
        try connection.execute(
            "UPDATE jobs SET \(changes) WHERE id = $1 AND lease_token = $2 AND state = 'running'",
            [SQLValue(job.id), SQLValue(job.leaseToken)] + arguments) == 1
    }
}

extension Job {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), kind: try row.choice("kind"), payload: try row.json("payload"),
            runAt: try row.instant("run_at"), attempts: Int(try row.integer("attempts")),
            leaseToken: try row.optionalText("lease_token"), lastError: try row.optionalText("last_error"))
    }
}
