internal import Synchronization

/// A set of texts that many threads add to.
final class LockedSet: Sendable {
    private let kept = Mutex<Set<String>>([])

    var values: Set<String> { kept.withLock { $0 } }
    func insert(_ value: String) { kept.withLock { _ = $0.insert(value) } }
    func removeAll() { kept.withLock { $0 = [] } }
}
