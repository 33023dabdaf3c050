/// A segment and which of its documents were removed.
struct LiveSegment: Sendable {
    let segment: Segment
    /// One bit for each document, set where it was removed; empty as long as none was.
    private(set) var removed: [UInt64] = []
    private(set) var removedCount = 0

    var liveCount: Int { segment.count - removedCount }

    init(_ segment: Segment) { self.segment = segment }

    @inline(__always)
    func isLive(_ number: Int) -> Bool {
        removed.isEmpty || removed[number >> 6] & (1 << UInt64(number & 63)) == 0
    }

    func number(ofLive id: String) -> Int? {
        segment.number(of: id).flatMap { isLive($0) ? $0 : nil }
    }

    mutating func remove(_ number: Int) {
        guard isLive(number) else { return }
        if removed.isEmpty { removed = [UInt64](repeating: 0, count: (segment.count + 63) / 64) }
        removed[number >> 6] |= 1 << UInt64(number & 63)
        removedCount += 1
    }

    /// How many live documents a run holds.
    func liveFrequency(_ run: Run) -> Int {
        if removed.isEmpty || run.count == 0 { return run.count }
        var count = 0
        removed.withUnsafeBufferPointer { removed in
            segment.postings.each(run) { document, _ in
                count += Int(~removed[document >> 6] >> UInt64(document & 63) & 1)
            }
        }
        return count
    }

    func write(to writer: inout ByteWriter) {
        segment.write(to: &writer)
        writer.write(bulk: removed)
    }

    init(from reader: inout ByteReader) throws(SnapshotError) {
        segment = try Segment(from: &reader)
        removed = try reader.readBulk(UInt64.self)
        removedCount = removed.reduce(0) { $0 + $1.nonzeroBitCount }
        let isSound = removed.isEmpty || removed.count == (segment.count + 63) / 64
        if !isSound || removedCount > segment.count { throw .damaged }
    }
}
