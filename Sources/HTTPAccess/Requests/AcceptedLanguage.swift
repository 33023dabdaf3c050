package import Market

extension Language {
    /// The better of our languages for an `Accept-Language` value (RFC 9110, 12.5.4); `nil` when it names neither.
    package init?(accepting header: String?) {
        let ranges = (header ?? "").split(separator: ",").prefix(20).compactMap { range -> (Language, Double)? in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            let tag = parts.first?.split(separator: "-").first.map(String.init)
            return tag.flatMap(Language.init(rawValue:)).map { ($0, quality) }
        }
        let best = ranges.filter { $0.1 > 0 }.reduce(nil as (Language, Double)?) { best, range in
            best.map { $0.1 >= range.1 } ?? false ? best : range
        }
        guard let best else { return nil }
        self = best.0
    }
}
