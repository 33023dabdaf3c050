internal import Foundation
internal import Market
internal import SQLEngines

extension Row {
    func instant(_ column: String) throws -> Instant { Instant(milliseconds: try integer(column)) }

    func optionalInstant(_ column: String) throws -> Instant? {
        try optionalInteger(column).map(Instant.init(milliseconds:))
    }

    func id<Owner>(_ column: String) throws -> Identifier<Owner> { Identifier(trusted: try text(column)) }

    func optionalID<Owner>(_ column: String) throws -> Identifier<Owner>? {
        try optionalText(column).map(Identifier.init(trusted:))
    }

    func json<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(try text(column).utf8))
    }

    func optionalJSON<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value? {
        try optionalText(column).map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    func choice<Value: RawRepresentable<String>>(_ column: String) throws -> Value {
        let text = try text(column)
        guard let value = Value(rawValue: text) else { throw SQLError.shape("\(column) is \(text)") }
        return value
    }
}

extension SQLValue {
    init(_ instant: Instant) { self = .integer(instant.milliseconds) }
    init(_ instant: Instant?) { self = SQLValue(instant?.milliseconds) }
    init<Owner>(_ id: Identifier<Owner>) { self = .text(id.text) }
    init<Owner>(_ id: Identifier<Owner>?) { self = SQLValue(id?.text) }

    /// Keys are sorted, so that the same value is the same text.
    static func json(_ value: some Encodable) throws -> SQLValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return .text(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func json(_ value: (some Encodable)?) throws -> SQLValue { try value.map { try json($0) } ?? .null }
}

extension Connection {
    /// Runs an update that names the version it read; throws `staleVersion` when somebody was faster.
    func compareAndSet(_ sql: String, _ arguments: [SQLValue]) throws {
        guard try execute(sql, arguments) == 1 else { throw MarketError(.staleVersion) }
    }
}
