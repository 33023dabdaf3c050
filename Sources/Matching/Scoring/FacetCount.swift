/// Counts values in one segment by number, and adds them by name at the end.
struct FacetCount {
    private let columns: Columns
    private var counts: [[Int]]
    private var sideCount = 0

    private static let counted: [(attribute: Columns.Attribute, failure: SegmentFilter.Failures)] = [
        (.kind, .kind), (.field, .field), (.place, .place), (.theme, .theme),
    ]

    init(_ columns: Columns) {
        self.columns = columns
        counts = Self.counted.map { [Int](repeating: 0, count: columns[$0.attribute].names.count) }
    }

    /// Counts a document in every facet whose own filter is the only one it may fail.
    mutating func add(_ number: Int, _ failures: SegmentFilter.Failures) {
        if failures.subtracting(.side).isEmpty { sideCount += 1 }
        for (index, facet) in Self.counted.enumerated() where failures.subtracting(facet.failure).isEmpty {
            let column = columns[facet.attribute]
            for value in column.values(of: number) { counts[index][Int(column.values[value])] += 1 }
        }
    }

    func add(to facets: inout Facets, side: Side) {
        if sideCount > 0 { facets.sides[side, default: 0] += sideCount }
        add(0, to: &facets.kinds)
        add(1, to: &facets.fields)
        add(2, to: &facets.places)
        add(3, to: &facets.themes)
    }

    private func add(_ index: Int, to facet: inout [String: Int]) {
        let names = columns[Self.counted[index].attribute].names
        for (number, count) in counts[index].enumerated() where count > 0 { facet[names[number], default: 0] += count }
    }
}
