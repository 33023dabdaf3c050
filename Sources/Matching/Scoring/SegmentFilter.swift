/// The filters of a query, resolved to the value numbers of one segment.
struct SegmentFilter {
    /// One bit for each facet, set where its filter does not pass.
    struct Failures: OptionSet, Hashable {
        var rawValue: UInt8
        static let side = Failures(rawValue: 1)
        static let kind = Failures(rawValue: 2)
        static let field = Failures(rawValue: 4)
        static let place = Failures(rawValue: 8)
        static let theme = Failures(rawValue: 16)
        static let bound = Failures(rawValue: 32)
    }

    private let columns: Columns
    /// Nothing is asked for: every document passes.
    private let isOpen: Bool
    private let sideFails: Bool
    private let kinds: [Bool]?
    private let fields: [Bool]?
    private let places: [Bool]?
    private let regions: [Bool]?
    private let themes: [Bool]?
    private let leastLevel: Int16?
    private let greatestPrice: Int64?

    init(_ query: Query, _ columns: Columns, side: Side) {
        self.columns = columns
        sideFails = query.side.map { $0 != side } ?? false
        kinds = Self.passes(columns[.kind], query.kinds)
        fields =
            query.fields.isEmpty
            ? nil : columns[.field].names.map { name in query.fields.contains { name.hasPrefix($0) } }
        places = Self.passes(columns[.place], query.places)
        regions = Self.passes(columns[.region], query.places)
        themes = Self.passes(columns[.theme], query.themes)
        leastLevel = query.leastTRL.map { Int16(clamping: $0) }
        greatestPrice = query.greatestPriceVND
        isOpen =
            !sideFails && query.kinds.isEmpty && query.fields.isEmpty && query.places.isEmpty && query.themes.isEmpty
            && query.leastTRL == nil && query.greatestPriceVND == nil
    }

    private static func passes(_ column: ValueColumn, _ wanted: [String]) -> [Bool]? {
        wanted.isEmpty ? nil : column.names.map { wanted.contains($0) }
    }

    @inline(__always)
    func failures(_ number: Int) -> Failures { isOpen ? [] : failuresOfClosed(number) }

    private func failuresOfClosed(_ number: Int) -> Failures {
        var failures: Failures = sideFails ? .side : []
        if !passes(number, .kind, kinds) { failures.insert(.kind) }
        if !passes(number, .field, fields) { failures.insert(.field) }
        if !passes(number, .place, places) && !passes(number, .region, regions) { failures.insert(.place) }
        if !passes(number, .theme, themes) { failures.insert(.theme) }
        if !isWithinBounds(number) { failures.insert(.bound) }
        return failures
    }

    private func passes(_ number: Int, _ attribute: Columns.Attribute, _ passing: [Bool]?) -> Bool {
        guard let passing else { return true }
        let column = columns[attribute]
        for value in column.values(of: number) where passing[Int(column.values[value])] { return true }
        return false
    }

    private func isWithinBounds(_ number: Int) -> Bool {
        if let leastLevel {
            let level = columns.levels[number]
            if level == Columns.unknownLevel || level < leastLevel { return false }
        }
        if let greatestPrice {
            let price = columns.lowestPrices[number]
            if price == Columns.unknownPrice || price > greatestPrice { return false }
        }
        return true
    }
}
