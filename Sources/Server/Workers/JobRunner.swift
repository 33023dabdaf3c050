internal import Market
internal import Storage
internal import UseCases

/// Runs the jobs of one kind: claim, commit, work, record under the lease. Periodic jobs put themselves back.
struct JobRunner {
    private let house: House
    private let kind: Job.Kind

    init(_ house: House, _ kind: Job.Kind) { (self.house, self.kind) = (house, kind) }

    /// Runs what is due, one after the other; returns how many.
    func runDue(limit: Int = 10) async throws -> Int {
        let (kind, ledger) = (kind, house.ledger)
        try await plan()
        guard let due = try await ledger.read({ try $0.queue.nextClaim(kind) }), due <= ledger.now else { return 0 }
        let jobs = try await ledger.claim(kind, limit: limit)
        for job in jobs { try await run(job) }
        return jobs.count
    }

    private func run(_ job: Job) async throws {
        do {
            try await work(job)
            _ = try await house.ledger.write { tx in try tx.queue.finish(job) }
        } catch {
            let spread = Live.randomUnit()
            try await house.ledger.write { tx in
                let isLast = job.attempts >= job.kind.attemptLimit
                let wait = Job.backoffSeconds(attempts: job.attempts, spread: spread)
                let retryAt = isLast ? nil : tx.now.adding(seconds: wait)
                guard try tx.queue.fail(job, error: "\(error)", retryAt: retryAt), isLast else { return }
                try tx.journal.append(
                    Fact(.jobDied, subject: job.id.text, ids: ["kind": job.kind.rawValue]), by: .clock)
            }
        }
    }

    private func work(_ job: Job) async throws {
        switch job.kind {
        case .runMatch: try await house.floor.runMatch(job)
        case .runMatches: try await house.floor.runMatches(job)
        case .teachLexicon: _ = try await house.floor.teachLexicon()
        case .sweepListings: while try await house.floor.sweepListings() > 0 {}
        case .sweepIdempotencyKeys: while try await house.floor.sweepIdempotencyKeys() > 0 {}
        case .sweepSilence: while try await house.floor.sweepSilence() > 0 {}
        case .announceQueue: try await house.floor.announceQueue()
        case .sweepSessions: _ = try await house.floor.sweepSessions()
        case .sweepFiles: while try await house.floor.sweepFiles() > 0 {}
        case .sendMail: break  // the mail worker's own
        }
    }

    /// Makes sure that the next run of a periodic job stands in the queue.
    private func plan() async throws {
        let (kind, calendar) = (kind, house.floor.calendar)
        guard kind.nextRun(after: house.ledger.now, calendar) != nil,
            try await house.ledger.read({ try $0.queue.nextClaim(kind) }) == nil
        else { return }
        try await house.ledger.write { tx in
            guard let next = kind.nextRun(after: tx.now, calendar) else { return }
            try tx.queue.add(kind, [:], runAt: next, dedupeKey: "\(kind.rawValue):\(next.milliseconds)")
        }
    }
}

extension Job.Kind {
    /// When a periodic job runs next: at whole minutes of its period, or in the morning of a working day.
    func nextRun(after now: Instant, _ calendar: WorkingCalendar) -> Instant? {
        switch self {
        case .sweepListings, .sweepSilence: now.nextMultiple(ofMinutes: 10)
        case .sweepFiles, .sweepIdempotencyKeys, .sweepSessions: now.nextMultiple(ofMinutes: 60)
        case .announceQueue: calendar.nextMorning(after: now)
        case .teachLexicon: now.nextMultiple(ofMinutes: 7 * 24 * 60)
        case .sendMail, .runMatch, .runMatches: nil
        }
    }
}

extension Instant {
    fileprivate func nextMultiple(ofMinutes minutes: Int) -> Instant {
        let period = Int64(minutes) * 60_000
        return Instant(milliseconds: (milliseconds / period + 1) * period)
    }
}
