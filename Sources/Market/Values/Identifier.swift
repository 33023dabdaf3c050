/// The identity of one `Owner`, a UUID (version 7 when made here) in its lower-case text form (RFC 9562).
package struct Identifier<Owner>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    /// Trusts `text`: for ids that come from storage or from the id source.
    package init(trusted text: String) { self.text = text }

    /// Parses the 36 characters of a UUID; `nil` for anything else, so that a bad path reads as "not found".
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        for (position, byte) in bytes.enumerated() {
            let isHyphen = [8, 13, 18, 23].contains(position)
            guard isHyphen ? byte == UInt8(ascii: "-") : byte.isHexadecimalDigit else { return nil }
        }
        self.text = text.lowercased()
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
