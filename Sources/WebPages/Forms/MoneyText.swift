internal import Market

/// An amount of đồng as people write it: `420.000.000`, `420 triệu`, `1,5 tỷ`, `420m`.
enum MoneyText {
    private static let units: [(names: [String], factor: Int64)] = [
        (["tỷ", "tỉ", "ty", "ti", "bn", "billion"], 1_000_000_000),
        (["triệu", "trieu", "tr", "m", "million"], 1_000_000),
        (["nghìn", "ngàn", "nghin", "ngan", "k", "thousand"], 1_000), (["đồng", "đ", "dong", "vnd", "vnđ"], 1),
    ]

    /// Nil for what is no amount. A separator is a decimal one only before a unit, once, with at most three digits behind, and
    /// not the mark that groups thousands in this language with three digits behind it.
    static func amount(_ text: String, in language: Language) -> Int64? {
        var rest = text.lowercased().filter { !$0.isWhitespace }[...]
        var factor: Int64 = 1
        while let (name, unit) = unit(endingIn: rest) {
            guard factor == 1 || unit == 1 else { return nil }
            (rest, factor) = (rest.dropLast(name.count), factor * unit)
        }
        let parts = rest.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
            return nil
        }
        let isGrouped = parts.count == 2 && parts[1].count == 3 && rest.contains(language == .vi ? "." : ",")
        if factor > 1, parts.count == 2, parts[1].count <= 3, !isGrouped { return decimal(parts[0], parts[1], factor) }
        guard parts.dropFirst().allSatisfy({ $0.count == 3 }), let whole = Int64(parts.joined()) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }

    private static func unit(endingIn text: Substring) -> (name: String, factor: Int64)? {
        for unit in units {
            if let name = unit.names.first(where: { text.hasSuffix($0) }) { return (name, unit.factor) }
        }
        return nil
    }

    private static func decimal(_ whole: Substring, _ tail: Substring, _ factor: Int64) -> Int64? {
        let scale = (0..<tail.count).reduce(Int64(1)) { scale, _ in scale * 10 }
        guard let whole = Int64(whole), let tail = Int64(tail) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
        let (sum, isTooMuch) = product.addingReportingOverflow(tail * factor / scale)
        return overflow || isTooMuch ? nil : sum
    }
}
