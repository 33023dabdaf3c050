/// The documents of one side: a few segments of very different sizes.
struct Shelf: Sendable {
    private static let fanOut = 8

    private(set) var segments: [LiveSegment] = []

    var count: Int { segments.reduce(0) { $0 + $1.liveCount } }

    func document(_ id: String) -> Document? {
        for live in segments {
            if let number = live.number(ofLive: id) { return live.segment.document(number) }
        }
        return nil
    }

    mutating func remove(_ id: String) {
        for index in segments.indices {
            guard let number = segments[index].number(ofLive: id) else { continue }
            segments[index].remove(number)
            return
        }
    }

    mutating func append(_ documents: [Document]) {
        if documents.isEmpty { return }
        var builder = SegmentBuilder()
        for document in documents { builder.append(document) }
        segments.append(LiveSegment(builder.finished()))
    }

    /// Merges segments of like size once there are eight of them, and rewrites those half of which was removed.
    mutating func tidy() {
        segments.removeAll { $0.liveCount == 0 }
        for index in segments.indices where segments[index].removedCount * 2 > segments[index].segment.count {
            segments[index] = LiveSegment(SegmentMerge.merged([segments[index]]))
        }
        while let tier = crowdedTier() {
            let merged = segments.filter { Self.tier($0) <= tier }
            segments.removeAll { Self.tier($0) <= tier }
            segments.append(LiveSegment(SegmentMerge.merged(merged)))
        }
    }

    private func crowdedTier() -> Int? {
        var counts: [Int: Int] = [:]
        for segment in segments { counts[Self.tier(segment), default: 0] += 1 }
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
