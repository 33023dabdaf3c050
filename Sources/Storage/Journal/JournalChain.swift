internal import Crypto
internal import Foundation
internal import Market
internal import SQLEngines

/// The hash chain over the journal: SHA-256 of the previous hash and the entry's fields, each with its length before
/// it. A follower adds the links, so that no act waits for the head of the chain.
package struct JournalChain: Sendable {
    package static let follower = "chain"
    private let ledger: Ledger

    package init(_ ledger: Ledger) { self.ledger = ledger }

    /// Chains the next entries; returns how many there were.
    package func extend(limit: Int = 500) async throws -> Int {
        try await ledger.follow(as: Self.follower, limit: limit) { entries, transaction in
            var previous = try Self.hash(at: (entries.first?.seq ?? 1) - 1, transaction.connection)
            for entry in entries {
                previous = Self.link(entry, after: previous)
                try transaction.connection.execute(
                    "INSERT INTO journal_chain (seq, hash) VALUES ($1, $2)", [.integer(entry.seq), .blob(previous)])
            }
        }
    }

    package struct Audit: Sendable {
        package let verified: Int64
        package let unchained: Int64
        /// The first entry whose hash does not fit, or whose number is missing.
        package let firstBroken: Int64?
    }

    /// Recomputes the whole chain and says where it breaks, and how many entries are not chained yet.
    package func audit() async throws -> Audit {
        var (position, previous) = (Int64(0), [UInt8]())
        let (last, chained) = try await ledger.read { view in
            (try view.journal.lastPosition(), try view.journal.position(of: Self.follower))
        }
        while position < chained {
            let from = position
            let links = try await ledger.read { view in
                try view.journal.entries(after: from, limit: 1_000).map { entry in
                    (entry, try Self.hash(at: entry.seq, view.connection))
                }
            }
            guard !links.isEmpty else { return Audit(verified: position, unchained: 0, firstBroken: position + 1) }
            for (entry, kept) in links where entry.seq <= chained {
                let hash = Self.link(entry, after: previous)
                guard entry.seq == position + 1, hash == kept else {
                    return Audit(verified: position, unchained: last - chained, firstBroken: position + 1)
                }
                (position, previous) = (entry.seq, hash)
            }
        }
        return Audit(verified: position, unchained: last - chained, firstBroken: nil)
    }

    private static func hash(at seq: Int64, _ connection: any Connection) throws -> [UInt8] {
        try connection.row("SELECT hash FROM journal_chain WHERE seq = $1", [.integer(seq)])?
            .optionalBlob("hash") ?? []
    }

    private static func link(_ entry: JournalEntry, after previous: [UInt8]) -> [UInt8] {
        let ids = entry.fact.ids.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        let fields =
            [
                String(entry.seq), String(entry.at.milliseconds), entry.actor, entry.fact.kind.rawValue,
                entry.fact.subject, entry.fact.revision.map(String.init) ?? "",
            ] + ids + (entry.version.map { ["version \($0)"] } ?? [])
        var hasher = SHA256()
        hasher.update(data: previous)
        for field in fields {
            hasher.update(data: Data("\(field.utf8.count):\(field)".utf8))
        }
        return Array(hasher.finalize())
    }
}
