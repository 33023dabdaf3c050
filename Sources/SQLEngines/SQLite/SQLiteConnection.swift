internal import Foundation
internal import GRDB

/// A GRDB connection as a `Connection`. Arguments are bound by the names "1", "2" …: SQLite reads `$2` as a name and
/// would otherwise bind by order of appearance.
struct SQLiteConnection: Connection {
    let database: Database
    let statementSeen: (@Sendable (String) -> Void)?

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        statementSeen?(sql)
        return try translatingErrors {
            let statement = try database.cachedStatement(sql: sql)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: try bindings(arguments))
            let columns = Row.Columns(statement.columnNames)
            var rows: [Row] = []
            while let row = try cursor.next() {
                rows.append(Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
            }
            return rows
        }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        statementSeen?(sql)
        return try translatingErrors {
            try database.cachedStatement(sql: sql).execute(arguments: try bindings(arguments))
            return database.changesCount
        }
    }

    func executeScript(_ sql: String) throws {
        try translatingErrors { try database.execute(sql: sql) }
    }

    /// A text with NUL would be cut there without a word; PostgreSQL refuses it too.
    private func bindings(_ arguments: [SQLValue]) throws -> StatementArguments {
        var named: [String: DatabaseValue] = Dictionary(minimumCapacity: arguments.count)
        for (position, argument) in arguments.enumerated() {
            if case .text(let text) = argument, text.utf8.contains(0) { throw SQLError.shape("a text holds NUL") }
            named[String(position + 1)] = argument.databaseValue
        }
        return StatementArguments(named)
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .blob([UInt8](data))
            }
    }
}

/// Runs `body` and throws what GRDB throws as a `SQLError`; other errors pass.
func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError { throw SQLError(error) }
}

extension SQLError {
    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .foreignKey
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL: self = .check
        default: self = SQLError(primary: error)
        }
    }

    private init(primary error: DatabaseError) {
        let message = error.message ?? ""
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_CORRUPT: self = .inputOutput(message)
        default: self = .other(code: Int(error.extendedResultCode.rawValue), message: message)
        }
    }
}
