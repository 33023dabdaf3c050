import Foundation

/// An address ready for the envelope and for a header: ASCII only, nothing in it needs quoting.
struct MailAddress: Equatable {
    let ascii: String

    init(_ address: String, field: String) throws(MailRefusal) {
        try HeaderGuard.check(address, field: field)
        let parts = address.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]),
            let domain = Self.asciiDomain(String(String.UnicodeScalarView(parts[1])))
        else { throw .implausibleAddress(field: field) }
        ascii = String(String.UnicodeScalarView(parts[0])) + "@" + domain
        guard ascii.utf8.count <= 254 else { throw .implausibleAddress(field: field) }
    }

    /// A dot-atom of at most 64 octets (RFC 5321, 4.5.3.1.1).
    private static func isLocalPart(_ part: Substring.UnicodeScalarView) -> Bool {
        let atoms = part.split(separator: ".", omittingEmptySubsequences: false)
        return part.count <= 64 && atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isAtomText) }
    }

    private static func asciiDomain(_ domain: String) -> String? {
        let ascii = domain.utf8.allSatisfy { $0 < 0x80 } ? domain : internationalDomain(domain)
        return ascii.flatMap { isHostName($0) ? $0 : nil }
    }

    /// UTS 46 processing, by the way of a URL; what would end the host there is no part of a domain.
    private static func internationalDomain(_ domain: String) -> String? {
        guard domain.unicodeScalars.allSatisfy({ !$0.isASCII || $0.isLetterDigitHyphen || $0 == "." }) else {
            return nil
        }
        return URLComponents(string: "http://\(domain)/")?.encodedHost
    }

    private static func isHostName(_ name: String) -> Bool {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { Unicode.Scalar($0).isLetterDigitHyphen }
        }
    }
}

extension Unicode.Scalar {
    var isLetterDigitHyphen: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: false
        }
    }

    /// `atext` of RFC 5322, 3.2.3.
    var isAtomText: Bool {
        isLetterDigitHyphen || "!#$%&'*+/=?^_`{|}~".unicodeScalars.contains(self)
    }
}
