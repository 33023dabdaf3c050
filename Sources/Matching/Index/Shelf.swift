/// The documents of one side: a few segments of very different sizes.
struct Shelf: Sendable {
    private static let fanOut = 8

    private(set) var segments: [LiveSegment] = []

    var count: Int { segments.reduce(0) { $0 + $1.liveCount } }

    mutating func remove(_ id: String) {
        for index in segments.indices {
            guard let number = segments[index].number(ofLive: id) else { continue }
            segments[index].remove(number)
            return
        }
    }

    mutating func append(_ documents: [Document]) {
        if documents.isEmpty { return }
        for first in stride(from: 0, to: documents.count, by: Segment.mostDocuments) {
            var builder = SegmentBuilder()
            for document in documents[first...].prefix(Segment.mostDocuments) { builder.append(document) }
            segments.append(LiveSegment(builder.finished()))
        }
    }

    /// Merges segments of like size once there are eight of them, and rewrites those half of which was removed.
    mutating func tidy() {
        segments.removeAll { $0.liveCount == 0 }
        for index in segments.indices where segments[index].removedCount * 2 > segments[index].segment.count {
            segments[index] = LiveSegment(SegmentMerge.merged([segments[index]]))
        }
        while let tier = crowdedTier() {
            var size = 0
            let merged = segments.indices.filter { Self.tier(segments[$0]) <= tier }
                .sorted { (segments[$0].liveCount, $0) < (segments[$1].liveCount, $1) }
                .prefix { place in
                    size += segments[place].liveCount
                    return size <= Segment.mostDocuments
                }
            let parts = merged.sorted().map { segments[$0] }
            for place in merged.sorted(by: >) { segments.remove(at: place) }
            segments.append(LiveSegment(SegmentMerge.merged(parts)))
        }
    }

    /// The least tier that has eight segments; those more than half full stay as they are.
    private func crowdedTier() -> Int? {
        var counts: [Int: Int] = [:]
        for segment in segments where segment.liveCount * 2 <= Segment.mostDocuments {
            counts[Self.tier(segment), default: 0] += 1
        }
        return counts.filter { $0.value >= Self.fanOut }.keys.min()
    }

    /// The logarithm of the size to the base of eight.
    private static func tier(_ segment: LiveSegment) -> Int {
        (Int.bitWidth - 1 - segment.liveCount.leadingZeroBitCount) / 3
    }

    func write(to writer: inout ByteWriter) {
        writer.write(segments.count)
        for segment in segments { segment.write(to: &writer) }
    }

    init() {}

    init(from reader: inout ByteReader) throws(SnapshotError) {
        for _ in 0..<(try reader.readCount(of: 8)) { segments.append(try LiveSegment(from: &reader)) }
    }
}
