internal import CPostgres

/// One answer of the server, freed when nobody holds it any more.
final class PostgreSQLResult {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// Nil when the statement was done.
    var failure: PostgreSQLFailure? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: nil
        default: PostgreSQLFailure(result)
        }
    }

    /// `COMMIT`, `ROLLBACK` …
    var command: String { String(cString: PQcmdStatus(result)) }

    /// How many rows the statement changed.
    var changed: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// The first value of an answer in text format.
    var text: String? {
        guard PQntuples(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
        return String(cString: PQgetvalue(result, 0, 0))
    }

    var columns: [PostgreSQLColumn] {
        (0..<PQnfields(result)).map {
            PostgreSQLColumn(name: String(cString: PQfname(result, $0)), type: PQftype(result, $0))
        }
    }

    /// The rows of an answer in binary format.
    func rows(_ columns: [PostgreSQLColumn], named names: Row.Columns) throws(SQLError) -> [Row] {
        var rows: [Row] = []
        rows.reserveCapacity(Int(PQntuples(result)))
        for row in 0..<PQntuples(result) {
            var values: [SQLValue] = []
            values.reserveCapacity(columns.count)
            for (position, column) in columns.enumerated() {
                values.append(try value(row, Int32(position), column))
            }
            rows.append(Row(columns: names, values: values))
        }
        return rows
    }

    private func value(_ row: Int32, _ position: Int32, _ column: PostgreSQLColumn) throws(SQLError) -> SQLValue {
        guard PQgetisnull(result, row, position) == 0 else { return .null }
        let octets = UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, position), count: Int(PQgetlength(result, row, position)))
        return try column.value(octets)
    }
}

/// One column of an answer, and how its octets are read.
struct PostgreSQLColumn {
    let name: String
    let type: Oid

    /// Reads the binary format; types are told apart by their numbers in `pg_type`, which never change.
    func value(_ octets: UnsafeRawBufferPointer) throws(SQLError) -> SQLValue {
        switch type {
        case 16: .integer(octets.first == 0 ? 0 : 1)
        case 17: .blob(Array(octets))
        case 20: .integer(Int64(bigEndian: octets.loadUnaligned(as: Int64.self)))
        case 21: .integer(Int64(Int16(bigEndian: octets.loadUnaligned(as: Int16.self))))
        case 23: .integer(Int64(Int32(bigEndian: octets.loadUnaligned(as: Int32.self))))
        case 18, 19, 25, 705, 1042, 1043: .text(String(decoding: octets, as: UTF8.self))
        case 700: .real(Double(Float(bitPattern: UInt32(bigEndian: octets.loadUnaligned(as: UInt32.self)))))
        case 701: .real(Double(bitPattern: UInt64(bigEndian: octets.loadUnaligned(as: UInt64.self))))
        default: throw .shape("\(name) has the type \(type), which must be CAST")
        }
    }
}
