/// A value that goes into or comes out of a statement. Instants are integers (milliseconds UTC), ids and JSON text.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    package init(_ text: String?) { self = text.map(Self.text) ?? .null }
    package init(_ number: Int64?) { self = number.map(Self.integer) ?? .null }
    package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    package init(_ number: Double) { self = .real(number) }
    package init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
    package init(_ bytes: [UInt8]?) { self = bytes.map(Self.blob) ?? .null }
}
