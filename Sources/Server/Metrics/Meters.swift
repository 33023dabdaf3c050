internal import Synchronization

/// What the running program counts of itself.
package final class Meters: Sendable {
    /// A route template, never an address: addresses hold ids and there is no end to them.
    struct RequestKind: Hashable, Comparable {
        let method: String
        let route: String
        let statusClass: String

        static func < (one: RequestKind, other: RequestKind) -> Bool {
            (one.route, one.method, one.statusClass) < (other.route, other.method, other.statusClass)
        }
    }

    private let requestTimes = Mutex<[RequestKind: Histogram]>([:])
    private let writeTimes = Mutex(Histogram())

    package init() {}

    func request(_ kind: RequestKind, took duration: Duration) {
        requestTimes.withLock { $0[kind, default: Histogram()].add(duration) }
    }

    package func write(took duration: Duration) { writeTimes.withLock { $0.add(duration) } }

    var requests: [RequestKind: Histogram] { requestTimes.withLock { $0 } }
    var writes: Histogram { writeTimes.withLock { $0 } }
}
