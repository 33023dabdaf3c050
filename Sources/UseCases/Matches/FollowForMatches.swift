internal import Market
internal import Search
package import Storage

extension Floor {
    package static let matchFollower = "matches"

    /// Reads the journal for what asks for a match run and queues one each. Returns how many entries it read.
    package func followForMatches() async throws -> Int {
        try await ledger.follow(as: Self.matchFollower) { entries, tx in
            for entry in entries where Self.asksForAll(entry.fact) {
                try tx.queue.add(
                    .runMatches, ["seq": String(entry.seq)], runAt: tx.now, dedupeKey: "matches:\(entry.seq)")
            }
            for entry in entries where Self.asksForMatches.contains(entry.fact.kind) {
                try tx.queue.add(
                    .runMatch, ["listing": entry.fact.subject, "seq": String(entry.seq)], runAt: tx.now,
                    dedupeKey: "match:\(entry.fact.subject):\(entry.seq)")
            }
        }
    }

    /// What an entry of the lexicon changes comes with the next run of each listing.
    private static func asksForAll(_ fact: Fact) -> Bool {
        fact.kind == .dictionaryImported
            || fact.ids["kind"] == Lesson.Kind.matchWeights.rawValue
                && (fact.kind == .lessonAccepted || fact.kind == .lessonRefused && fact.ids["wasInForce"] != nil)
    }

    private static let asksForMatches: Set<Fact.Kind> = [.listingPublished, .listingRenewed, .listingReinstated]

    /// The work of one queued match run: waits until the index has read as far as the listing's entry.
    package func runMatch(_ job: Job) async throws {
        guard let listing = job.payload["listing"].flatMap({ Listing.ID($0) }) else { return }
        let seq = job.payload["seq"].flatMap { Int64($0) } ?? 0
        guard await index.hasReached(seq, withinMilliseconds: 5_000) else {
            throw MarketError(.temporarilyUnavailable)
        }
        _ = try await proposeMatches(for: listing)
    }
}
