internal import Foundation

/// What one Unicode scalar is to a word: its lower-case base and the marks that stood on it.
struct Letter: Sendable, Equatable {
    enum Role: UInt8, Sendable { case separator, letter, ideograph, mark }

    var role: Role
    var base: UInt32 = 0
    var firstMark: UInt32 = 0
    var secondMark: UInt32 = 0

    static let separator = Letter(role: .separator)

    /// The five Vietnamese tones, which belong to the syllable and not to one of its vowels.
    @inline(__always)
    static func isTone(_ mark: UInt32) -> Bool {
        mark == 0x300 || mark == 0x301 || mark == 0x303 || mark == 0x309 || mark == 0x323
    }
}

/// Letters by scalar: a table for Latin, the Unicode properties for everything else.
enum Letters {
    private static let latinEnd: UInt32 = 0x250
    private static let vietnamese: Range<UInt32> = 0x1e00..<0x1f00
    private static let stroke: UInt32 = 0x335

    /// U+0000–U+024F, then U+1E00–U+1EFF.
    static let table: [Letter] = (Array(0..<latinEnd) + Array(vietnamese)).map { value in
        Unicode.Scalar(value).map(looked(up:)) ?? .separator
    }

    /// The place of a scalar in `table`, or nil.
    @inline(__always)
    static func place(_ value: UInt32) -> Int? {
        if value < latinEnd { return Int(value) }
        if vietnamese.contains(value) { return Int(value - vietnamese.lowerBound + latinEnd) }
        return nil
    }

    static func looked(up scalar: Unicode.Scalar) -> Letter {
        switch scalar.value {
        case 0x110, 0x111: return Letter(role: .letter, base: 0x64, firstMark: stroke)
        case 0xb2: return Letter(role: .letter, base: 0x32)
        case 0xb3: return Letter(role: .letter, base: 0x33)
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return Letter(role: .mark, firstMark: scalar.value)
        case .decimalNumber: return Letter(role: .letter, base: digit(scalar))
        default: break
        }
        if properties.isIdeographic { return Letter(role: .ideograph, base: scalar.value) }
        return properties.isAlphabetic ? decomposed(properties.lowercaseMapping) : .separator
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.properties.numericValue.map { 0x30 + UInt32($0) } ?? scalar.value
    }

    /// Base and marks, where the canonical decomposition is a base followed by marks; else the letter as it is.
    private static func decomposed(_ lower: String) -> Letter {
        let scalars = Array(lower.decomposedStringWithCanonicalMapping.unicodeScalars)
        guard let base = scalars.first else { return .separator }
        let marks = scalars.dropFirst()
        guard marks.count <= 2, marks.allSatisfy({ $0.properties.generalCategory == .nonspacingMark }) else {
            return Letter(role: .letter, base: lower.unicodeScalars.first?.value ?? base.value)
        }
        let values = marks.map(\.value)
        return Letter(
            role: .letter, base: base.value, firstMark: values.first ?? 0, secondMark: values.dropFirst().first ?? 0)
    }
}
