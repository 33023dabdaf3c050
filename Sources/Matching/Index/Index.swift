/// The inverted index of all listings, as a value: whoever holds one reads it undisturbed while the next is made.
package struct Index: Sendable {
    private(set) var supply = Shelf()
    private(set) var demand = Shelf()

    /// An index of nothing.
    package init() {}

    init(supply: Shelf, demand: Shelf) {
        self.supply = supply
        self.demand = demand
    }

    func shelf(_ side: Side) -> Shelf { side == .supply ? supply : demand }

    /// How many documents it holds.
    package var count: Int { supply.count + demand.count }

    /// The index after these changes in this order. One change costs a small segment and now and then a merge of
    /// segments of like size; many changes at once cost one segment for each side.
    package func applying(_ changes: [Change]) -> Index {
        var next = self
        var last: [String: Int] = [:]
        for (position, change) in changes.enumerated() { last[change.id] = position }
        var puts: [Side: [Document]] = [:]
        for (position, change) in changes.enumerated() where last[change.id] == position {
            next.supply.remove(change.id)
            next.demand.remove(change.id)
            if case .put(let document) = change { puts[document.side, default: []].append(document) }
        }
        next.supply.append(puts[.supply] ?? [])
        next.demand.append(puts[.demand] ?? [])
        next.supply.tidy()
        next.demand.tidy()
        return next
    }
}
