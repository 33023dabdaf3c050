internal import SQLEngines

extension Migration {
    /// On PostgreSQL facts are born without a number and get it once they are committed; SQLite's one writer gives it in
    /// the transaction.
    static let births = Migration(
        10, "births",
        sqlite: "",
        postgres: """
            ALTER TABLE journal_chain DROP CONSTRAINT journal_chain_seq_fkey;
            ALTER TABLE journal DROP CONSTRAINT journal_pkey;
            ALTER TABLE journal ALTER COLUMN seq DROP NOT NULL;
            ALTER TABLE journal ADD COLUMN born BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
            ALTER TABLE journal ADD CONSTRAINT journal_seq_key UNIQUE (seq);
            ALTER TABLE journal_chain ADD FOREIGN KEY (seq) REFERENCES journal (seq);
            CREATE INDEX journal_unnumbered ON journal (born) WHERE seq IS NULL;
            DROP INDEX journal_by_subject;
            CREATE INDEX journal_by_subject ON journal (subject, born);
            """)
}
