internal import Foundation

/// A named, bounded pool of threads for calls that block: password hashing, mail, files. On two cores Swift's
/// concurrency has two threads, and two blocking calls on them would freeze the server.
package final class ThreadPool: Sendable {
    private let queue: OperationQueue

    package init(name: String, threads: Int) {
        queue = OperationQueue()
        queue.name = name
        queue.maxConcurrentOperationCount = threads
        queue.qualityOfService = .userInitiated
    }

    /// Runs `work` on one of the pool's threads and waits for it without blocking the caller's.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try work() }) }
        }
    }
}
