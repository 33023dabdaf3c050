internal import Foundation
internal import GRDB

/// A GRDB connection as a `Connection`. Arguments are bound by the names "1", "2" …: SQLite reads `$2` as a name and
/// would otherwise bind by order of appearance.
final class SQLiteConnection: Connection {
    private let database: Database
    private let statementSeen: (@Sendable (String) -> Void)?
    /// The first refusal: it ends the transaction, as it does on PostgreSQL.
    private(set) var refusal: SQLError?

    init(database: Database, statementSeen: (@Sendable (String) -> Void)?) {
        (self.database, self.statementSeen) = (database, statementSeen)
    }

    let dialect = SQLDialect.sqlite
    var now: Int64? { nil }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        try asking(sql) {
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
        try asking(sql) {
            try database.cachedStatement(sql: sql).execute(arguments: try bindings(arguments))
            return database.changesCount
        }
    }

    func executeScript(_ sql: String) throws {
        try refusing { try database.execute(sql: sql) }
    }

    /// The one writer is alone in any case.
    func tryLock(_ name: String) throws -> Bool { true }

    private func asking<Value>(_ sql: String, _ body: () throws -> Value) throws -> Value {
        statementSeen?(sql)
        return try refusing(body)
    }

    private func refusing<Value>(_ body: () throws -> Value) throws -> Value {
        if let refusal { throw refusal }
        do { return try translatingErrors(body) } catch let error as SQLError {
            refusal = error
            throw error
        }
    }

    private func bindings(_ arguments: [SQLValue]) throws -> StatementArguments {
        var named: [String: DatabaseValue] = Dictionary(minimumCapacity: arguments.count)
        for (position, argument) in arguments.enumerated() {
            if case .text(let text) = argument { try refuseNUL(text) }
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
        default: self = .other(code: String(error.extendedResultCode.rawValue), message: message)
        }
    }
}
