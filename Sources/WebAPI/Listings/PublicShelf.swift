internal import Market
internal import Search
internal import Synchronization
internal import UseCases

/// What strangers are sent of public listings, encoded once and kept until something that it shows changes.
final class PublicShelf<Kept: Sendable>: Sendable {
    private struct State: Sendable {
        var position: Int64 = -1
        var kept: [Listing.ID: Kept] = [:]
        var bytes = 0
    }

    private let limit: Int
    private let size: @Sendable (Kept) -> Int
    private let state = Mutex(State())

    /// At most so many bytes are kept.
    init(limit: Int = 64 << 20, size: @escaping @Sendable (Kept) -> Int) { (self.limit, self.size) = (limit, size) }

    /// What is kept of these listings as they are at a position of the journal.
    func find(_ ids: [Listing.ID], at position: Int64, _ floor: Floor) -> [Listing.ID: Kept] {
        state.withLock { state in
            follow(&state, to: position, floor)
            guard state.position == position else { return [:] }
            return ids.reduce(into: [:]) { found, id in found[id] = state.kept[id] }
        }
    }

    func keep(_ fresh: [Listing.ID: Kept], at position: Int64) {
        if fresh.isEmpty { return }
        state.withLock { state in
            guard state.position == position else { return }
            for (id, kept) in fresh {
                state.bytes += size(kept) - (state.kept.updateValue(kept, forKey: id).map(size) ?? 0)
            }
            if state.bytes > limit { (state.kept, state.bytes) = ([:], 0) }
        }
    }

    private func follow(_ state: inout State, to position: Int64, _ floor: Floor) {
        guard position > state.position else { return }
        switch floor.publicChange(after: state.position) {
        case .everything: (state.kept, state.bytes) = ([:], 0)
        case .listings(let changed):
            for id in changed { state.bytes -= state.kept.removeValue(forKey: id).map(size) ?? 0 }
        }
        state.position = position
    }
}
