internal import Synchronization

/// A set of texts that many threads add to.
package final class LockedSet: Sendable {
    private let kept = Mutex<Set<String>>([])

    package init() {}

    package var values: Set<String> { kept.withLock { $0 } }
    package func insert(_ value: String) { kept.withLock { _ = $0.insert(value) } }
    package func removeAll() { kept.withLock { $0 = [] } }
}
