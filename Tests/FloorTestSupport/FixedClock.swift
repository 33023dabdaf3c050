package import Market
internal import Synchronization

/// A clock that stands still until a test turns it.
package final class FixedClock: Sendable {
    private let time: Mutex<Instant>

    package init(_ start: Instant) { time = Mutex(start) }

    package var now: Instant { time.withLock { $0 } }

    package func advance(days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        time.withLock {
            $0 = $0.adding(days: days).adding(hours: hours).adding(minutes: minutes).adding(seconds: seconds)
        }
    }
}
