internal import Synchronization

/// Wakes the followers after a commit. It carries only the newest position: who wakes reads the journal itself.
package final class JournalBell: Sendable {
    private struct Listeners {
        var last: Int64 = 0
        var next = 0
        var continuations: [Int: AsyncStream<Int64>.Continuation] = [:]
    }
    private let listeners = Mutex(Listeners())

    package init() {}

    /// Positions as they are committed; a slow listener sees only the newest.
    package func positions() -> AsyncStream<Int64> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
        let key = listeners.withLock { listeners in
            listeners.next += 1
            listeners.continuations[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.continuations.removeValue(forKey: key) }
        }
        return stream
    }

    func ring(_ position: Int64) {
        let continuations = listeners.withLock { listeners in
            listeners.last = max(listeners.last, position)
            return Array(listeners.continuations.values)
        }
        for continuation in continuations { continuation.yield(position) }
    }

    /// The newest position that this process has committed.
    package var last: Int64 { listeners.withLock { $0.last } }
}
