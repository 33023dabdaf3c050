/// The name that somebody's machine gave a file, made harmless: no folders, no controls, no marks that turn the
/// direction of reading, at most 120 characters with the ending kept. What is left is shown, never used as a path.
package struct FileName: Hashable, Sendable {
    package let text: String
    /// In lower case, without the dot.
    package let ending: String

    package static let limit = 120

    /// Nil when no name with an ending is left.
    package init?(_ sent: String) {
        let last = sent.unicodeScalars.split { $0 == "/" || $0 == "\\" || $0 == ":" }.last ?? []
        let kept = last.filter { !$0.isUnfitForNames }
        guard let dot = kept.lastIndex(of: ".") else { return nil }
        let ending = String(String.UnicodeScalarView(kept[kept.index(after: dot)...]))
        let stem = kept[..<dot].drop { $0 == "." || $0 == " " }.prefix(Self.limit - 1 - ending.unicodeScalars.count)
        guard !stem.isEmpty, (2...5).contains(ending.utf8.count), ending.utf8.allSatisfy(\.isLetterOrDigit) else {
            return nil
        }
        self.ending = ending.lowercased()
        text = String(String.UnicodeScalarView(stem)) + "." + self.ending
    }
}

extension Unicode.Scalar {
    /// Controls, formatting marks and what has no place in a name on one of the common systems.
    fileprivate var isUnfitForNames: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: ["\"", "<", ">", "|", "?", "*"].contains(self)
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
