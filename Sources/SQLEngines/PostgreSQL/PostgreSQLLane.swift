internal import Foundation
internal import Synchronization

/// Where those who keep meeting each other on the same rows go one at a time, in the order they came: of many on one
/// row none starves.
final class PostgreSQLLane: Sendable {
    private final class Turn: Sendable {
        let came = DispatchSemaphore(value: 0)
    }

    private let queue = Mutex<[Turn]>([])

    /// Runs `body` when its turn has come; throws `SQLError.busy` when it has not by `deadline`.
    func inTurn<Value>(by deadline: ContinuousClock.Instant, _ body: () throws -> Value) throws -> Value {
        let turn = joined()
        defer { leave(turn) }
        let patience = max(.zero, ContinuousClock.now.duration(to: deadline))
        guard turn.came.wait(timeout: .now() + .seconds(Int(patience.components.seconds))) == .success else {
            throw SQLError.busy
        }
        return try body()
    }

    private func joined() -> Turn {
        queue.withLock { queue in
            let turn = Turn()
            queue.append(turn)
            if queue.count == 1 { turn.came.signal() }
            return turn
        }
    }

    private func leave(_ turn: Turn) {
        queue.withLock { queue in
            let wasFirst = queue.first === turn
            queue.removeAll { $0 === turn }
            if wasFirst { queue.first?.came.signal() }
        }
    }
}
