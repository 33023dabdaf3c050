internal import Market
internal import Storage
internal import Synchronization

/// Sessions that were used since the last look, kept in memory so that no request waits for a write.
final class SessionTimes: Sendable {
    private let seen = Mutex<[Session.ID: Instant]>([:])

    func note(_ session: Session.ID, at now: Instant) { seen.withLock { $0[session] = now } }

    func take() -> [Session.ID: Instant] {
        seen.withLock { seen in
            defer { seen = [:] }
            return seen
        }
    }
}

extension Floor {
    /// Writes down when the sessions were last used. A worker calls it now and then.
    package func recordSessionTimes() async throws {
        let times = sessionTimes.take()
        guard !times.isEmpty else { return }
        try await ledger.write { tx in
            for (session, at) in times { try tx.access.touch(session, at: at) }
        }
    }
}
