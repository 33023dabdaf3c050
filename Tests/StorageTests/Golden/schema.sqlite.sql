CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    member_id TEXT NOT NULL REFERENCES members (id),
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER
) STRICT;

CREATE INDEX api_tokens_by_expiry ON api_tokens (expires_at) WHERE expires_at IS NOT NULL;

CREATE INDEX api_tokens_by_member ON api_tokens (member_id, made_at, id);

CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('silent-match', 'still-valid', 'introduction', 'listing-news')),
    match_id TEXT REFERENCES matches (id),
    side TEXT CHECK (side IN ('supply', 'demand')),
    listing_id TEXT REFERENCES listings (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'concluded', 'lapsed')),
    opens_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    outcome TEXT,
    note TEXT,
    officer_id TEXT REFERENCES members (id),
    tried_at INTEGER,
    version INTEGER NOT NULL CHECK (version > 0), news TEXT
    CHECK (news IN ('published', 'returned', 'suspended', 'reinstated', 'expired')),
    CHECK ((purpose IN ('silent-match', 'introduction')) = (match_id IS NOT NULL AND side IS NOT NULL)),
    CHECK ((purpose = 'listing-news') = (listing_id IS NOT NULL))
) STRICT;

CREATE INDEX calls_by_listing ON calls (listing_id) WHERE listing_id IS NOT NULL;

CREATE INDEX calls_by_match ON calls (match_id, side);

CREATE INDEX calls_by_officer ON calls (officer_id);

CREATE INDEX calls_by_organisation ON calls (organisation_id);

CREATE UNIQUE INDEX calls_of_listings ON calls (listing_id)
    WHERE listing_id IS NOT NULL AND state IN ('planned', 'open');

CREATE UNIQUE INDEX calls_of_matches ON calls (match_id, side) WHERE state IN ('planned', 'open');

CREATE UNIQUE INDEX calls_of_owners ON calls (organisation_id)
    WHERE purpose = 'still-valid' AND state IN ('planned', 'open');

CREATE INDEX calls_to_open ON calls (opens_at, id) WHERE state = 'planned';

CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES members (id),
    organisation_id TEXT REFERENCES organisations (id),
    statement TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'superseded')),
    decision TEXT,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

CREATE INDEX claims_by_member ON claims (member_id, made_at);

CREATE INDEX claims_by_organisation ON claims (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX claims_open ON claims (made_at, id) WHERE state = 'open' AND organisation_id IS NOT NULL;

CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    how TEXT NOT NULL CHECK (how IN ('telephone', 'desk', 'paper')),
    statement TEXT NOT NULL,
    given_on TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES members (id),
    ended_as TEXT CHECK (ended_as IN ('withdrawn', 'replaced', 'superseded')),
    ended_at INTEGER,
    ended_how TEXT CHECK (ended_how IN ('telephone', 'desk', 'paper')),
    ended_by TEXT REFERENCES members (id),
    CHECK ((ended_as IS NULL) = (ended_at IS NULL)),
    CHECK ((ended_as IS NULL) = (ended_by IS NULL))
) STRICT;

CREATE INDEX consents_by_ender ON consents (ended_by);

CREATE INDEX consents_by_organisation ON consents (organisation_id, recorded_at, id);

CREATE INDEX consents_by_recorder ON consents (recorded_by);

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

CREATE TABLE dictionary_entries (
    dictionary TEXT NOT NULL CHECK (LENGTH(dictionary) BETWEEN 1 AND 100),
    position INTEGER NOT NULL CHECK (position >= 0),
    vietnamese TEXT NOT NULL,
    english TEXT NOT NULL,
    PRIMARY KEY (dictionary, position)
) STRICT;

CREATE TABLE due_work (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('review-listing', 'verify-organisation', 'decide-match', 'call',
        'stale-listing', 'decide-claim', 'review-after')),
    subject TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    other_organisation_id TEXT REFERENCES organisations (id),
    officer_id TEXT REFERENCES members (id),
    opened_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0), centre_case INTEGER NOT NULL DEFAULT FALSE CHECK (centre_case IN (0, 1)),
    UNIQUE (kind, subject)
) STRICT;

CREATE INDEX due_work_by_due ON due_work (due_at, id);

CREATE INDEX due_work_by_kind ON due_work (kind, due_at, id);

CREATE INDEX due_work_by_officer ON due_work (officer_id, due_at, id);

CREATE INDEX due_work_by_organisation ON due_work (organisation_id);

CREATE INDEX due_work_by_other_organisation ON due_work (other_organisation_id);

CREATE TABLE file_chunks (
    hash TEXT NOT NULL REFERENCES files (hash),
    position INTEGER NOT NULL CHECK (position >= 0),
    octets BLOB NOT NULL,
    PRIMARY KEY (hash, position)
) STRICT;

CREATE TABLE files (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    media_type TEXT NOT NULL,
    octets INTEGER NOT NULL CHECK (octets > 0 AND octets <= 20971520),
    is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    unclaimed_since INTEGER
) STRICT;

CREATE INDEX files_unclaimed ON files (unclaimed_since, hash) WHERE unclaimed_since IS NOT NULL;

CREATE TABLE floor_settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE followers (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;

CREATE TABLE handovers (
    id TEXT PRIMARY KEY,
    from_id TEXT NOT NULL REFERENCES members (id),
    to_id TEXT NOT NULL REFERENCES members (id),
    made_by TEXT NOT NULL REFERENCES members (id),
    made_at INTEGER NOT NULL,
    note TEXT,
    work INTEGER NOT NULL CHECK (work >= 0),
    matches INTEGER NOT NULL CHECK (matches >= 0),
    unassigned INTEGER NOT NULL CHECK (unassigned >= 0)
) STRICT;

CREATE INDEX handovers_by_giver ON handovers (from_id);

CREATE INDEX handovers_by_maker ON handovers (made_by);

CREATE INDEX handovers_by_receiver ON handovers (to_id);

CREATE TABLE idempotency_keys (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    subject TEXT,
    made_at INTEGER NOT NULL,
    status INTEGER,
    headers TEXT,
    body BLOB,
    PRIMARY KEY (scope, key)
) STRICT;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (made_at);

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
, version INTEGER) STRICT;

CREATE INDEX journal_by_subject ON journal (subject, seq);

CREATE TABLE journal_chain (
    seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE lessons (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('lexicon-entry', 'match-weights')),
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    taught_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused', 'superseded')),
    decision TEXT,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (kind, name)
) STRICT;

CREATE INDEX lessons_by_state ON lessons (kind, state, taught_at, id);

CREATE UNIQUE INDEX lessons_weights_in_force ON lessons (kind)
    WHERE kind = 'match-weights' AND state = 'accepted';

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
, delegation TEXT) STRICT;

CREATE INDEX links_by_member ON links (member_id);

CREATE TABLE listing_files (
    listing_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'attachment')),
    position INTEGER NOT NULL CHECK (position >= 0),
    label TEXT NOT NULL,
    PRIMARY KEY (listing_id, revision, item_id),
    FOREIGN KEY (listing_id, revision) REFERENCES listing_revisions (listing_id, revision)
) STRICT;

CREATE INDEX listing_files_by_item ON listing_files (item_id);

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
    version INTEGER NOT NULL CHECK (version > 0), expiry_told_at INTEGER, on_behalf_by TEXT REFERENCES members (id), visibility TEXT NOT NULL DEFAULT 'public'
    CHECK (visibility IN ('public', 'private')), unreviewed INTEGER NOT NULL DEFAULT FALSE CHECK (unreviewed IN (0, 1)),
    CHECK (state NOT IN ('published', 'stale') OR published_revision IS NOT NULL)
) STRICT;

CREATE INDEX listings_awaiting_review ON listings (submitted_at, id)
    WHERE state = 'submitted' OR amendment = 'submitted';

CREATE INDEX listings_by_assistant ON listings (on_behalf_by) WHERE on_behalf_by IS NOT NULL;

CREATE INDEX listings_by_author ON listings (created_by);

CREATE INDEX listings_by_confirmation ON listings (confirmed_at) WHERE state = 'published';

CREATE INDEX listings_by_expiry ON listings (expires_at) WHERE state IN ('published', 'stale', 'suspended');

CREATE INDEX listings_by_organisation ON listings (organisation_id, created_at, id);

CREATE INDEX listings_by_publication ON listings (published_at, id) WHERE state IN ('published', 'stale');

CREATE INDEX listings_expired ON listings (expires_at) WHERE state = 'expired';

CREATE INDEX listings_expiring ON listings (expires_at)
    WHERE state IN ('published', 'stale') AND expiry_told_at IS NULL;

CREATE TABLE matches (
    id TEXT PRIMARY KEY,
    supply_id TEXT NOT NULL REFERENCES listings (id),
    demand_id TEXT NOT NULL REFERENCES listings (id),
    supply_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    demand_organisation_id TEXT NOT NULL REFERENCES organisations (id),
    origin TEXT NOT NULL CHECK (origin IN ('engine', 'officer', 'interest')),
    state TEXT NOT NULL CHECK (state IN ('suggested', 'dismissed', 'offered', 'declined', 'withdrawn',
        'recalled', 'silent', 'introduced', 'closed')),
    score REAL NOT NULL CHECK (score >= 0 AND score <= 1),
    evidence TEXT NOT NULL,
    engine_version INTEGER NOT NULL,
    supply_revision INTEGER NOT NULL,
    demand_revision INTEGER NOT NULL,
    interest TEXT,
    supply_answer TEXT,
    demand_answer TEXT,
    reason TEXT,
    officer_id TEXT REFERENCES members (id),
    decided_by TEXT REFERENCES members (id),
    suggested_at INTEGER NOT NULL,
    decided_at INTEGER,
    offered_at INTEGER,
    introduced_at INTEGER,
    due_at INTEGER NOT NULL,
    silent_at INTEGER,
    version INTEGER NOT NULL CHECK (version > 0), centre_case INTEGER NOT NULL DEFAULT FALSE CHECK (centre_case IN (0, 1)),
    UNIQUE (supply_id, demand_id),
    CHECK (supply_organisation_id <> demand_organisation_id),
    CHECK ((state = 'offered') = (silent_at IS NOT NULL))
) STRICT;

CREATE INDEX matches_by_decider ON matches (decided_by);

CREATE INDEX matches_by_decision ON matches (decided_at, id) WHERE decided_at IS NOT NULL;

CREATE INDEX matches_by_demand ON matches (demand_id, suggested_at);

CREATE INDEX matches_by_demand_organisation ON matches (demand_organisation_id, offered_at, id);

CREATE INDEX matches_by_officer ON matches (officer_id, state);

CREATE INDEX matches_by_silence ON matches (silent_at, id) WHERE state = 'offered';

CREATE INDEX matches_by_state ON matches (state, score, id);

CREATE INDEX matches_by_supply ON matches (supply_id, suggested_at);

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

CREATE TABLE "memberships" (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    member_id TEXT NOT NULL REFERENCES members (id),
    role TEXT NOT NULL CHECK (role IN ('reader', 'delegate', 'editor', 'owner')),
    delegation TEXT,
    PRIMARY KEY (organisation_id, member_id),
    CHECK ((role = 'delegate') = (delegation IS NOT NULL))
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
, assisted_phone TEXT, consent_id TEXT, is_centre INTEGER NOT NULL DEFAULT FALSE CHECK (is_centre IN (0, 1)), trust TEXT, merged_into TEXT REFERENCES organisations (id), described_as TEXT) STRICT;

CREATE INDEX organisations_assisted ON organisations (assisted_phone, id) WHERE assisted_phone IS NOT NULL;

CREATE INDEX organisations_by_state ON organisations (state, submitted_at, id);

CREATE INDEX organisations_by_survivor ON organisations (merged_into);

CREATE INDEX organisations_undescribed ON organisations (id) WHERE described_as IS NULL;

CREATE TABLE owner_descriptions (
    description TEXT PRIMARY KEY,
    organisations INTEGER NOT NULL CHECK (organisations >= 0)
) STRICT;

CREATE TABLE reference_numbers (
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT;

CREATE TABLE renditions (
    item_id TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES files (hash),
    width INTEGER,
    height INTEGER,
    PRIMARY KEY (item_id, name)
) STRICT;

CREATE INDEX renditions_by_file ON renditions (hash, name);

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

CREATE TABLE slow_downs (
    fingerprint BLOB PRIMARY KEY,
    waits_until INTEGER NOT NULL,
    forgotten_at INTEGER NOT NULL
) STRICT;

CREATE INDEX slow_downs_by_end ON slow_downs (forgotten_at);

CREATE TABLE staff_roles (
    member_id TEXT NOT NULL REFERENCES members (id),
    role TEXT NOT NULL CHECK (role IN ('officer', 'director', 'reviewer', 'department-officer', 'administrator')),
    PRIMARY KEY (role, member_id)
) STRICT;

CREATE INDEX staff_roles_by_member ON staff_roles (member_id);

CREATE TABLE status_links (
    listing_id TEXT PRIMARY KEY REFERENCES listings (id),
    token_hash BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL REFERENCES members (id),
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX status_links_by_maker ON status_links (made_by);

CREATE TABLE validity_questions (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('still-valid', 'renewal')),
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    answered_at INTEGER,
    answered_by TEXT REFERENCES members (id)
) STRICT;

CREATE INDEX validity_questions_by_answerer ON validity_questions (answered_by);

CREATE INDEX validity_questions_by_owner ON validity_questions (organisation_id, purpose, asked_at);

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
