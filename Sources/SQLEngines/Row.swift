/// One row of an answer, read by column name. A missing column or a value of another type is a fault of the
/// program, not of its user, and throws `SQLError.shape`.
package struct Row: Sendable {
    private let columns: Columns
    private let values: [SQLValue]

    /// The names of an answer's columns, shared by its rows.
    package final class Columns: Sendable {
        let positions: [String: Int]

        package init(_ names: [String]) {
            positions = Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        }
    }

    package init(columns: Columns, values: [SQLValue]) { (self.columns, self.values) = (columns, values) }

    package func value(_ column: String) throws(SQLError) -> SQLValue {
        guard let position = columns.positions[column] else { throw .shape("no column \(column)") }
        return values[position]
    }

    package func text(_ column: String) throws(SQLError) -> String {
        guard let text = try optionalText(column) else { throw .shape("\(column) is null") }
        return text
    }

    package func optionalText(_ column: String) throws(SQLError) -> String? {
        switch try value(column) {
        case .null: return nil
        case .text(let text): return text
        default: throw .shape("\(column) is no text")
        }
    }

    package func integer(_ column: String) throws(SQLError) -> Int64 {
        guard let number = try optionalInteger(column) else { throw .shape("\(column) is null") }
        return number
    }

    package func optionalInteger(_ column: String) throws(SQLError) -> Int64? {
        switch try value(column) {
        case .null: return nil
        case .integer(let number): return number
        default: throw .shape("\(column) is no integer")
        }
    }

    package func real(_ column: String) throws(SQLError) -> Double {
        switch try value(column) {
        case .real(let number): return number
        case .integer(let number): return Double(number)
        default: throw .shape("\(column) is no number")
        }
    }

    package func flag(_ column: String) throws(SQLError) -> Bool { try integer(column) != 0 }

    package func optionalBlob(_ column: String) throws(SQLError) -> [UInt8]? {
        switch try value(column) {
        case .null: return nil
        case .blob(let bytes): return bytes
        default: throw .shape("\(column) is no blob")
        }
    }
}
