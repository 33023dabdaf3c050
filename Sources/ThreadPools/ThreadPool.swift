internal import Foundation
internal import Synchronization

/// A named, bounded pool of threads for calls that block: password hashing, mail, files. On two cores Swift's
/// concurrency has two threads, and two blocking calls on them would freeze the server.
package final class ThreadPool: Sendable {
    private let queue: OperationQueue
    private let room: Int
    private let inside = Mutex(0)

    /// With `waiting`, that many calls wait for a thread at most; more are turned away.
    package init(name: String, threads: Int, waiting: Int? = nil) {
        queue = OperationQueue()
        queue.name = name
        queue.maxConcurrentOperationCount = threads
        queue.qualityOfService = .userInitiated
        room = waiting.map { $0 + threads } ?? .max
    }

    /// Runs `work` on one of the pool's threads and waits for it without blocking the caller's. Throws
    /// `ThreadPoolFull` when too many wait already.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard enter() else { throw ThreadPoolFull() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                let result = Result { try work() }
                self.inside.withLock { $0 -= 1 }
                continuation.resume(with: result)
            }
        }
    }

    private func enter() -> Bool {
        inside.withLock { inside in
            guard inside < room else { return false }
            inside += 1
            return true
        }
    }
}

/// More calls wait for the pool than it takes.
package struct ThreadPoolFull: Error {}
