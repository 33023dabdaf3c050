internal import Foundation
internal import HTTPAccess
internal import Hummingbird
internal import Market

/// The fields of a submitted form (`application/x-www-form-urlencoded`); a field may come several times.
struct Form {
    static let octets = 128 * 1_024

    private let fields: [String: [String]]

    /// Throws `mediaTypeNotSupported`, `bodyTooLarge`, `requestNotValid` for what is no form.
    init(_ request: Request) async throws {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == "application/x-www-form-urlencoded" else { throw MarketError(.mediaTypeNotSupported) }
        var bytes: [UInt8] = []
        for try await part in request.body {
            bytes += part.readableBytesView
            guard bytes.count <= Self.octets else { throw MarketError(.bodyTooLarge) }
        }
        try self.init(bytes)
    }

    init(_ bytes: [UInt8]) throws(MarketError) {
        var fields: [String: [String]] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : []) else {
                throw MarketError(.requestNotValid)
            }
            fields[name, default: []].append(value)
        }
        self.fields = fields
    }

    /// As it was typed; the last one where it came several times.
    subscript(name: String) -> String { fields[name]?.last ?? "" }

    /// Every value that is not empty.
    func all(_ name: String) -> [String] { (fields[name] ?? []).filter { !$0.isEmpty } }

    /// Every value that is not empty, those of `own` first and in its order.
    func all(_ name: String, ordered own: [String]) -> [String] {
        let typed = all(name)
        return own.filter(typed.contains) + typed.filter { !own.contains($0) }
    }

    /// Without the space around it; nil when nothing was typed.
    func text(_ name: String) -> String? {
        let text = self[name].trimmed
        return text.isEmpty ? nil : text
    }

    /// Everything that was sent, by name.
    var everything: [(name: String, value: String)] {
        fields.sorted { $0.key < $1.key }.flatMap { name, values in values.map { (name, $0) } }
    }

    func has(_ name: String) -> Bool { fields[name] != nil }

    /// In normal form C, with plain line ends; nil unless the octets are whole escapes and UTF-8 without NUL.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(32)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexadecimal, let low = rest.popFirst()?.hexadecimal
                else { return nil }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        guard !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self) else { return nil }
        return text.replacing("\r\n", with: "\n").precomposedStringWithCanonicalMapping
    }
}

extension String {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) } ?? start
        return String(scalars[start..<end])
    }
}

extension UInt8 {
    fileprivate var hexadecimal: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}
