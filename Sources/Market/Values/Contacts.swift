/// An address that mail can be sent to: one `@`, printable, at most 254 octets, nothing that could end a header line.
/// Kept in lower case, so that one person is one account.
package struct EmailAddress: Hashable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    /// Throws `FieldProblem(.notEmail)` at `pointer` when `text` is no plausible address (RFC 5321, 4.1.2, dot-atoms).
    package init(_ text: String, at pointer: String = "/email") throws(FieldProblem) {
        let lowered = text.lowercased()
        let parts = lowered.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy({ $0 < 128 }), lowered.utf8.count <= 254, parts.count == 2,
            (1...64).contains(parts[0].count),
            parts[0].allSatisfy(Self.isAtom), Self.isDotAtom(parts[0]), Self.isDomain(parts[1])
        else { throw FieldProblem(pointer, .notEmail) }
        self.text = lowered
    }

    package init(trusted text: String) { self.text = text }

    package init(from decoder: any Decoder) throws {
        self = try EmailAddress(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var description: String { text }

    private static func isAtom(_ byte: UInt8) -> Bool {
        byte > 32 && byte < 127 && !Array("()<>[]:;@\\,\"".utf8).contains(byte)
    }

    private static func isDotAtom(_ part: Substring.UTF8View.SubSequence) -> Bool {
        part.split(separator: 46, omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func isDomain(_ part: Substring.UTF8View.SubSequence) -> Bool {
        let labels = part.split(separator: 46, omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != 45 && label.last != 45
                    && label.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0) }
            }
    }
}

/// A telephone number in international form (ITU-T E.164): `+84` and the rest, digits only.
package struct PhoneNumber: Hashable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    /// Accepts Vietnamese national (`0…`) and international (`+…`) writing with spaces, dots and hyphens.
    /// Throws `FieldProblem(.notPhone)` at `pointer`.
    package init(_ text: String, at pointer: String = "/phone") throws(FieldProblem) {
        var digits = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !" .-()".unicodeScalars.contains($0) }))
        if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
        if digits.hasPrefix("0") { digits = "+84" + digits.dropFirst() }
        if digits.hasPrefix("+840") { digits = "+84" + digits.dropFirst(4) }
        let rest = digits.utf8.dropFirst()
        guard digits.utf8.first == UInt8(ascii: "+"), (8...15).contains(rest.count),
            rest.allSatisfy({ (48...57).contains($0) })
        else { throw FieldProblem(pointer, .notPhone) }
        self.text = digits
    }

    package init(from decoder: any Decoder) throws {
        self = try PhoneNumber(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var description: String { text }
}

/// A tax code: 10 digits, 13 for a branch (written `0123456789-001` or not), 12 (the personal number) for households.
package struct TaxCode: Hashable, Sendable, Codable, CustomStringConvertible {
    package let text: String

    /// Throws `FieldProblem(.notTaxCode)` at `pointer`.
    package init(_ text: String, at pointer: String = "/taxCode") throws(FieldProblem) {
        let digits = text.utf8.filter { $0 != 45 && $0 != 32 }
        guard [10, 12, 13].contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
            throw FieldProblem(pointer, .notTaxCode)
        }
        self.text = String(decoding: digits, as: UTF8.self)
    }

    package init(from decoder: any Decoder) throws {
        self = try TaxCode(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// Never the whole of a personal number, so that none gets into a log.
    package var description: String { masked }
}

/// Whom to ask about a listing: never shown before an introduction.
package struct Contact: Hashable, Sendable, Codable {
    package var name: String
    package var phone: PhoneNumber?
    package var email: EmailAddress?

    package init(name: String, phone: PhoneNumber? = nil, email: EmailAddress? = nil) {
        (self.name, self.phone, self.email) = (name, phone, email)
    }
}
