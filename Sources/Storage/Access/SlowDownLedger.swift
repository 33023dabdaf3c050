package import Market
internal import SQLEngines

/// How long somebody waits, and when what they did is forgotten. `fingerprint` names nobody.
package struct Slowness: Sendable {
    package let fingerprint: [UInt8]
    package var waitsUntil: Instant
    package var forgottenAt: Instant

    package init(fingerprint: [UInt8], waitsUntil: Instant, forgottenAt: Instant) {
        (self.fingerprint, self.waitsUntil, self.forgottenAt) = (fingerprint, waitsUntil, forgottenAt)
    }
}

extension AccessReader {
    package func slowness(_ fingerprint: [UInt8]) throws -> Slowness? {
        try connection.row("SELECT * FROM slow_downs WHERE fingerprint = $1", [.blob(fingerprint)]).map { row in
            Slowness(
                fingerprint: fingerprint, waitsUntil: try row.instant("waits_until"),
                forgottenAt: try row.instant("forgotten_at"))
        }
    }
}

extension AccessLedger {
    package func save(_ slowness: Slowness) throws {
        try connection.execute(
            """
            INSERT INTO slow_downs (fingerprint, waits_until, forgotten_at) VALUES ($1, $2, $3)
            ON CONFLICT (fingerprint) DO UPDATE SET
                waits_until = excluded.waits_until, forgotten_at = excluded.forgotten_at
            """,
            [.blob(slowness.fingerprint), SQLValue(slowness.waitsUntil), SQLValue(slowness.forgottenAt)])
    }

    package func forgetSlowness(_ fingerprint: [UInt8]) throws {
        try connection.execute("DELETE FROM slow_downs WHERE fingerprint = $1", [.blob(fingerprint)])
    }

    /// Removes what counts no longer.
    package func forgetSlowness(at now: Instant) throws -> Int {
        try connection.execute("DELETE FROM slow_downs WHERE forgotten_at <= $1", [SQLValue(now)])
    }
}
