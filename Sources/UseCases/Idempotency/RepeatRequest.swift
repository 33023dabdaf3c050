internal import Market
package import Storage

/// How a request with an idempotency key is to be taken.
package enum Admission: Sendable {
    /// It was answered before, and is answered so again.
    case answered(KeptAnswer)
    /// It is to be worked on: for the first time, or only for its answer, which nobody kept.
    case open(IdempotentRequest)
}

extension Floor {
    /// How long the same request waits for the one that is being worked on.
    package static let idempotencyPatience = Duration.seconds(8)

    /// Does `work` for a request unless it was done before: alone, the same one at the same time waits. `work` says what
    /// it was answered, nil for an answer that is for once. Throws `idempotencyRunning` when the wait is too long,
    /// `idempotencyKeyReused` when the key came with another body, `answerNotRepeatable`.
    package func once<Value>(
        _ id: IdempotentRequest.ID, fingerprint: Fingerprint, patience: Duration = Floor.idempotencyPatience,
        _ work: (Admission) async throws -> Value
    ) async throws -> Value {
        guard await running.enter(id, patience: patience) else { throw MarketError(.idempotencyRunning) }
        defer { running.leave(id) }
        let admission = try await admission(of: id, fingerprint)
        guard case .open(let request) = admission else { return try await work(admission) }
        do {
            return try await IdempotentRequest.$current.withValue(request) { try await work(admission) }
        } catch let error as MarketError where request.isRepeated && !error.isPassing {
            // It was done; whatever stands in the way of its answer now does not undo it.
            throw MarketError(.answerNotRepeatable)
        }
    }

    private func admission(of id: IdempotentRequest.ID, _ fingerprint: Fingerprint) async throws -> Admission {
        let now = ledger.now
        guard let kept = try await ledger.read({ try $0.idempotency.find(id, at: now) }) else {
            return .open(IdempotentRequest(id, fingerprint: keys.sealed(fingerprint)))
        }
        guard keys.isSealed(kept.fingerprint, of: fingerprint) else { throw MarketError(.idempotencyKeyReused) }
        switch kept.outcome {
        case .answered(let answer): return .answered(answer)
        case .shownOnce: throw MarketError(.answerNotRepeatable)
        case .unanswered:
            return .open(IdempotentRequest(id, fingerprint: kept.fingerprint, doneTo: kept.subjects))
        }
    }

    /// Keeps what a request was answered, nil for an answer that is for once; also that it was done, when no act has.
    package func keep(_ answer: KeptAnswer?, status: Int, of request: IdempotentRequest) async throws {
        try await IdempotentRequest.$current.withValue(nil) {
            try await ledger.write { tx in
                if !request.isRecorded { try tx.record(request) }
                try tx.idempotency.keep(answer, status: status, of: request.id)
            }
        }
    }

    /// Forgets keys whose time is over; returns how many.
    package func sweepIdempotencyKeys(limit: Int = 500) async throws -> Int {
        try await ledger.write { tx in try tx.idempotency.forget(limit: limit) }
    }
}

/// What tells one request from another under the same key: a digest of what was sent.
package struct Fingerprint: Equatable, Sendable {
    fileprivate let digest: String

    package init(of parts: [[UInt8]]) {
        let hash = sha256(parts.flatMap { Array("\($0.count):".utf8) + $0 })
        digest = hash.base64URL
    }

    /// Of a form with a file: of what is in it, whatever stands between its parts.
    package init(of upload: Upload, _ texts: [String: String]) {
        let words = [upload.spool.hash.text, upload.sentName]
        let named = texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        self.init(of: (words + named).map { Array($0.utf8) })
    }
}

extension KeyRing {
    /// A body may hold a password: what is kept of it can be compared only with the floor's key, not guessed.
    fileprivate func sealed(_ fingerprint: Fingerprint) -> String {
        String(signed(fingerprint.digest, for: .fingerprint).dropFirst(fingerprint.digest.count + 1))
    }

    fileprivate func isSealed(_ sealed: String, of fingerprint: Fingerprint) -> Bool {
        verified("\(fingerprint.digest).\(sealed)", for: .fingerprint) != nil
    }
}

extension MarketError {
    /// It may go better the next time.
    fileprivate var isPassing: Bool { code == .temporarilyUnavailable || code == .unexpected }
}
