internal import SQLEngines

extension Migration {
    /// Assisted parties: found by their phone number, posted for with a consent, told by status links, and claimed.
    static let assisted = Migration(
        3, "assisted",
        sql: """
            CREATE TABLE consents (
                id TEXT PRIMARY KEY,
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                how TEXT NOT NULL CHECK (how IN ('telephone', 'desk', 'paper')),
                statement TEXT NOT NULL,
                given_on TEXT NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL REFERENCES members (id),
                ended_as TEXT CHECK (ended_as IN ('withdrawn', 'replaced', 'superseded')),
                ended_at BIGINT,
                ended_how TEXT CHECK (ended_how IN ('telephone', 'desk', 'paper')),
                ended_by TEXT REFERENCES members (id),
                CHECK ((ended_as IS NULL) = (ended_at IS NULL)),
                CHECK ((ended_as IS NULL) = (ended_by IS NULL))
            );
            CREATE INDEX consents_by_organisation ON consents (organisation_id, recorded_at, id);
            CREATE INDEX consents_by_recorder ON consents (recorded_by);
            CREATE INDEX consents_by_ender ON consents (ended_by);

            ALTER TABLE organisations ADD COLUMN assisted_phone TEXT;
            ALTER TABLE organisations ADD COLUMN consent_id TEXT;
            CREATE INDEX organisations_assisted ON organisations (assisted_phone, id) WHERE assisted_phone IS NOT NULL;

            ALTER TABLE listings ADD COLUMN on_behalf_by TEXT REFERENCES members (id);
            CREATE INDEX listings_by_assistant ON listings (on_behalf_by) WHERE on_behalf_by IS NOT NULL;

            CREATE TABLE status_links (
                listing_id TEXT PRIMARY KEY REFERENCES listings (id),
                token_hash BYTEA NOT NULL UNIQUE,
                made_at BIGINT NOT NULL,
                made_by TEXT NOT NULL REFERENCES members (id),
                expires_at BIGINT NOT NULL
            );
            CREATE INDEX status_links_by_maker ON status_links (made_by);

            CREATE TABLE claims (
                id TEXT PRIMARY KEY,
                member_id TEXT NOT NULL REFERENCES members (id),
                organisation_id TEXT REFERENCES organisations (id),
                statement TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'superseded')),
                decision TEXT,
                version BIGINT NOT NULL CHECK (version > 0)
            );
            CREATE INDEX claims_by_member ON claims (member_id, made_at);
            CREATE INDEX claims_by_organisation ON claims (organisation_id) WHERE organisation_id IS NOT NULL;
            CREATE INDEX claims_open ON claims (made_at, id) WHERE state = 'open' AND organisation_id IS NOT NULL;

            ALTER TABLE calls RENAME TO calls_before;
            DROP INDEX calls_of_matches;
            DROP INDEX calls_of_owners;
            DROP INDEX calls_by_match;
            DROP INDEX calls_by_organisation;
            DROP INDEX calls_by_officer;
            DROP INDEX calls_to_open;

            CREATE TABLE calls (
                id TEXT PRIMARY KEY,
                purpose TEXT NOT NULL CHECK (purpose IN ('silent-match', 'still-valid', 'introduction', 'listing-news')),
                match_id TEXT REFERENCES matches (id),
                side TEXT CHECK (side IN ('supply', 'demand')),
                listing_id TEXT REFERENCES listings (id),
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'concluded', 'lapsed')),
                opens_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                attempts BIGINT NOT NULL CHECK (attempts >= 0),
                outcome TEXT,
                note TEXT,
                officer_id TEXT REFERENCES members (id),
                tried_at BIGINT,
                version BIGINT NOT NULL CHECK (version > 0),
                CHECK ((purpose IN ('silent-match', 'introduction')) = (match_id IS NOT NULL AND side IS NOT NULL)),
                CHECK ((purpose = 'listing-news') = (listing_id IS NOT NULL))
            );

            INSERT INTO calls (id, purpose, match_id, side, organisation_id, state, opens_at, due_at, attempts, outcome,
                note, officer_id, tried_at, version)
            SELECT id, purpose, match_id, side, organisation_id, state, opens_at, due_at, attempts, outcome, note,
                officer_id, tried_at, version
            FROM calls_before;

            DROP TABLE calls_before;

            CREATE UNIQUE INDEX calls_of_matches ON calls (match_id, side) WHERE state IN ('planned', 'open');
            CREATE UNIQUE INDEX calls_of_owners ON calls (organisation_id)
                WHERE purpose = 'still-valid' AND state IN ('planned', 'open');
            CREATE UNIQUE INDEX calls_of_listings ON calls (listing_id)
                WHERE listing_id IS NOT NULL AND state IN ('planned', 'open');
            CREATE INDEX calls_by_match ON calls (match_id, side);
            CREATE INDEX calls_by_listing ON calls (listing_id) WHERE listing_id IS NOT NULL;
            CREATE INDEX calls_by_organisation ON calls (organisation_id);
            CREATE INDEX calls_by_officer ON calls (officer_id);
            CREATE INDEX calls_to_open ON calls (opens_at, id) WHERE state = 'planned';
            """)
}
