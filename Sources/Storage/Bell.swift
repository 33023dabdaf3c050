internal import Synchronization

/// Wakes who waits for something to happen. It carries only the newest number: who wakes reads for themselves.
package final class Bell: Sendable {
    private struct Listeners {
        var last: Int64 = 0
        var next = 0
        var continuations: [Int: AsyncStream<Int64>.Continuation] = [:]
    }
    private let listeners = Mutex(Listeners())

    package init() {}

    /// Numbers as they come; a slow listener sees only the newest.
    package func numbers() -> AsyncStream<Int64> {
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

    package func ring(_ number: Int64) {
        let continuations = listeners.withLock { listeners in
            listeners.last = max(listeners.last, number)
            return Array(listeners.continuations.values)
        }
        for continuation in continuations { continuation.yield(number) }
    }

    /// The greatest number that it has rung with.
    package var last: Int64 { listeners.withLock { $0.last } }
}
