internal import SQLEngines

extension Migration {
    /// Members and their access, organisations, listings, matches, the journal, the queue, inbox and deliveries.
    static let opening = Migration(
        1, "opening",
        sql: """
            CREATE TABLE members (
                id TEXT PRIMARY KEY,
                email TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
                email_confirmed_at BIGINT,
                registered_at BIGINT NOT NULL,
                version BIGINT NOT NULL CHECK (version > 0)
            );

            CREATE TABLE staff_roles (
                member_id TEXT NOT NULL REFERENCES members (id),
                role TEXT NOT NULL CHECK (role IN ('officer', 'director', 'reviewer', 'department-officer', 'administrator')),
                PRIMARY KEY (role, member_id)
            );
            CREATE INDEX staff_roles_by_member ON staff_roles (member_id);

            CREATE TABLE credentials (
                member_id TEXT PRIMARY KEY REFERENCES members (id),
                password_hash TEXT NOT NULL,
                totp_sealed_secret BYTEA,
                totp_confirmed_at BIGINT,
                totp_last_step BIGINT NOT NULL
            );

            CREATE TABLE sessions (
                token_hash BYTEA PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                member_id TEXT NOT NULL REFERENCES members (id),
                second_factor BOOLEAN NOT NULL,
                opened_at BIGINT NOT NULL,
                seen_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL
            );
            CREATE INDEX sessions_by_member ON sessions (member_id);
            CREATE INDEX sessions_by_expiry ON sessions (expires_at);

            CREATE TABLE links (
                id TEXT PRIMARY KEY,
                purpose TEXT NOT NULL CHECK (purpose IN ('confirm-email', 'reset-password', 'join-organisation')),
                member_id TEXT REFERENCES members (id),
                email TEXT NOT NULL,
                organisation_id TEXT,
                role TEXT,
                password_hash TEXT,
                made_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                used_at BIGINT
            );
            CREATE INDEX links_by_member ON links (member_id);

            CREATE TABLE organisations (
                id TEXT PRIMARY KEY,
                state TEXT NOT NULL CHECK (state IN ('registered', 'returned', 'refused', 'verified', 'suspended', 'closed')),
                profile TEXT NOT NULL,
                tax_code TEXT UNIQUE,
                registered_at BIGINT NOT NULL,
                submitted_at BIGINT NOT NULL,
                verified_name TEXT,
                decision TEXT,
                version BIGINT NOT NULL CHECK (version > 0)
            );
            CREATE INDEX organisations_by_state ON organisations (state, submitted_at, id);

            CREATE TABLE memberships (
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                member_id TEXT NOT NULL REFERENCES members (id),
                role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'owner')),
                PRIMARY KEY (organisation_id, member_id)
            );
            CREATE INDEX memberships_by_member ON memberships (member_id);

            CREATE TABLE reference_numbers (
                prefix TEXT NOT NULL,
                year BIGINT NOT NULL,
                last_number BIGINT NOT NULL,
                PRIMARY KEY (prefix, year)
            );

            CREATE TABLE listings (
                id TEXT PRIMARY KEY,
                reference TEXT NOT NULL UNIQUE,
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                side TEXT NOT NULL CHECK (side IN ('supply', 'demand')),
                state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'stale',
                    'suspended', 'withdrawn', 'fulfilled', 'expired', 'archived')),
                amendment TEXT NOT NULL CHECK (amendment IN ('absent', 'draft', 'submitted', 'returned')),
                revision BIGINT NOT NULL CHECK (revision > 0),
                published_revision BIGINT,
                remarks TEXT NOT NULL,
                reason TEXT,
                created_at BIGINT NOT NULL,
                created_by TEXT NOT NULL REFERENCES members (id),
                submitted_at BIGINT,
                published_at BIGINT,
                confirmed_at BIGINT,
                expires_at BIGINT,
                version BIGINT NOT NULL CHECK (version > 0),
                CHECK (state NOT IN ('published', 'stale') OR published_revision IS NOT NULL)
            );
            CREATE INDEX listings_by_organisation ON listings (organisation_id, created_at, id);
            CREATE INDEX listings_by_author ON listings (created_by);
            CREATE INDEX listings_by_publication ON listings (published_at, id) WHERE state IN ('published', 'stale');
            CREATE INDEX listings_awaiting_review ON listings (submitted_at, id)
                WHERE state = 'submitted' OR amendment = 'submitted';
            CREATE INDEX listings_by_expiry ON listings (expires_at) WHERE state IN ('published', 'stale', 'suspended');
            CREATE INDEX listings_expired ON listings (expires_at) WHERE state = 'expired';
            CREATE INDEX listings_by_confirmation ON listings (confirmed_at) WHERE state = 'published';

            CREATE TABLE listing_revisions (
                listing_id TEXT NOT NULL REFERENCES listings (id),
                revision BIGINT NOT NULL CHECK (revision > 0),
                content TEXT NOT NULL,
                written_at BIGINT NOT NULL,
                written_by TEXT NOT NULL REFERENCES members (id),
                PRIMARY KEY (listing_id, revision)
            );
            CREATE INDEX listing_revisions_by_author ON listing_revisions (written_by);

            CREATE TABLE matches (
                id TEXT PRIMARY KEY,
                supply_id TEXT NOT NULL REFERENCES listings (id),
                demand_id TEXT NOT NULL REFERENCES listings (id),
                supply_organisation_id TEXT NOT NULL REFERENCES organisations (id),
                demand_organisation_id TEXT NOT NULL REFERENCES organisations (id),
                origin TEXT NOT NULL CHECK (origin IN ('engine', 'officer')),
                state TEXT NOT NULL CHECK (state IN ('suggested', 'dismissed', 'offered', 'declined', 'introduced', 'closed')),
                score DOUBLE PRECISION NOT NULL CHECK (score >= 0 AND score <= 1),
                evidence TEXT NOT NULL,
                engine_version BIGINT NOT NULL,
                supply_revision BIGINT NOT NULL,
                demand_revision BIGINT NOT NULL,
                supply_answer TEXT,
                demand_answer TEXT,
                reason TEXT,
                decided_by TEXT REFERENCES members (id),
                suggested_at BIGINT NOT NULL,
                decided_at BIGINT,
                offered_at BIGINT,
                introduced_at BIGINT,
                due_at BIGINT NOT NULL,
                version BIGINT NOT NULL CHECK (version > 0),
                UNIQUE (supply_id, demand_id),
                CHECK (supply_organisation_id <> demand_organisation_id)
            );
            CREATE INDEX matches_by_demand ON matches (demand_id);
            CREATE INDEX matches_by_state ON matches (state, score, id);
            CREATE INDEX matches_by_supply_organisation ON matches (supply_organisation_id, offered_at, id);
            CREATE INDEX matches_by_demand_organisation ON matches (demand_organisation_id, offered_at, id);
            CREATE INDEX matches_by_officer ON matches (decided_by);

            CREATE TABLE vocabulary_terms (
                vocabulary TEXT NOT NULL,
                position BIGINT NOT NULL,
                code TEXT NOT NULL,
                valid_from TEXT NOT NULL,
                valid_to TEXT,
                parent TEXT,
                name TEXT NOT NULL,
                source TEXT,
                attributes TEXT NOT NULL,
                PRIMARY KEY (vocabulary, code, valid_from)
            );

            CREATE TABLE journal (
                seq BIGINT PRIMARY KEY,
                at BIGINT NOT NULL,
                actor TEXT NOT NULL,
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                revision BIGINT,
                ids TEXT NOT NULL
            );
            CREATE INDEX journal_by_subject ON journal (subject, seq);

            CREATE TABLE journal_chain (
                seq BIGINT PRIMARY KEY REFERENCES journal (seq),
                hash BYTEA NOT NULL
            );

            CREATE TABLE followers (
                name TEXT PRIMARY KEY,
                position BIGINT NOT NULL CHECK (position >= 0)
            );

            CREATE TABLE jobs (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                payload TEXT NOT NULL,
                dedupe_key TEXT UNIQUE,
                run_at BIGINT NOT NULL,
                attempts BIGINT NOT NULL CHECK (attempts >= 0),
                lease_token TEXT,
                lease_until BIGINT,
                last_error TEXT,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead'))
            );
            CREATE INDEX jobs_due ON jobs (kind, run_at, id) WHERE state = 'waiting';
            CREATE INDEX jobs_leased ON jobs (kind, lease_until, id) WHERE state = 'running';
            CREATE INDEX jobs_dead ON jobs (run_at, id) WHERE state = 'dead';

            CREATE TABLE notices (
                id TEXT PRIMARY KEY,
                number BIGINT NOT NULL UNIQUE,
                member_id TEXT NOT NULL REFERENCES members (id),
                message TEXT NOT NULL,
                arguments TEXT NOT NULL,
                path TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                read_at BIGINT
            );
            CREATE INDEX notices_by_member ON notices (member_id, number);
            CREATE INDEX notices_unread ON notices (member_id) WHERE read_at IS NULL;

            CREATE TABLE deliveries (
                id TEXT PRIMARY KEY,
                seq BIGINT NOT NULL,
                member_id TEXT REFERENCES members (id),
                address TEXT NOT NULL,
                language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
                message TEXT NOT NULL,
                arguments TEXT NOT NULL,
                path TEXT NOT NULL,
                link_id TEXT,
                state TEXT NOT NULL CHECK (state IN ('sending', 'delivered', 'permanent-failure', 'temporary-failure',
                    'technical-failure')),
                made_at BIGINT NOT NULL,
                settled_at BIGINT,
                answer TEXT
            );
            CREATE INDEX deliveries_by_member ON deliveries (member_id);
            CREATE INDEX deliveries_failed ON deliveries (made_at, id)
                WHERE state IN ('permanent-failure', 'temporary-failure', 'technical-failure');
            CREATE UNIQUE INDEX deliveries_once ON deliveries (seq, address, message);

            CREATE TABLE floor_settings (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            );
            """)
}
