/// A document found, by segment and number.
struct Candidate {
    var score: Double
    var publishedAt: Int64
    var segment: Int
    var number: Int
}

/// The best candidates of many: score, where it counts, then the newer, then the smaller id.
struct Ranking {
    private let segments: [LiveSegment]
    private let limit: Int
    private let isByScore: Bool
    /// A heap with the last of the best at its root.
    private var heap: [Candidate] = []

    init(_ segments: [LiveSegment], limit: Int, isByScore: Bool = true) {
        (self.segments, self.limit, self.isByScore) = (segments, limit, isByScore)
    }

    /// What the last of the best scores, once there are as many as wanted.
    var least: Double? { heap.count == limit ? heap.first?.score : nil }

    mutating func add(_ candidate: Candidate) {
        if heap.count < limit {
            heap.append(candidate)
            siftUp()
        } else if limit > 0, precedes(candidate, heap[0]) {
            heap[0] = candidate
            siftDown()
        }
    }

    /// The best, first one first.
    func sorted() -> [Candidate] { heap.sorted(by: precedes) }

    private func precedes(_ first: Candidate, _ second: Candidate) -> Bool {
        if isByScore && first.score != second.score { return first.score > second.score }
        if first.publishedAt != second.publishedAt { return first.publishedAt > second.publishedAt }
        let ids = segments[second.segment].segment.ids
        return segments[first.segment].segment.ids.isLess(first.number, than: ids, second.number)
    }

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[parent], heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var last = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(heap[last], heap[child])
            {
                last = child
            }
            if last == parent { return }
            heap.swapAt(parent, last)
            parent = last
        }
    }
}
