extension Engine {
    /// Brings the schema up to the newest of `migrations`, each in a transaction of its own, and returns the numbers
    /// that were applied now. Of several nodes that start at once one applies each. Throws `newerSchema` when the
    /// schema was made by a newer program and `editedMigration` when an applied one reads differently.
    package func migrate(_ migrations: [Migration], at milliseconds: Int64) async throws -> [Int] {
        _ = try await pending(migrations)
        var done: [Int] = []
        for migration in migrations.sorted(by: { $0.number < $1.number }) {
            if try await apply(migration, at: milliseconds) { done.append(migration.number) }
        }
        return done
    }

    /// How many of `migrations` the schema still lacks; throws as `migrate` does when it is newer than the program.
    package func pending(_ migrations: [Migration]) async throws -> Int {
        let applied = try await write(.alone("migrations")) { connection in try connection.appliedMigrations() }
        let known = migrations.map(\.number).max() ?? 0
        if let newest = applied.keys.max(), newest > known { throw SQLError.newerSchema(found: newest, known: known) }
        return migrations.filter { applied[$0.number] == nil }.count
    }

    private func apply(_ migration: Migration, at milliseconds: Int64) async throws -> Bool {
        try await write(.alone("migrations")) { connection in
            if let digest = try connection.appliedMigrations()[migration.number] {
                guard digest == migration.digest else { throw SQLError.editedMigration(migration.number) }
                return false
            }
            try connection.executeScript(migration.script(connection.dialect))
            try connection.execute(
                "INSERT INTO schema_migrations (number, name, digest, applied_at) VALUES ($1, $2, $3, $4)",
                [
                    SQLValue(migration.number), .text(migration.name), .text(migration.digest),
                    .integer(milliseconds),
                ])
            return true
        }
    }
}

extension Connection {
    fileprivate func appliedMigrations() throws -> [Int: String] {
        try executeScript(Self.table.script(dialect))
        let rows = try rows("SELECT number, digest FROM schema_migrations")
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (Int(try $0.integer("number")), try $0.text("digest")) })
    }

    private static var table: Migration {
        Migration(
            0, "schema_migrations",
            sqlite: """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at INTEGER NOT NULL
                ) STRICT;
                """,
            postgres: """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL
                );
                """)
    }
}
