import FloorTestSupport
import Foundation
import SQLEngines
import Storage
import Testing

/// Every landed migration stays as it was: the schema that they make is kept as a golden file.
struct SchemaTests {
    @Test func schemaIsAsKept() async throws {
        try await withFloor { floor in
            let engine = floor.ledger.engine
            try expectGolden(try await engine.schema(), "StorageTests/Golden/schema.\(engine.dialect).sql")
        }
    }

    @Test func olderProgramRefusesNewerSchema() async throws {
        try await withFloor { floor in
            let newer = Migration(99, "later", sql: "CREATE TABLE later (id TEXT PRIMARY KEY\n);")
            _ = try await floor.ledger.engine.migrate(Schema.migrations + [newer], at: 0)
            await #expect(throws: SQLError.newerSchema(found: 99, known: Schema.migrations.map(\.number).max() ?? 0)) {
                try await floor.ledger.engine.migrate(Schema.migrations, at: 0)
            }
        }
    }
}
