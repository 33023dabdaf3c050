internal import SQLEngines

extension Migration {
    /// Files in chunks, named by their content, and which revision of which listing carries them.
    static let files = Migration(
        5, "files",
        sql: """
            CREATE TABLE files (
                hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
                media_type TEXT NOT NULL,
                octets BIGINT NOT NULL CHECK (octets > 0 AND octets <= 20971520),
                is_whole BOOLEAN NOT NULL,
                unclaimed_since BIGINT
            );
            CREATE INDEX files_unclaimed ON files (unclaimed_since, hash) WHERE unclaimed_since IS NOT NULL;

            CREATE TABLE file_chunks (
                hash TEXT NOT NULL REFERENCES files (hash),
                position BIGINT NOT NULL CHECK (position >= 0),
                octets BYTEA NOT NULL,
                PRIMARY KEY (hash, position)
            );

            CREATE TABLE renditions (
                item_id TEXT NOT NULL,
                name TEXT NOT NULL,
                hash TEXT NOT NULL REFERENCES files (hash),
                width BIGINT,
                height BIGINT,
                PRIMARY KEY (item_id, name)
            );
            CREATE INDEX renditions_by_file ON renditions (hash, name);

            CREATE TABLE listing_files (
                listing_id TEXT NOT NULL,
                revision BIGINT NOT NULL,
                item_id TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('photo', 'attachment')),
                position BIGINT NOT NULL CHECK (position >= 0),
                label TEXT NOT NULL,
                PRIMARY KEY (listing_id, revision, item_id),
                FOREIGN KEY (listing_id, revision) REFERENCES listing_revisions (listing_id, revision)
            );
            CREATE INDEX listing_files_by_item ON listing_files (item_id);
            """)
}
