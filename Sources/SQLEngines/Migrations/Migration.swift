/// One numbered step of the schema; never edited after it has landed.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    private let sqlite: String
    private let postgres: String
    let digest: String

    /// A step in the common SQL.
    package init(_ number: Int, _ name: String, sql: String) {
        (self.number, self.name) = (number, name)
        (sqlite, postgres) = (SQLiteDialect.translate(sql), PostgreSQLDialect.translate(sql))
        digest = String(fnv1a(sql), radix: 16)
    }

    /// A step that the engines say in different words.
    package init(_ number: Int, _ name: String, sqlite: String, postgres: String) {
        (self.number, self.name, self.sqlite, self.postgres) = (number, name, sqlite, postgres)
        digest = String(fnv1a(sqlite + "\n" + postgres), radix: 16)
    }

    func script(_ dialect: SQLDialect) -> String { dialect == .sqlite ? sqlite : postgres }
}
