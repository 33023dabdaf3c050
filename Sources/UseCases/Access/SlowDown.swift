internal import Market
internal import Storage

/// How what fails, or costs somebody else something, slows down who goes on with it. So many times are free and one of
/// them is forgotten every so often; beyond, every further time makes the next one wait. Nobody is locked out: no wait
/// is longer than a quarter of an hour, except where mails are rationed.
struct SlowDown: Sendable {
    let name: String
    let freeTimes: Int
    let forgetsEverySeconds: Int
    let wait: Wait

    enum Wait: Sendable {
        /// The first wait, twice as long each time, up to `most`.
        case doubling(firstSeconds: Int, most: Int)
        /// Until one of the free times is forgotten.
        case untilForgotten
    }

    /// One account from one address: guessing a password.
    static let pair = SlowDown("pair", 10, forgetsEvery: 1_800, .doubling(firstSeconds: 5, most: 900))
    /// One account from a device that has signed in before: nobody elsewhere can slow its owner down.
    static let device = SlowDown("device", 10, forgetsEvery: 1_800, .doubling(firstSeconds: 5, most: 900))
    /// One address, whatever the account: a whole office may stand behind it.
    static let address = SlowDown("address", 50, forgetsEvery: 60, .doubling(firstSeconds: 2, most: 900))
    /// One account from everywhere. One attacker at one address never gets this far; many share one guess a minute.
    static let account = SlowDown("account", 50, forgetsEvery: 300, .doubling(firstSeconds: 1, most: 60))
    /// Codes of the second factor, by who has the password: some hundred a day of a million.
    static let code = SlowDown("code", 5, forgetsEvery: 1_800, .doubling(firstSeconds: 5, most: 900))
    /// Mails that anybody can have sent to one address: three, then one an hour.
    static let mail = SlowDown("mail", 3, forgetsEvery: 3_600, .untilForgotten)

    private init(_ name: String, _ freeTimes: Int, forgetsEvery seconds: Int, _ wait: Wait) {
        (self.name, self.freeTimes, self.forgetsEverySeconds, self.wait) = (name, freeTimes, seconds, wait)
    }

    /// What `slowness` becomes by one time more at `now`.
    func once(more slowness: Slowness?, fingerprint: [UInt8], at now: Instant) -> Slowness {
        let base = slowness.map { max($0.forgottenAt, now) } ?? now
        let forgottenAt = base.adding(seconds: forgetsEverySeconds)
        let ahead = now.wholeSeconds(until: forgottenAt)
        let times = (ahead + forgetsEverySeconds - 1) / forgetsEverySeconds
        return Slowness(
            fingerprint: fingerprint, waitsUntil: now.adding(seconds: seconds(after: times, ahead: ahead)),
            forgottenAt: forgottenAt)
    }

    /// What is left when one time did not count after all.
    func once(less slowness: Slowness, at now: Instant) -> Slowness {
        Slowness(
            fingerprint: slowness.fingerprint, waitsUntil: now,
            forgottenAt: slowness.forgottenAt.adding(seconds: -forgetsEverySeconds))
    }

    private func seconds(after times: Int, ahead: Int) -> Int {
        guard times >= freeTimes else { return 0 }
        switch wait {
        case .doubling(let first, let most): return min(most, first << min(times - freeTimes, 16))
        case .untilForgotten: return ahead - (freeTimes - 1) * forgetsEverySeconds
        }
    }
}

/// One thing that is counted: by which rule, and whose it is, as a fingerprint that names nobody.
struct SlowDownCounter: Sendable {
    let rule: SlowDown
    let fingerprint: [UInt8]
}

extension KeyRing {
    func counter(_ rule: SlowDown, _ parts: String...) -> SlowDownCounter {
        SlowDownCounter(
            rule: rule,
            fingerprint: fingerprint(([rule.name] + parts).joined(separator: "\n"), for: .slowDown))
    }
}

extension LedgerView {
    /// Throws `tooManyAttempts` while one of the counters has its owner wait.
    func checkWaits(_ counters: [SlowDownCounter], at now: Instant) throws {
        let waits = try counters.compactMap { try access.slowness($0.fingerprint)?.waitsUntil }
        guard let until = waits.max(), until > now else { return }
        throw MarketError.tooManyAttempts(until, now)
    }
}

extension LedgerTransaction {
    func count(_ counters: [SlowDownCounter]) throws {
        for counter in counters {
            let present = try view.access.slowness(counter.fingerprint)
            try access.save(counter.rule.once(more: present, fingerprint: counter.fingerprint, at: now))
        }
    }

    func uncount(_ counter: SlowDownCounter) throws {
        guard let present = try view.access.slowness(counter.fingerprint) else { return }
        try access.save(counter.rule.once(less: present, at: now))
    }

    /// Counts once more unless its owner has to wait; returns whether it did.
    func countIfAllowed(_ counter: SlowDownCounter) throws -> Bool {
        if let present = try view.access.slowness(counter.fingerprint), present.waitsUntil > now { return false }
        try count([counter])
        return true
    }
}

extension MarketError {
    static func tooManyAttempts(_ until: Instant, _ now: Instant) -> MarketError {
        let seconds = now.wholeSeconds(until: until)
        return MarketError(
            .tooManyAttempts, ["retryAfterSeconds": String(seconds), "minutes": String((seconds + 59) / 60)])
    }
}
