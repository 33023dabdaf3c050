/// One numbered step of the schema, written in the common SQL; never edited after it has landed.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let sql: String

    package init(_ number: Int, _ name: String, sql: String) {
        (self.number, self.name, self.sql) = (number, name, sql)
    }

    /// FNV-1a over the text: enough to notice an edit.
    var digest: String {
        let hash = sql.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
