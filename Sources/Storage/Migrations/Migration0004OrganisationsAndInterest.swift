internal import SQLEngines

extension Migration {
    /// Delegates, the Center's mark, trust and mergers of organisations; listings that only the other side of a match
    /// sees, and those that nobody has looked at yet; matches to which the Center is a party.
    static let organisationsAndInterest = Migration(
        4, "organisations and interest",
        sql: """
            CREATE TABLE memberships_next (
                organisation_id TEXT NOT NULL REFERENCES organisations (id),
                member_id TEXT NOT NULL REFERENCES members (id),
                role TEXT NOT NULL CHECK (role IN ('reader', 'delegate', 'editor', 'owner')),
                delegation TEXT,
                PRIMARY KEY (organisation_id, member_id),
                CHECK ((role = 'delegate') = (delegation IS NOT NULL))
            );
            INSERT INTO memberships_next (organisation_id, member_id, role)
                SELECT organisation_id, member_id, role FROM memberships;
            DROP TABLE memberships;
            ALTER TABLE memberships_next RENAME TO memberships;
            CREATE INDEX memberships_by_member ON memberships (member_id);

            ALTER TABLE links ADD COLUMN delegation TEXT;

            ALTER TABLE organisations ADD COLUMN
                is_centre BOOLEAN NOT NULL DEFAULT FALSE
                ;
            ALTER TABLE organisations ADD COLUMN trust TEXT;
            ALTER TABLE organisations ADD COLUMN merged_into TEXT REFERENCES organisations (id);
            CREATE INDEX organisations_by_survivor ON organisations (merged_into);

            ALTER TABLE listings ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public'
                CHECK (visibility IN ('public', 'private'));
            ALTER TABLE listings ADD COLUMN
                unreviewed BOOLEAN NOT NULL DEFAULT FALSE
                ;

            ALTER TABLE matches ADD COLUMN
                centre_case BOOLEAN NOT NULL DEFAULT FALSE
                ;
            """)
}
