internal import Foundation

/// One transaction, from its opening to its commit, again as a whole where others got in its way.
struct PostgreSQLTransaction {
    private let slot: PostgreSQLSlot
    private let opening: String
    /// For who met others in each of the `freeAttempts`.
    private let lane: PostgreSQLLane
    private static let freeAttempts = 2
    private let statementSeen: (@Sendable (String) -> Void)?

    init(
        _ slot: PostgreSQLSlot, _ opening: String, lane: PostgreSQLLane, _ statementSeen: (@Sendable (String) -> Void)?
    ) {
        (self.slot, self.opening, self.lane, self.statementSeen) = (slot, opening, lane, statementSeen)
    }

    /// Throws what `body` throws, or the `PostgreSQLFailure` that ended the transaction.
    func run<Value: Sendable>(_ body: (any Connection) throws -> Value) throws -> Value {
        let giveUp = ContinuousClock.now + .seconds(PostgreSQLLimits.retrySeconds)
        var hasRaced = false
        for attempt in 1...Self.freeAttempts {
            if let value = try tried(attempt, &hasRaced, until: giveUp, body) { return value }
        }
        return try lane.inTurn(by: giveUp) {
            var attempt = Self.freeAttempts
            while true {
                attempt += 1
                if let value = try tried(attempt, &hasRaced, until: giveUp, body) { return value }
            }
        }
    }

    /// What `body` made of it, or nil when others got in its way and it is worth another attempt.
    private func tried<Value: Sendable>(
        _ attempt: Int, _ hasRaced: inout Bool, until giveUp: ContinuousClock.Instant,
        _ body: (any Connection) throws -> Value
    ) throws -> Value? {
        let start = ContinuousClock.now
        switch once(body) {
        case .success(let value): return value
        case .failure(let ended):
            let isRace = ended.failure?.isUnique == true && !hasRaced
            guard ended.failure?.isConflict == true || isRace, ContinuousClock.now < giveUp else { throw ended.error }
            hasRaced = hasRaced || isRace
        }
        pause(after: attempt, spread: start.duration(to: .now))
        return nil
    }

    /// What ended a transaction: the error for the caller, and the server's own word when it was that.
    private struct Ended: Error {
        let error: any Error
        let failure: PostgreSQLFailure?
    }

    private func once<Value: Sendable>(_ body: (any Connection) throws -> Value) -> Result<Value, Ended> {
        let (session, connection): (PostgreSQLSession, PostgreSQLConnection)
        do { (session, connection) = try begun() } catch {
            return .failure(Ended(error: error, failure: error as? PostgreSQLFailure))
        }
        do {
            let value = try body(connection)
            if let failure = connection.failure { throw failure }
            let answer = try session.run("COMMIT")
            guard answer.command == "COMMIT" else { throw SQLError.shape("a COMMIT became a \(answer.command)") }
            return .success(value)
        } catch {
            session.rollBack()
            return .failure(Ended(error: error, failure: connection.failure ?? error as? PostgreSQLFailure))
        }
    }

    private func begun() throws -> (PostgreSQLSession, PostgreSQLConnection) {
        let (session, clock) = try slot.begin(opening)
        let now = clock.flatMap { Int64($0) }
        return (session, PostgreSQLConnection(session, now: now, statementSeen: statementSeen))
    }

    /// Longer each time, up to 50 ms, and of another length for each of those that met: none took as long as another.
    private func pause(after attempt: Int, spread: Duration) {
        let microseconds = UInt32(truncatingIfNeeded: spread.components.attoseconds / 1_000_000_000)
        usleep(min(UInt32(attempt * attempt) * 500, 50_000) + microseconds % 2_000)
    }
}
