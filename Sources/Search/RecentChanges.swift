package import Market
internal import Storage

/// What changed for those who keep something of public listings.
package enum PublicChange: Sendable, Equatable {
    case listings(Set<Listing.ID>)
    case everything
}

/// The changes of the last entries of the journal that may alter what strangers see of a listing.
struct RecentChanges: Sendable {
    private static let limit = 512

    private var changes: [(position: Int64, change: PublicChange)] = []
    /// Up to here changes are not known any more.
    private var forgotten: Int64 = 0

    init() {}

    init(since position: Int64) { forgotten = position }

    mutating func note(_ entries: [JournalEntry]) {
        for entry in entries {
            guard let change = Self.change(entry.fact) else { continue }
            changes.append((entry.seq, change))
        }
        if changes.count > Self.limit {
            forgotten = changes[changes.count - Self.limit / 2 - 1].position
            changes.removeFirst(changes.count - Self.limit / 2)
        }
    }

    func after(_ position: Int64) -> PublicChange {
        if position < forgotten { return .everything }
        var listings: Set<Listing.ID> = []
        for (_, change) in changes.reversed().prefix(while: { $0.position > position }) {
            guard case .listings(let some) = change else { return .everything }
            listings.formUnion(some)
        }
        return .listings(listings)
    }

    /// Owners are shown with their listings, and unnamed ones by what several share.
    private static func change(_ fact: Fact) -> PublicChange? {
        switch fact.kind.subjectKind {
        case "listing": .listings([Identifier(trusted: fact.subject)])
        case "organisation", "vocabularies": .everything
        default: nil
        }
    }
}
