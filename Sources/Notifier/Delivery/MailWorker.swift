internal import Market
package import Storage

/// Takes due mails from the queue, hands them to the courier and records what became of them. Claim, commit, work,
/// record under the lease: who lost the lease records nothing.
package struct MailWorker: Sendable {
    private let ledger: Ledger
    private let composer: MailComposer
    private let courier: any Courier
    /// A number from 0 to 1 that spreads retries.
    private let spread: @Sendable () -> Double

    package init(
        ledger: Ledger, composer: MailComposer, courier: any Courier, spread: @escaping @Sendable () -> Double
    ) {
        (self.ledger, self.composer, self.courier, self.spread) = (ledger, composer, courier, spread)
    }

    /// Sends what is due, up to `limit` mails at a time; returns how many were tried.
    package func sendDue(limit: Int = 4) async throws -> Int {
        guard let due = try await ledger.read({ try $0.queue.nextClaim(.sendMail) }), due <= ledger.now else {
            return 0
        }
        let jobs = try await ledger.claim(.sendMail, limit: limit)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for job in jobs { group.addTask { try await send(job) } }
            try await group.waitForAll()
        }
        return jobs.count
    }

    private func send(_ job: Job) async throws {
        let id = Delivery.ID(trusted: job.payload["delivery"] ?? "")
        guard let delivery = try await ledger.read({ try $0.deliveries.find(id) }) else {
            _ = try await ledger.write { tx in try tx.queue.finish(job) }
            return
        }
        let answer = await courier.carry(composer.mail(delivery))
        try await record(answer, of: delivery, job)
    }

    private func record(_ answer: CourierAnswer, of delivery: Delivery, _ job: Job) async throws {
        let spread = spread()
        try await ledger.write { tx in
            switch answer {
            case .accepted(let words):
                guard try tx.queue.finish(job) else { return }
                try settle(delivery, .accept, words, tx)
            case .refused(let words):
                guard try tx.queue.finish(job) else { return }
                try settle(delivery, .refuse, words, tx)
            case .busy(let words), .failed(let words):
                try postpone(answer, words, delivery, job, spread, tx)
            }
        }
    }

    /// Tries again later, or gives up after the last attempt: the job is dead then, and can be revived.
    private func postpone(
        _ answer: CourierAnswer, _ words: String, _ delivery: Delivery, _ job: Job, _ spread: Double,
        _ tx: LedgerTransaction
    ) throws {
        let isLast = job.attempts >= job.kind.attemptLimit
        let wait = Job.backoffSeconds(attempts: job.attempts, spread: spread)
        guard try tx.queue.fail(job, error: words, retryAt: isLast ? nil : tx.now.adding(seconds: wait)), isLast else {
            return
        }
        if case .busy = answer {
            try settle(delivery, .giveUp, words, tx)
        } else {
            try settle(delivery, .fail, words, tx)
        }
        guard delivery.message != Message.jobDied.rawValue else { return }  // no news about the news
        try tx.journal.append(Fact(.jobDied, subject: job.id.text, ids: ["kind": job.kind.rawValue]), by: .clock)
    }

    private func settle(_ delivery: Delivery, _ move: DeliveryMove, _ words: String, _ tx: LedgerTransaction) throws {
        let state = try DeliveryState.lifecycle.state(
            after: move, from: delivery.state, by: [.clock], subject: DeliveryCase(), reason: nil)
        try tx.deliveries.settle(delivery.id, as: state, answer: String(words.prefix(500)), at: tx.now)
    }
}
