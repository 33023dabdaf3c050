internal import SQLEngines

extension Migration {
    /// Tasks of the department officers, calls with news of a listing, and open claims as due work.
    static let telephone = Migration(
        9, "telephone",
        sql: """
            ALTER TABLE due_work ADD COLUMN
                centre_case BOOLEAN NOT NULL DEFAULT FALSE
                ;
            UPDATE due_work SET centre_case = TRUE, officer_id = NULL
            WHERE organisation_id IN (SELECT id FROM organisations WHERE is_centre)
                OR other_organisation_id IN (SELECT id FROM organisations WHERE is_centre);

            ALTER TABLE calls ADD COLUMN news TEXT
                CHECK (news IN ('published', 'returned', 'suspended', 'reinstated', 'expired'));

            INSERT INTO due_work (id, kind, subject, organisation_id, opened_at, due_at, version)
            SELECT id, 'decide-claim', id, organisation_id, made_at, made_at + 172800000, 1 FROM claims
            WHERE state = 'open' AND organisation_id IS NOT NULL;
            """)
}
