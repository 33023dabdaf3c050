internal import UseCases

/// What names one representation of a resource (RFC 9110, 8.8.3). Ours are strong: the version of the resource, and a
/// digest of the octets, since readers and languages differ.
package struct EntityTag: Equatable, Sendable {
    /// Without its quotes.
    let opaque: String
    let isWeak: Bool

    init(_ opaque: String, isWeak: Bool = false) { (self.opaque, self.isWeak) = (opaque, isWeak) }

    package init(version: Int, of representation: some Sequence<UInt8>) {
        let digest = sha256(Array(representation)).prefix(8).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        self.init("\(version)-\(digest.joined())")
    }

    package var text: String { (isWeak ? "W/" : "") + "\"\(opaque)\"" }

    /// The version in a tag of ours; 0, which no resource has, in any other.
    var version: Int {
        opaque.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).first.flatMap { Int($0) } ?? 0
    }
}

/// The value of `If-Match` or `If-None-Match` (RFC 9110, 13.1).
package enum EntityTags: Equatable, Sendable {
    case any
    case some([EntityTag])

    /// `nil` for what is no list of tags.
    package init?(_ header: String) {
        if header.filter({ $0 != " " }) == "*" {
            self = .any
            return
        }
        var rest = Substring(header)[...].utf8
        var tags: [EntityTag] = []
        while true {
            rest = rest.drop { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ",")].contains($0) }
            guard !rest.isEmpty else { break }
            guard let tag = Self.tag(&rest), tags.count < 100 else { return nil }
            tags.append(tag)
        }
        guard !tags.isEmpty else { return nil }
        self = .some(tags)
    }

    /// The newest version that one of the tags stands for, 0 when none does; `nil` when any version will do. Versions
    /// only grow, so of several that were read only the newest can still be the present one. Weak tags do not count
    /// (RFC 9110, 13.1.1).
    package var newestVersion: Int? {
        guard case .some(let tags) = self else { return nil }
        return tags.filter { !$0.isWeak }.map(\.version).max() ?? 0
    }

    /// Whether a representation with `tag` is among them, weak ones counting as well (RFC 9110, 13.1.2).
    package func contain(_ tag: String) -> Bool {
        guard case .some(let tags) = self else { return true }
        return tags.contains { EntityTag($0.opaque).text == tag }
    }

    private static func tag(_ rest: inout Substring.UTF8View.SubSequence) -> EntityTag? {
        let isWeak = rest.starts(with: "W/".utf8)
        if isWeak { rest = rest.dropFirst(2) }
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        rest = rest.dropFirst()
        let opaque = rest.prefix { $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }
        rest = rest.dropFirst(opaque.count)
        guard rest.first == UInt8(ascii: "\""), let text = String(Substring(opaque).utf8) else { return nil }
        rest = rest.dropFirst()
        guard rest.isEmpty || [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ",")].contains(rest.first!) else {
            return nil
        }
        return EntityTag(text, isWeak: isWeak)
    }
}
