internal import SQLEngines

extension Migration {
    /// The version that an act gave its subject, and the answers of acts that may be asked for again.
    static let conventions = Migration(
        6, "conventions",
        sql: """
            ALTER TABLE journal ADD COLUMN version BIGINT;

            CREATE TABLE idempotency_keys (
                scope TEXT NOT NULL,
                key TEXT NOT NULL,
                fingerprint TEXT NOT NULL,
                subject TEXT,
                made_at BIGINT NOT NULL,
                status BIGINT,
                headers TEXT,
                body BYTEA,
                PRIMARY KEY (scope, key)
            );
            CREATE INDEX idempotency_keys_by_age ON idempotency_keys (made_at);
            """)
}
