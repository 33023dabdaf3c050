internal import SQLEngines

extension Migration {
    /// What the engine has learned and who answers for it, and dictionaries that the operator owns.
    static let learning = Migration(
        11, "learning",
        sql: """
            CREATE TABLE lessons (
                id TEXT PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('lexicon-entry', 'match-weights')),
                name TEXT NOT NULL,
                content TEXT NOT NULL,
                taught_at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused', 'superseded')),
                decision TEXT,
                version BIGINT NOT NULL CHECK (version > 0),
                UNIQUE (kind, name)
            );
            CREATE INDEX lessons_by_state ON lessons (kind, state, taught_at, id);
            CREATE UNIQUE INDEX lessons_weights_in_force ON lessons (kind)
                WHERE kind = 'match-weights' AND state = 'accepted';

            CREATE INDEX matches_by_decision ON matches (decided_at, id) WHERE decided_at IS NOT NULL;

            CREATE TABLE dictionary_entries (
                dictionary TEXT NOT NULL CHECK (LENGTH(dictionary) BETWEEN 1 AND 100),
                position BIGINT NOT NULL CHECK (position >= 0),
                vietnamese TEXT NOT NULL,
                english TEXT NOT NULL,
                PRIMARY KEY (dictionary, position)
            );
            """)
}
