internal import SQLEngines

extension Migration {
    /// How many verified organisations share each description, and which descriptions each of them counts in: `NULL`
    /// for one that has not been counted yet, nothing for one that is not verified.
    static let anonymity = Migration(
        8, "anonymity",
        sql: """
            CREATE TABLE owner_descriptions (
                description TEXT PRIMARY KEY,
                organisations BIGINT NOT NULL CHECK (organisations >= 0)
            );
            ALTER TABLE organisations ADD COLUMN described_as TEXT;
            CREATE INDEX organisations_undescribed ON organisations (id) WHERE described_as IS NULL;
            """)
}
