internal import Market
internal import Synchronization

/// A clock that a seeding turns: a demo floor has a past, and every act of it happens at its own time.
final class SeedClock: Sendable {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    var now: Instant { time.withLock { $0 } }

    /// Turns it forward; time never runs back.
    func turn(to instant: Instant) { time.withLock { $0 = max($0, instant) } }
}
