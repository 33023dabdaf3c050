CREATE TABLE credentials (
    member_id TEXT PRIMARY KEY REFERENCES members (id),
    password_hash TEXT NOT NULL,
    totp_sealed_secret BLOB,
    totp_confirmed_at INTEGER,
    totp_last_step INTEGER NOT NULL
) STRICT;

CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    member_id TEXT REFERENCES members (id),
    address TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
    message TEXT NOT NULL,
    arguments TEXT NOT NULL,
    path TEXT NOT NULL,
    link_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('sending', 'delivered', 'permanent-failure', 'temporary-failure',
        'technical-failure')),
    made_at INTEGER NOT NULL,
    settled_at INTEGER,
    answer TEXT
) STRICT;

CREATE INDEX deliveries_by_member ON deliveries (member_id);

CREATE INDEX deliveries_failed ON deliveries (made_at, id)
    WHERE state IN ('permanent-failure', 'temporary-failure', 'technical-failure');

CREATE UNIQUE INDEX deliveries_once ON deliveries (seq, address, message);

CREATE TABLE floor_settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE followers (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedupe_key TEXT UNIQUE,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    lease_token TEXT,
    lease_until INTEGER,
    last_error TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead'))
) STRICT;

CREATE INDEX jobs_dead ON jobs (run_at, id) WHERE state = 'dead';

CREATE INDEX jobs_due ON jobs (kind, run_at, id) WHERE state = 'waiting';

CREATE INDEX jobs_leased ON jobs (kind, lease_until, id) WHERE state = 'running';

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    revision INTEGER,
    ids TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_subject ON journal (subject, seq);

CREATE TABLE journal_chain (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('confirm-email', 'reset-password', 'join-organisation')),
    member_id TEXT REFERENCES members (id),
    email TEXT NOT NULL,
    organisation_id TEXT,
    role TEXT,
    password_hash TEXT,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX links_by_member ON links (member_id);

CREATE TABLE listing_revisions (
    listing_id TEXT NOT NULL REFERENCES listings (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    content TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    written_by TEXT NOT NULL REFERENCES members (id),
    PRIMARY KEY (listing_id, revision)
) STRICT;

CREATE INDEX listing_revisions_by_author ON listing_revisions (written_by);

CREATE TABLE listings (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    side TEXT NOT NULL CHECK (side IN ('supply', 'demand')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'stale',
        'suspended', 'withdrawn', 'fulfilled', 'expired', 'archived')),
    amendment TEXT NOT NULL CHECK (amendment IN ('absent', 'draft', 'submitted', 'returned')),
    revision INTEGER NOT NULL CHECK (revision > 0),
    published_revision INTEGER,
    remarks TEXT NOT NULL,
    reason TEXT,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES members (id),
    submitted_at INTEGER,
    published_at INTEGER,
    confirmed_at INTEGER,
    expires_at INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    CHECK (state NOT IN ('published', 'stale') OR published_revision IS NOT NULL)
) STRICT;

CREATE INDEX listings_awaiting_review ON listings (submitted_at, id)
    WHERE state = 'submitted' OR amendment = 'submitted';

CREATE INDEX listings_by_author ON listings (created_by);

CREATE INDEX listings_by_confirmation ON listings (confirmed_at) WHERE state = 'published';

CREATE INDEX listings_by_expiry ON listings (expires_at) WHERE state IN ('published', 'stale', 'suspended');

CREATE INDEX listings_by_organisation ON listings (organisation_id, created_at, id);

CREATE INDEX listings_by_publication ON listings (published_at, id) WHERE state IN ('published', 'stale');

CREATE INDEX listings_expired ON listings (expires_at) WHERE state = 'expired';

CREATE TABLE matches (
    id TEXT PRIMARY KEY,
    supply_id TEXT NOT NULL REFERENCES listings (id),
    demand_id TEXT NOT NULL REFERENCES listings (id),
    supply_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    demand_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    origin TEXT NOT NULL CHECK (origin IN ('engine', 'officer')),
    state TEXT NOT NULL CHECK (state IN ('suggested', 'dismissed', 'offered', 'declined', 'introduced', 'closed')),
    score REAL NOT NULL CHECK (score >= 0 AND score <= 1),
    evidence TEXT NOT NULL,
    engine_version INTEGER NOT NULL,
    supply_revision INTEGER NOT NULL,
    demand_revision INTEGER NOT NULL,
    supply_answer TEXT,
    demand_answer TEXT,
    reason TEXT,
    decided_by TEXT REFERENCES members (id),
    suggested_at INTEGER NOT NULL,
    decided_at INTEGER,
    offered_at INTEGER,
    introduced_at INTEGER,
    due_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (supply_id, demand_id),
    CHECK (supply_organisation_id <> demand_organisation_id)
) STRICT;

CREATE INDEX matches_by_demand ON matches (demand_id);

CREATE INDEX matches_by_demand_organisation ON matches (demand_organisation_id, offered_at, id);

CREATE INDEX matches_by_officer ON matches (decided_by);

CREATE INDEX matches_by_state ON matches (state, score, id);

CREATE INDEX matches_by_supply_organisation ON matches (supply_organisation_id, offered_at, id);

CREATE TABLE members (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
    email_confirmed_at INTEGER,
    registered_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE TABLE memberships (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    member_id TEXT NOT NULL REFERENCES members (id),
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'owner')),
    PRIMARY KEY (organisation_id, member_id)
) STRICT;

CREATE INDEX memberships_by_member ON memberships (member_id);

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    member_id TEXT NOT NULL REFERENCES members (id),
    message TEXT NOT NULL,
    arguments TEXT NOT NULL,
    path TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;

CREATE INDEX notices_by_member ON notices (member_id, number);

CREATE INDEX notices_unread ON notices (member_id) WHERE read_at IS NULL;

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('registered', 'returned', 'refused', 'verified', 'suspended', 'closed')),
    profile TEXT NOT NULL,
    tax_code TEXT UNIQUE,
    registered_at INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    verified_name TEXT,
    decision TEXT,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE INDEX organisations_by_state ON organisations (state, submitted_at, id);

CREATE TABLE reference_numbers (
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT;

CREATE TABLE schema_migrations (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    member_id TEXT NOT NULL REFERENCES members (id),
    second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
    opened_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE INDEX sessions_by_member ON sessions (member_id);

CREATE TABLE staff_roles (
    member_id TEXT NOT NULL REFERENCES members (id),
    role TEXT NOT NULL CHECK (role IN ('officer', 'director', 'reviewer', 'department-officer', 'administrator')),
    PRIMARY KEY (role, member_id)
) STRICT;

CREATE INDEX staff_roles_by_member ON staff_roles (member_id);

CREATE TABLE vocabulary_terms (
    vocabulary TEXT NOT NULL,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    parent TEXT,
    name TEXT NOT NULL,
    source TEXT,
    attributes TEXT NOT NULL,
    PRIMARY KEY (vocabulary, code, valid_from)
) STRICT;
