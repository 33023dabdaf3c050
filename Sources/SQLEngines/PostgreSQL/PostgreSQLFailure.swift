internal import CPostgres

/// What the server, or libpq itself, said of a statement.
struct PostgreSQLFailure: Error {
    /// Of five characters (PostgreSQL 15, Appendix A); nil when the connection itself failed.
    let sqlState: String?
    let message: String

    init(sqlState: String?, message: String) { (self.sqlState, self.message) = (sqlState, message) }

    init(_ result: OpaquePointer) {
        // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY, which are letters that Swift does not import.
        let field = { (letter: UInt8) in PQresultErrorField(result, Int32(letter)).map { String(cString: $0) } }
        (sqlState, message) = (field(UInt8(ascii: "C")), field(UInt8(ascii: "M")) ?? "")
    }

    /// Another transaction was in the way: the same closure may pass when it runs again.
    var isConflict: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// Also what comes of a conflict when the other was faster: a second run finds the row and says what it means.
    var isUnique: Bool { sqlState == "23505" }

    /// The connection is of no use any more. A wrong number of arguments (08P01) does it no harm.
    var endsConnection: Bool {
        guard let sqlState else { return true }
        guard sqlState != "08P01" else { return false }
        return sqlState.hasPrefix("08") || sqlState.hasPrefix("57P") || sqlState == "25P03" || sqlState == "0A000"
    }

    var error: SQLError {
        guard let sqlState else { return .unreachable(message) }
        return switch sqlState {
        case "23505": .unique
        case "23503": .foreignKey
        case "23502", "23514": .check
        case "40001", "40P01", "55P03", "57014", "53300": .busy
        case "53100", "53200": .full
        case "25006": .readOnly
        case "58030": .inputOutput(message)
        default: endsConnection ? .unreachable(message) : .other(code: sqlState, message: message)
        }
    }
}
