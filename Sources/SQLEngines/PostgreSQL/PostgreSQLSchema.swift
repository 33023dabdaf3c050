/// The schema as the server's catalogue has it, in a stable order.
enum PostgreSQLSchema {
    static func text(_ connection: any Connection) throws -> String {
        try [columns, constraints, indexes].map { sql in
            try connection.rows(sql).map { try $0.text("line") + "\n" }.joined()
        }.joined(separator: "\n")
    }

    private static let columns = """
        SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN l.collname = 'C' THEN ' COLLATE "C"' ELSE '' END
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END
            || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        WHERE c.relkind = 'r' ORDER BY c.relname COLLATE "C", a.attnum
        """

    private static let constraints = """
        SELECT line FROM (SELECT c.relname || ': ' || pg_get_constraintdef(k.oid) AS line
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public') AS constraints
        ORDER BY line COLLATE "C"
        """

    private static let indexes = """
        SELECT i.indexdef AS line FROM pg_indexes i
        WHERE i.schemaname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = i.indexname)
        ORDER BY i.tablename COLLATE "C", i.indexname COLLATE "C"
        """
}
