import Foundation
import Synchronization
import Testing
import ThreadPools

/// Hashing is bounded: in threads, and in how many wait for one.
struct PasswordStories {
    @Test func thePoolTakesSoManyAndTurnsTheRestAway() async throws {
        let pool = ThreadPool(name: "test", threads: 4, waiting: 200)
        let doorkeeper = Doorkeeper()
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<5_000 {
                group.addTask {
                    do {
                        try await pool.run { doorkeeper.stay() }
                        return false
                    } catch { return error is ThreadPoolFull }
                }
            }
            var refused = 0
            for await isRefused in group {
                refused += isRefused ? 1 : 0
                if refused == 4_796 { doorkeeper.openFor(204) }
            }
            return refused
        }
        #expect(refused == 4_796)
        #expect((1...4).contains(doorkeeper.most))
        try await pool.run {}
    }
}

/// Keeps those who come in until it lets them go, and counts how many were in at once.
private final class Doorkeeper: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let counts = Mutex<(now: Int, most: Int)>((0, 0))

    var most: Int { counts.withLock { $0.most } }

    func stay() {
        counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        gate.wait()
        counts.withLock { $0.now -= 1 }
    }

    func openFor(_ count: Int) {
        for _ in 0..<count { gate.signal() }
    }
}
