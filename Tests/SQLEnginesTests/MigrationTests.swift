import SQLEngines
import Testing

@Suite struct MigrationTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private static let people = Migration(1, "people", sql: "CREATE TABLE people (\n    id TEXT PRIMARY KEY\n);")
    private static let things = Migration(2, "things", sql: "CREATE TABLE things (\n    id TEXT PRIMARY KEY\n);")

    @Test func eachIsAppliedOnceAndInOrder() async throws {
        let engine = try await scratch.engine()
        #expect(try await engine.pending([Self.people, Self.things]) == 2)
        #expect(try await engine.migrate([Self.things, Self.people], at: 7) == [1, 2])
        #expect(try await engine.pending([Self.people, Self.things]) == 0)
        #expect(try await engine.migrate([Self.people, Self.things], at: 8) == [])
        let kept = try await engine.read { try $0.rows("SELECT * FROM schema_migrations ORDER BY number") }
        #expect(try kept.map { try $0.text("name") } == ["people", "things"])
        #expect(try kept.map { try $0.integer("applied_at") } == [7, 7])
    }

    @Test func aLaterOneIsAddedToAnOlderFile() async throws {
        let older = try await scratch.engine()
        _ = try await older.migrate([Self.people], at: 1)
        try older.close()
        let engine = try await scratch.engine()
        #expect(try await engine.pending([Self.people, Self.things]) == 1)
        #expect(try await engine.migrate([Self.people, Self.things], at: 2) == [2])
    }

    @Test func ofSeveralAtOnceOneAppliesEach() async throws {
        let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<6 {
                group.addTask { try await scratch.engine().migrate([Self.people, Self.things], at: 1) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied.sorted() == [1, 2])
    }

    @Test func aNewerSchemaIsRefused() async throws {
        let engine = try await scratch.engine()
        _ = try await engine.migrate([Self.people, Self.things], at: 1)
        let newer = SQLError.newerSchema(found: 2, known: 1)
        #expect(try await refusal { _ = try await engine.migrate([Self.people], at: 2) } == newer)
        #expect(try await refusal { _ = try await engine.pending([Self.people]) } == newer)
        #expect(try await refusal { _ = try await engine.migrate([], at: 2) } == .newerSchema(found: 2, known: 0))
    }

    @Test func anEditedOneIsRefusedBeforeAnythingIsApplied() async throws {
        let engine = try await scratch.engine()
        _ = try await engine.migrate([Self.people], at: 1)
        let edited = Migration(1, "people", sql: "CREATE TABLE people (\n    id TEXT PRIMARY KEY,\n    age BIGINT\n);")
        #expect(
            try await refusal { _ = try await engine.migrate([edited, Self.things], at: 2) } == .editedMigration(1))
        #expect(try await !engine.schema().contains("things"))
    }

    @Test func aFailingOneLeavesNothingAndStopsTheRest() async throws {
        let engine = try await scratch.engine()
        let broken = Migration(
            2, "broken", sql: "CREATE TABLE half (\n    id TEXT\n);\nINSERT INTO nowhere VALUES (1);")
        let last = Migration(3, "last", sql: "CREATE TABLE last (\n    id TEXT\n);")
        #expect(try await refusal { _ = try await engine.migrate([Self.people, broken, last], at: 1) } != nil)
        let schema = try await engine.schema()
        #expect(schema.contains("people") && !schema.contains("half") && !schema.contains("last"))
        #expect(try await engine.migrate([Self.people, Self.things, last], at: 2) == [2, 3])
    }
}
