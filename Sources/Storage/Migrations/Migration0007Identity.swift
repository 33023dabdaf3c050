internal import SQLEngines

extension Migration {
    /// API tokens, and who is slowed down: rows that name nobody, since their keys are fingerprints.
    static let identity = Migration(
        7, "identity",
        sql: """
            CREATE TABLE api_tokens (
                id TEXT PRIMARY KEY,
                token_hash BYTEA NOT NULL UNIQUE,
                member_id TEXT NOT NULL REFERENCES members (id),
                name TEXT NOT NULL,
                scopes TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                expires_at BIGINT,
                used_at BIGINT
            );
            CREATE INDEX api_tokens_by_member ON api_tokens (member_id, made_at, id);
            CREATE INDEX api_tokens_by_expiry ON api_tokens (expires_at) WHERE expires_at IS NOT NULL;

            CREATE TABLE slow_downs (
                fingerprint BYTEA PRIMARY KEY,
                waits_until BIGINT NOT NULL,
                forgotten_at BIGINT NOT NULL
            );
            CREATE INDEX slow_downs_by_end ON slow_downs (forgotten_at);
            """)
}
