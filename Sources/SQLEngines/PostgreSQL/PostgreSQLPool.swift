internal import Synchronization
internal import ThreadPools

/// A place for one session, used by one thread at a time; a broken session is replaced by the next who comes.
final class PostgreSQLSlot: @unchecked Sendable {
    private let url: String
    private var session: PostgreSQLSession?

    init(url: String) { self.url = url }

    /// Starts a transaction with `opening` and returns its session with the text of the opening's answer. A session
    /// that was lost while nobody used it is opened anew.
    func begin(_ opening: String) throws -> (session: PostgreSQLSession, answer: String?) {
        if let session, !session.isBroken {
            do { return (session, try start(opening, on: session)) } catch let failure as PostgreSQLFailure {
                guard failure.endsConnection else { throw failure }
            }
        }
        session = nil
        let fresh = try PostgreSQLSession(url: url)
        session = fresh
        return (fresh, try start(opening, on: fresh))
    }

    private func start(_ opening: String, on session: PostgreSQLSession) throws -> String? {
        do { return try session.run(opening).text } catch {
            session.rollBack()
            throw error
        }
    }

    func close() { session = nil }
}

/// A bounded number of sessions, each with a thread of its own, and a bounded wait for one.
final class PostgreSQLPool: Sendable {
    private let threads: ThreadPool
    private let slots: Mutex<Slots>
    private let patience: Duration
    private let mostWaiting: Int

    private struct Slots {
        var free: [PostgreSQLSlot]
        var waiting: [(ticket: Int, continuation: CheckedContinuation<PostgreSQLSlot, any Error>)] = []
        var lastTicket = 0
        var isClosed = false
    }

    init(
        url: String, sessions: Int, patience: Duration = .seconds(PostgreSQLLimits.waitSeconds),
        mostWaiting: Int = PostgreSQLLimits.waiting
    ) {
        (self.patience, self.mostWaiting) = (patience, mostWaiting)
        threads = ThreadPool(name: "postgres", threads: sessions)
        slots = Mutex(Slots(free: (0..<sessions).map { _ in PostgreSQLSlot(url: url) }))
    }

    /// Runs `work` on a thread with a slot of its own. Throws `SQLError.busy` when none is free in time.
    func use<Value: Sendable>(_ work: @escaping @Sendable (PostgreSQLSlot) throws -> Value) async throws -> Value {
        let slot = try await take()
        defer { give(back: slot) }
        return try await threads.run { try work(slot) }
    }

    /// Closes every session; who comes later is turned away.
    func close() {
        let free = slots.withLock { slots in
            slots.isClosed = true
            return slots.free
        }
        for slot in free { slot.close() }
    }

    private func take() async throws -> PostgreSQLSlot {
        let ticket = slots.withLock { slots in
            slots.lastTicket += 1
            return slots.lastTicket
        }
        if let free = slots.withLock({ slots in slots.isClosed ? nil : slots.free.popLast() }) { return free }
        let alarm = Task {
            try await Task.sleep(for: patience)
            turnAway(ticket)
        }
        defer { alarm.cancel() }
        return try await withCheckedThrowingContinuation { queue($0, ticket) }
    }

    private func queue(_ continuation: CheckedContinuation<PostgreSQLSlot, any Error>, _ ticket: Int) {
        let answer: Result<PostgreSQLSlot, any Error>? = slots.withLock { slots in
            if slots.isClosed || slots.waiting.count >= mostWaiting { return .failure(SQLError.busy) }
            if let free = slots.free.popLast() { return .success(free) }
            slots.waiting.append((ticket, continuation))
            return nil
        }
        if let answer { continuation.resume(with: answer) }
    }

    private func turnAway(_ ticket: Int) {
        let waiting = slots.withLock { slots in
            slots.waiting.firstIndex { $0.ticket == ticket }.map { slots.waiting.remove(at: $0).continuation }
        }
        waiting?.resume(throwing: SQLError.busy)
    }

    private func give(back slot: PostgreSQLSlot) {
        let (next, isClosed) = slots.withLock { slots in
            let next = slots.waiting.isEmpty ? nil : slots.waiting.removeFirst().continuation
            if next == nil { slots.free.append(slot) }
            return (next, slots.isClosed)
        }
        if let next { next.resume(returning: slot) } else if isClosed { slot.close() }
    }
}
