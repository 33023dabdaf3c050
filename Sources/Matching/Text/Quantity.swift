internal import Foundation

/// Figures with their units brought to one form: `5 ha`, `5 hecta` and `50.000 m²` are one term, and so are `2 tỷ` and
/// `2 billion dong`. Read with the thousands and decimals of either language, to three significant digits.
struct QuantityReader {
    /// The word of a text that begins with a digit, and where its bytes are.
    struct Figure {
        var token: Int
        var offset: Int
    }

    private static let mostGroups = 7

    private let bytes: UnsafeBufferPointer<UInt8>
    private let tokens: [Token]

    /// The quantities that begin at these figures, each as a token over figure and unit.
    static func quantities(
        at figures: [Figure], in tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [Token] {
        let reader = QuantityReader(bytes: bytes, tokens: tokens)
        var quantities: [Token] = []
        var next = 0
        for figure in figures where figure.token >= next {
            let number = reader.number(at: figure)
            next = figure.token + number.words
            if next <= tokens.count, let quantity = reader.quantity(figure, number) { quantities.append(quantity) }
        }
        return quantities
    }

    private struct Number {
        /// Nil for what is written like a date or a version.
        var value: Double?
        /// Behind its last digit.
        var end: Int
        /// How many words its digits are cut into.
        var words: Int
    }

    private func isDigit(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset] &- 0x30 < 10 }

    /// `1.234.567`, `1,234.5`, `2,5` and `0.125`. More groups of digits than a number has are passed over at once.
    private func number(at figure: Figure) -> Number {
        var groups: [Substring] = []
        var words = 0
        var separators: [UInt8] = []
        var offset = figure.offset
        while true {
            let start = offset
            while isDigit(offset) { offset += 1 }
            words += 1
            if words <= Self.mostGroups { groups.append(Substring(decoding: bytes[start..<offset], as: UTF8.self)) }
            guard offset < bytes.count, bytes[offset] == 0x2c || bytes[offset] == 0x2e, isDigit(offset + 1) else {
                break
            }
            if words <= Self.mostGroups { separators.append(bytes[offset]) }
            offset += 1
        }
        let value = words <= Self.mostGroups ? Self.value(groups, separators) : nil
        return Number(value: value, end: offset, words: words)
    }

    private static func value(_ groups: [Substring], _ separators: [UInt8]) -> Double? {
        guard let first = groups.first, groups.allSatisfy({ $0.utf8.count <= 15 }) else { return nil }
        let isThousands = first != "0" && first.utf8.count <= 3 && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        switch Set(separators).count {
        case 0: return Double(first)
        case 1 where isThousands: return Double(groups.joined())
        case 1: return groups.count == 2 ? Double("\(first).\(groups[1])") : nil
        default:
            guard let last = groups.last, separators.dropLast().allSatisfy({ $0 == separators[0] }) else { return nil }
            return Double("\(groups.dropLast().joined()).\(last)")
        }
    }

    private func quantity(_ figure: Figure, _ number: Number) -> Token? {
        let words = tokens[figure.token..<figure.token + number.words]
        guard let first = words.first, let last = words.last, let plain = number.value else { return nil }
        if let unit = gluedUnit(at: number.end) { return token(plain, unit, first, last) }
        var behind = number.end
        while behind < bytes.count, bytes[behind] == 0x20 { behind += 1 }
        if behind < bytes.count, bytes[behind] == 0x25 { return token(plain, Units.percent, first, last) }
        var value = plain
        var rest = tokens[(figure.token + number.words)...].prefix(4)
        var end = last
        if let word = near(rest.first, end), let factor = Units.multipliers[word.bareSurface] {
            value *= factor
            end = word
            rest = rest.dropFirst()
        }
        if near(rest.first, end) != nil, let (unit, words) = Units.unit(rest), let final = rest.prefix(words).last {
            return token(value, unit, first, final)
        }
        return value != plain ? token(value, Units.dong, first, end) : nil
    }

    /// A word that follows another behind a space and a degree sign at most.
    private func near(_ word: Token?, _ last: Token) -> Token? {
        word.flatMap { !$0.isFirst && $0.start - last.start - last.length <= 2 ? $0 : nil }
    }

    /// The letters behind the digits of one word, as in `5ha` and `50m²`.
    private func gluedUnit(at offset: Int) -> Units.Unit? {
        var letters: [UInt8] = []
        var offset = offset
        while offset < bytes.count, letters.count <= 8 {
            let byte = bytes[offset]
            if byte == 0xc2, offset + 1 < bytes.count, bytes[offset + 1] == 0xb2 || bytes[offset + 1] == 0xb3 {
                letters.append(bytes[offset + 1] &- 0x80)
                offset += 2
            } else if (0x61...0x7a).contains(byte | 0x20) || isDigit(offset) {
                letters.append(byte | 0x20)
                offset += 1
            } else {
                break
            }
        }
        return letters.isEmpty ? nil : Units.known[letters.withUnsafeBufferPointer { TermKeys.hash($0) }]
    }

    private func token(_ value: Double, _ unit: Units.Unit, _ first: Token, _ last: Token) -> Token? {
        guard value > 0, value < 1e18 else { return nil }
        let canonical = value * unit.factor
        let exponent = Int(log10(canonical).rounded(.down)) - 2
        let digits = (canonical / pow(10, Double(exponent))).rounded()
        let key =
            TermKeys.mixed(
                (unit.dimension.rawValue + 1) << 48 ^ UInt64(bitPattern: Int64(exponent)) << 32 ^ UInt64(digits))
            & ~TermKeys.formMask
        return Token(
            folded: key, exact: key | TermKeys.bare, surface: key, bareSurface: key, start: first.start,
            length: last.start + last.length - first.start, isFirst: true)
    }
}

/// Units in the spelling of either language, without marks, with what makes their dimension's base unit of them.
enum Units {
    enum Dimension: UInt64, Sendable {
        case mass, area, volume, length, power, energy, temperature, time, money, share
    }

    struct Unit: Sendable {
        var dimension: Dimension
        var factor: Double
    }

    static let percent = Unit(dimension: .share, factor: 1)
    static let dong = Unit(dimension: .money, factor: 1)

    static let known: [UInt64: Unit] = {
        var known: [UInt64: Unit] = [:]
        let words = Tokeniser()
        for (dimension, factor, spellings) in spellings {
            for spelling in spellings.split(separator: ";") {
                let tokens = words.tokens(of: String(spelling), limit: .max)
                known[name(tokens[...])] = Unit(dimension: dimension, factor: factor)
            }
        }
        return known
    }()

    static let multipliers: [UInt64: Double] = {
        var multipliers: [UInt64: Double] = [:]
        for (words, factor) in [("nghìn ngàn thousand", 1e3), ("triệu million", 1e6), ("tỷ tỉ billion", 1e9)] {
            for token in Tokeniser().tokens(of: words, limit: .max) { multipliers[token.bareSurface] = factor }
        }
        return multipliers
    }()

    /// The longest unit that some words begin with, and how many of them it has.
    static func unit(_ tokens: ArraySlice<Token>) -> (Unit, Int)? {
        for length in stride(from: min(2, tokens.count), through: 1, by: -1) {
            if let unit = known[name(tokens.prefix(length))] { return (unit, length) }
        }
        return nil
    }

    private static func name(_ tokens: ArraySlice<Token>) -> UInt64 {
        tokens.count == 1
            ? tokens[tokens.startIndex].bareSurface : tokens.reduce(0) { TermKeys.pair($0, $1.bareSurface) }
    }

    // A sào is that of the Central Highlands; a mẫu differs too much from place to place.
    private static let spellings: [(Dimension, Double, String)] = [
        (.mass, 1, "kg;kilogram;kilograms;kilo;ký;cân"), (.mass, 1e-3, "g;gram;grams;gam"), (.mass, 100, "tạ"),
        (.mass, 1e3, "tấn;tonne;tonnes;ton;tons"),
        (.area, 1, "m2;mét vuông;square metres;square meters;sqm"), (.area, 1e3, "sào"),
        (.area, 1e4, "ha;hecta;héc ta;hectare;hectares"), (.area, 1e6, "km2"),
        (.volume, 1, "l;lít;litre;litres;liter;liters"), (.volume, 1e-3, "ml"),
        (.volume, 1e3, "m3;khối;mét khối;cubic metres;cubic meters"),
        (.length, 1, "m;mét;metre;metres;meter;meters"), (.length, 1e-2, "cm"), (.length, 1e-3, "mm"),
        (.length, 1e3, "km"), (.power, 1, "w"), (.power, 1e3, "kw"), (.power, 1e6, "mw"), (.power, 746, "hp;mã lực"),
        (.energy, 1, "kwh"), (.temperature, 1, "c;độ c;degrees c;degrees celsius"),
        (.time, 1, "giờ;hour;hours;tiếng"), (.time, 24, "ngày;day;days"), (.time, 1.0 / 60, "phút;minute;minutes"),
        (.money, 1, "đồng;vnd;dong"), (.share, 1, "phần trăm;percent"),
    ]
}
