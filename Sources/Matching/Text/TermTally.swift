/// The terms of one text or document, each once, in the order of their first occurrence.
struct TermTally {
    struct Entry {
        var key: TermKey
        /// The folded term this one is a form of; itself for a folded term.
        var folded: TermKey
        /// Occurrences weighted by layer and length; of the mark-less form alone in `bareFrequency`.
        var frequency: Float = 0
        var bareFrequency: Float = 0
        /// Occurrences weighted by layer, as a query counts them.
        var asked: Float = 0
        var bareAsked: Float = 0
        var isPair: Bool
        var stopWeight: Double
    }

    private(set) var entries = ContiguousArray<Entry>()
    /// How many words were read.
    private(set) var length = 0

    /// Long enough to be asked whole.
    var isLong: Bool { length >= Weights.longQuery }
    private var slots = [Int32](repeating: -1, count: 256)

    subscript(key: TermKey) -> Entry? {
        let slot = slots[slot(of: key)]
        return slot < 0 ? nil : entries[Int(slot)]
    }

    mutating func removeAll() {
        // The last one in leaves first: whatever it had to step over is still there.
        for entry in entries.reversed() { slots[slot(of: entry.key)] = -1 }
        entries.removeAll(keepingCapacity: true)
        length = 0
    }

    /// Counts the words of one text and the pairs of neighbours in it; unless `pairsAll`, without those of unpaired words.
    mutating func add(
        _ tokens: ArraySlice<Token>, occurrence: Float, asked: Float, pairsAll: Bool
    ) {
        var previous: Token?
        var previousIsStop = false
        length += tokens.count
        for (place, token) in tokens.enumerated() {
            let lead = Weights.lead(place)
            let (occurrence, asked) = (occurrence * lead, tokens.count >= Weights.longQuery ? asked * lead : asked)
            let (isStop, isPaired) = (token.isStop, pairsAll || !token.isUnpaired)
            let weight = isStop ? Weights.stopWord : 1
            add(token.folded, token.exact, occurrence, asked, isPair: false, stopWeight: weight)
            if let previous, isPaired {
                let weight = Self.pairWeight(isStop, previousIsStop)
                let folded = TermKeys.pair(previous.folded, token.folded) & ~TermKeys.formMask
                let exact =
                    previous.isMarked || token.isMarked ? Self.pair(previous, token) : folded | TermKeys.bare
                add(folded, exact, occurrence, asked, isPair: true, stopWeight: weight)
            }
            previous = isPaired ? token : nil
            previousIsStop = isStop
        }
    }

    /// Counts figures with their units.
    mutating func add(quantities: [Token], occurrence: Float, asked: Float) {
        for quantity in quantities {
            add(quantity.folded, quantity.exact, occurrence, asked, isPair: false, stopWeight: Weights.quantity)
        }
    }

    /// The term of two neighbours: the exact form where one of them bears marks, else the folded one.
    static func pair(_ first: Token, _ second: Token) -> TermKey {
        guard first.isMarked || second.isMarked else {
            return TermKeys.pair(first.folded, second.folded) & ~TermKeys.formMask
        }
        return TermKeys.pair(first.exact, second.exact) & ~TermKeys.formMask | TermKeys.marked
    }

    private static func pairWeight(_ first: Bool, _ second: Bool) -> Double {
        if first && second { return Weights.pairOfStopWords }
        return first || second ? Weights.pairWithOneStopWord : 1
    }

    private mutating func add(
        _ folded: TermKey, _ exact: TermKey, _ occurrence: Float, _ asked: Float, isPair: Bool, stopWeight: Double
    ) {
        let isBare = exact & TermKeys.marked == 0
        let place = place(folded, folded, isPair, stopWeight)
        entries[place].frequency += occurrence
        entries[place].asked += asked
        if isBare {
            entries[place].bareFrequency += occurrence
            entries[place].bareAsked += asked
        } else {
            let place = self.place(exact, folded, isPair, stopWeight)
            entries[place].frequency += occurrence
            entries[place].asked += asked
        }
    }

    private mutating func place(_ key: TermKey, _ folded: TermKey, _ isPair: Bool, _ stopWeight: Double) -> Int {
        let slot = slot(of: key)
        if slots[slot] >= 0 {
            let place = Int(slots[slot])
            if entries[place].stopWeight < stopWeight { entries[place].stopWeight = stopWeight }
            return place
        }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(key: key, folded: folded, isPair: isPair, stopWeight: stopWeight))
        if entries.count * 2 > slots.count { grow() }
        return entries.count - 1
    }

    @inline(__always)
    private func slot(of key: TermKey) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key >> 20) & mask
        while slots[slot] >= 0 && entries[Int(slots[slot])].key != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (index, entry) in entries.enumerated() { slots[slot(of: entry.key)] = Int32(index) }
    }
}
