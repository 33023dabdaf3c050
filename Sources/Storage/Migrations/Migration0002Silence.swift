internal import SQLEngines

extension Migration {
    /// Matches that fall silent, are withdrawn, recalled and reopened and have an owner; calls, the one queue of due
    /// work, hand-overs, and the question whether listings are still valid.
    static let silence = Migration(
        2, "silence",
        sql: """
            ALTER TABLE matches RENAME TO matches_before;

            CREATE TABLE matches (
                id TEXT PRIMARY KEY,
                supply_id TEXT NOT NULL REFERENCES listings (id),
                demand_id TEXT NOT NULL REFERENCES listings (id),
                supply_organisation_id TEXT NOT NULL REFERENCES organisations (id),
                demand_organisation_id TEXT NOT NULL REFERENCES organisations (id),
                origin TEXT NOT NULL CHECK (origin IN ('engine', 'officer', 'interest')),
                state TEXT NOT NULL CHECK (state IN ('suggested', 'dismissed', 'offered', 'declined', 'withdrawn',
                    'recalled', 'silent', 'introduced', 'closed')),
                score DOUBLE PRECISION NOT NULL CHECK (score >= 0 AND score <= 1),
                evidence TEXT NOT NULL,
                engine_version BIGINT NOT NULL,
                supply_revision BIGINT NOT NULL,
                demand_revision BIGINT NOT NULL,
                interest TEXT,
                supply_answer TEXT,
                demand_answer TEXT,
                reason TEXT,
                officer_id TEXT REFERENCES members (id),
                decided_by TEXT REFERENCES members (id),
                suggested_at BIGINT NOT NULL,
                decided_at BIGINT,
                offered_at BIGINT,
                introduced_at BIGINT,
                due_at BIGINT NOT NULL,
                silent_at BIGINT,
                version BIGINT NOT NULL CHECK (version > 0),
                UNIQUE (supply_id, demand_id),
                CHECK (supply_organisation_id <> demand_organisation_id),
                CHECK ((state = 'offered') = (silent_at IS NOT NULL))
            );

            INSERT INTO matches (id, supply_id, demand_id, supply_organisation_id, demand_organisation_id, origin, state,
                score, evidence, engine_version, supply_revision, demand_revision, supply_answer, demand_answer, reason,
                officer_id, decided_by, suggested_at, decided_at, offered_at, introduced_at, due_at, silent_at, version)
            SELECT id, supply_id, demand_id, supply_organisation_id, demand_organisation_id, origin, state,
                score, evidence, engine_version, supply_revision, demand_revision, supply_answer, demand_answer, reason,
                decided_by, decided_by, suggested_at, decided_at, offered_at, introduced_at, due_at,
                CASE WHEN state = 'offered' THEN offered_at + 1209600000 END, version
            FROM matches_before;

            DROP TABLE matches_before;

            CREATE INDEX matches_by_demand ON matches (demand_id);
            CREATE INDEX matches_by_state ON matches (state, score, id);
            CREATE INDEX matches_by_supply_organisation ON matches (supply_organisation_id, offered_at, id);
            CREATE INDEX matches_by_demand_organisation ON matches (demand_organisation_id, offered_at, id);
            CREATE INDEX matches_by_officer ON matches (officer_id, state);
            CREATE INDEX matches_by_decider ON matches (decided_by);
            CREATE INDEX matches_by_silence ON matches (silent_at, id) WHERE state = 'offered';

            CREATE TABLE calls (
                id TEXT PRIMARY KEY,
                purpose TEXT NOT NULL CHECK (purpose IN ('silent-match', 'still-valid')),
                match_id TEXT REFERENCES matches (id),
                side TEXT CHECK (side IN ('supply', 'demand')),
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
                CHECK ((purpose = 'silent-match') = (match_id IS NOT NULL AND side IS NOT NULL))
            );
            CREATE UNIQUE INDEX calls_of_matches ON calls (match_id, side) WHERE state IN ('planned', 'open');
            CREATE UNIQUE INDEX calls_of_owners ON calls (organisation_id)
                WHERE purpose = 'still-valid' AND state IN ('planned', 'open');
            CREATE INDEX calls_by_match ON calls (match_id, side);
            CREATE INDEX calls_by_organisation ON calls (organisation_id);
            CREATE INDEX calls_by_officer ON calls (officer_id);
            CREATE INDEX calls_to_open ON calls (opens_at, id) WHERE state = 'planned';

            CREATE TABLE due_work (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('review-listing', 'verify-organisation', 'decide-match', 'call',
                    'stale-listing', 'decide-claim', 'review-after')),
                subject TEXT NOT NULL,
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                other_organisation_id TEXT REFERENCES organisations (id),
                officer_id TEXT REFERENCES members (id),
                opened_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                version BIGINT NOT NULL CHECK (version > 0),
                UNIQUE (kind, subject)
            );
            CREATE INDEX due_work_by_due ON due_work (due_at, id);
            CREATE INDEX due_work_by_kind ON due_work (kind, due_at, id);
            CREATE INDEX due_work_by_officer ON due_work (officer_id, due_at, id);
            CREATE INDEX due_work_by_organisation ON due_work (organisation_id);
            CREATE INDEX due_work_by_other_organisation ON due_work (other_organisation_id);

            CREATE TABLE handovers (
                id TEXT PRIMARY KEY,
                from_id TEXT NOT NULL REFERENCES members (id),
                to_id TEXT NOT NULL REFERENCES members (id),
                made_by TEXT NOT NULL REFERENCES members (id),
                made_at BIGINT NOT NULL,
                note TEXT,
                work BIGINT NOT NULL CHECK (work >= 0),
                matches BIGINT NOT NULL CHECK (matches >= 0),
                unassigned BIGINT NOT NULL CHECK (unassigned >= 0)
            );
            CREATE INDEX handovers_by_giver ON handovers (from_id);
            CREATE INDEX handovers_by_receiver ON handovers (to_id);
            CREATE INDEX handovers_by_maker ON handovers (made_by);

            CREATE TABLE validity_questions (
                id TEXT PRIMARY KEY,
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                purpose TEXT NOT NULL CHECK (purpose IN ('still-valid', 'renewal')),
                asked_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                answered_at BIGINT,
                answered_by TEXT REFERENCES members (id)
            );
            CREATE INDEX validity_questions_by_owner ON validity_questions (organisation_id, purpose, asked_at);
            CREATE INDEX validity_questions_by_answerer ON validity_questions (answered_by);

            ALTER TABLE listings ADD COLUMN expiry_told_at BIGINT;
            CREATE INDEX listings_expiring ON listings (expires_at)
                WHERE state IN ('published', 'stale') AND expiry_told_at IS NULL;

            INSERT INTO due_work (id, kind, subject, organisation_id, opened_at, due_at, version)
            SELECT id, 'review-listing', id, organisation_id, submitted_at, submitted_at + 172800000, 1 FROM listings
            WHERE (state = 'submitted' OR amendment = 'submitted') AND submitted_at IS NOT NULL;

            INSERT INTO due_work (id, kind, subject, organisation_id, opened_at, due_at, version)
            SELECT id, 'stale-listing', id, organisation_id, confirmed_at + 7776000000, confirmed_at + 8985600000, 1
            FROM listings WHERE state = 'stale' AND amendment <> 'submitted';

            INSERT INTO due_work (id, kind, subject, organisation_id, opened_at, due_at, version)
            SELECT id, 'verify-organisation', id, id, submitted_at, submitted_at + 172800000, 1 FROM organisations
            WHERE state = 'registered';

            INSERT INTO due_work (id, kind, subject, organisation_id, other_organisation_id, opened_at, due_at, version)
            SELECT id, 'decide-match', id, supply_organisation_id, demand_organisation_id, suggested_at, due_at, 1
            FROM matches WHERE state = 'suggested';

            INSERT INTO calls (id, purpose, match_id, side, organisation_id, state, opens_at, due_at, attempts, version)
            SELECT id, 'silent-match', id, 'supply', supply_organisation_id, 'planned', due_at, due_at + 86400000, 0, 1
            FROM matches WHERE state = 'offered' AND supply_answer IS NULL;

            INSERT INTO calls (id, purpose, match_id, side, organisation_id, state, opens_at, due_at, attempts, version)
            SELECT SUBSTR(id, 1, 14) || '8' || SUBSTR(id, 16), 'silent-match', id, 'demand', demand_organisation_id,
                'planned', due_at, due_at + 86400000, 0, 1
            FROM matches WHERE state = 'offered' AND demand_answer IS NULL;
            """)
}
