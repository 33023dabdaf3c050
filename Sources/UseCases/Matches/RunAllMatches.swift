internal import Market
internal import Search
package import Storage

extension Floor {
    private static let runPage = 100

    /// Asks the engine anew for the next public listings, and queues the rest: what it knows has changed.
    package func runMatches(_ job: Job) async throws {
        guard await index.hasReached(Int64(job.payload["seq"] ?? "") ?? 0, withinMilliseconds: 5_000) else {
            throw MarketError(.temporarilyUnavailable)
        }
        let after = job.payload["at"].flatMap { Int64($0) }.map { (Instant(milliseconds: $0), job.payload["id"] ?? "") }
        let page = try await ledger.read {
            try $0.listings.allPublic(after: after.map { (at: $0.0, id: $0.1) }, limit: Self.runPage)
        }
        for text in page { _ = try await proposeMatches(for: text.listing.id, rescores: true) }
        guard let last = page.last?.listing, page.count == Self.runPage else { return }
        let at = String((last.publishedAt ?? last.createdAt).milliseconds)
        let seq = job.payload["seq"] ?? ""
        try await ledger.write { tx in
            try tx.queue.add(
                .runMatches, ["at": at, "id": last.id.text, "seq": seq], runAt: tx.now,
                dedupeKey: "matches:\(seq):\(last.id)")
        }
    }
}
