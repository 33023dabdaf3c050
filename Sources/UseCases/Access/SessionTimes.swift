internal import Market
internal import Storage
internal import Synchronization

/// Sessions and API tokens that were used since the last look, kept in memory so that no request waits for a write.
final class SessionTimes: Sendable {
    private let seen = Mutex<Seen>(Seen())

    struct Seen {
        var sessions: [Session.ID: Instant] = [:]
        var tokens: [APIToken.ID: Instant] = [:]
    }

    func note(_ session: Session.ID, at now: Instant) { seen.withLock { $0.sessions[session] = now } }
    func note(_ token: APIToken.ID, at now: Instant) { seen.withLock { $0.tokens[token] = now } }

    func take() -> Seen {
        seen.withLock { seen in
            defer { seen = Seen() }
            return seen
        }
    }
}

extension Floor {
    /// Writes down when sessions and tokens were last used. A worker calls it now and then.
    package func recordSessionTimes() async throws {
        let seen = sessionTimes.take()
        guard !seen.sessions.isEmpty || !seen.tokens.isEmpty else { return }
        let (sessions, tokens) = (seen.sessions, seen.tokens)
        try await ledger.write { tx in
            for (session, at) in sessions { try tx.access.touch(session, at: at) }
            for (token, at) in tokens { try tx.access.touch(token, at: at) }
        }
    }
}
