/// Counts values in one segment by number, and adds them by name at the end.
struct FacetCount {
    private let columns: Columns
    /// Documents that pass every filter, and those that fail that of one facet alone.
    private var passing: [UInt16] = []
    private var nearly: [(document: UInt16, failure: SegmentFilter.Failures)] = []

    private static let facets: [(attribute: Columns.Attribute, failure: SegmentFilter.Failures)] = [
        (.kind, .kind), (.field, .field), (.place, .place), (.theme, .theme),
    ]
    private static let single: Set<SegmentFilter.Failures> = [.side, .kind, .field, .place, .theme]

    init(_ columns: Columns) { self.columns = columns }

    /// Counts a document in every facet whose own filter is the only one it may fail.
    @inline(__always)
    mutating func add(_ number: Int, _ failures: SegmentFilter.Failures) {
        if failures.isEmpty {
            passing.append(UInt16(truncatingIfNeeded: number))
        } else if Self.single.contains(failures) {
            nearly.append((UInt16(truncatingIfNeeded: number), failures))
        }
    }

    func add(to facets: inout Facets, side: Side) {
        let sideCount = passing.count + nearly.count { $0.failure == .side }
        if sideCount > 0 { facets.sides[side, default: 0] += sideCount }
        add(0, to: &facets.kinds)
        add(1, to: &facets.fields)
        add(2, to: &facets.places)
        add(3, to: &facets.themes)
    }

    private func add(_ index: Int, to facet: inout [String: Int]) {
        let column = columns[Self.facets[index].attribute]
        var counts = [Int](repeating: 0, count: column.names.count)
        column.count(passing, into: &counts)
        column.count(nearly.filter { $0.failure == Self.facets[index].failure }.map(\.document), into: &counts)
        for (number, count) in counts.enumerated() where count > 0 { facet[column.names[number], default: 0] += count }
    }
}
