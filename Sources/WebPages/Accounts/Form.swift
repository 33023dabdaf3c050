internal import Hummingbird
internal import Market
internal import Mustache

/// The fields of a submitted form (`application/x-www-form-urlencoded`).
struct Form {
    private let fields: [String: String]

    /// Throws `mediaTypeNotSupported`, `bodyTooLarge` above 16 KiB, `requestNotValid` for what is no form.
    init(_ request: Request) async throws {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == "application/x-www-form-urlencoded" else { throw MarketError(.mediaTypeNotSupported) }
        var bytes: [UInt8] = []
        for try await part in request.body {
            bytes += part.readableBytesView
            guard bytes.count <= 16 * 1_024 else { throw MarketError(.bodyTooLarge) }
        }
        var fields: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : []) else {
                throw MarketError(.requestNotValid)
            }
            fields[name] = value
        }
        self.fields = fields
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    /// Nil unless the octets are whole escapes and UTF-8 without NUL.
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
        return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
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

/// What is wrong with one field of a form.
struct FormProblem: MustacheParent {
    let field: String
    let text: String

    init(_ problem: FieldProblem, _ text: String) { self.init(field: String(problem.pointer.dropFirst()), text: text) }

    init(field: String, text: String) { (self.field, self.text) = (field, text) }

    func child(named name: String) -> Any? {
        switch name {
        case "field": field
        case "text": text
        default: nil
        }
    }
}
