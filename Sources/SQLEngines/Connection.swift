/// One transaction's conversation with a database, used by one thread at a time. SQL is in the common subset of SQLite
/// 3.40 and PostgreSQL 15 with parameters `$1`, `$2` …, each as often and in whatever order the statement likes.
package protocol Connection {
    var dialect: SQLDialect { get }

    /// The database's clock when the transaction began, in milliseconds UTC; nil where it has none of its own.
    var now: Int64? { get }

    /// Every row of the answer. Throws `SQLError`.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row]

    /// Runs one statement and returns how many rows it changed. Throws `SQLError`.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs several statements without arguments, as a migration has them. Throws `SQLError`.
    func executeScript(_ sql: String) throws

    /// Whether this transaction is now the only one of this name; false while another is.
    func tryLock(_ name: String) throws -> Bool
}

extension Connection {
    package func rows(_ sql: String) throws -> [Row] { try rows(sql, []) }

    package func row(_ sql: String, _ arguments: [SQLValue] = []) throws -> Row? { try rows(sql, arguments).first }

    /// `$1, $2 …` for a list of `count` ids, padded to a few lengths so that few statements are prepared, with the
    /// arguments padded by repeating the last. `first` is the number of the first parameter.
    package func list(_ ids: [String], from first: Int = 1) -> (sql: String, arguments: [SQLValue]) {
        let lengths = [1, 2, 5, 10, 25, 50, 100, 200, 500]
        let length = lengths.first { $0 >= ids.count } ?? ids.count
        let padded = ids.last.map { ids + Array(repeating: $0, count: max(0, length - ids.count)) } ?? []
        let names = (0..<max(1, length)).map { "$\(first + $0)" }
        return (names.joined(separator: ", "), padded.isEmpty ? [.null] : padded.map { .text($0) })
    }
}

/// A text with NUL would be cut there without a word by SQLite; PostgreSQL refuses it.
func refuseNUL(_ text: String) throws(SQLError) {
    if text.utf8.contains(0) { throw .shape("a text holds NUL") }
}
