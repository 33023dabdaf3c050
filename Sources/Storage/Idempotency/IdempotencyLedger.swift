package import Market
internal import SQLEngines

/// What is known of a request that may be sent again.
package struct KeptRequest: Sendable {
    package let fingerprint: String
    /// The subjects of the facts that its act has appended.
    package let subjects: [String]
    package let outcome: Outcome

    package enum Outcome: Sendable {
        /// Done; what it was answered was not kept.
        case unanswered
        case answered(KeptAnswer)
        /// Its answer was for once.
        case shownOnce
    }
}

/// An answer as it was given.
package struct KeptAnswer: Equatable, Sendable {
    package let status: Int
    package let headers: [String: String]
    package let body: [UInt8]

    package init(status: Int, headers: [String: String], body: [UInt8]) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }
}

package struct IdempotencyReader {
    let connection: any Connection

    /// What is kept of a request at `now`.
    package func find(_ id: IdempotentRequest.ID, at now: Instant) throws -> KeptRequest? {
        try connection.row(
            "SELECT * FROM idempotency_keys WHERE scope = $1 AND key = $2 AND made_at > $3",
            [.text(id.scope), .text(id.key), SQLValue(now.adding(hours: -IdempotentRequest.keptHours))]
        ).map { row in
            KeptRequest(
                fingerprint: try row.text("fingerprint"),
                subjects: (try row.optionalText("subject") ?? "").split(separator: " ").map(String.init),
                outcome: try outcome(row))
        }
    }

    private func outcome(_ row: Row) throws -> KeptRequest.Outcome {
        guard let status = try row.optionalInteger("status") else { return .unanswered }
        guard let body = try row.optionalBlob("body") else { return .shownOnce }
        return .answered(KeptAnswer(status: Int(status), headers: try row.json("headers"), body: body))
    }
}

package struct IdempotencyLedger {
    let connection: any Connection
    let now: Instant

    /// Records a request as done to `subjects`; what is left of an old one under the same key goes. Throws
    /// `idempotencyRunning` when another program was faster.
    package func insert(_ request: IdempotentRequest, subjects: [String]) throws {
        let id = [SQLValue.text(request.id.scope), .text(request.id.key)]
        try connection.execute(
            "DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND made_at <= $3",
            id + [SQLValue(now.adding(hours: -IdempotentRequest.keptHours))])
        let added = try connection.execute(
            """
            INSERT INTO idempotency_keys (scope, key, fingerprint, subject, made_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (scope, key) DO NOTHING
            """,
            id + [.text(request.fingerprint), .text(subjects.joined(separator: " ")), SQLValue(now)])
        guard added == 1 else { throw MarketError(.idempotencyRunning) }
    }

    /// Keeps what a recorded request was answered; nil for an answer that is shown once.
    package func keep(_ answer: KeptAnswer?, status: Int, of id: IdempotentRequest.ID) throws {
        try connection.execute(
            "UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE scope = $1 AND key = $2",
            [
                .text(id.scope), .text(id.key), SQLValue(status), try .json(answer?.headers),
                answer.map { .blob($0.body) } ?? .null,
            ])
    }

    /// Forgets up to `limit` requests whose time is over; returns how many.
    package func forget(limit: Int) throws -> Int {
        try connection.execute(
            """
            DELETE FROM idempotency_keys WHERE (scope, key) IN
                (SELECT scope, key FROM idempotency_keys WHERE made_at <= $1 ORDER BY made_at LIMIT $2)
            """, [SQLValue(now.adding(hours: -IdempotentRequest.keptHours)), SQLValue(limit)])
    }
}
