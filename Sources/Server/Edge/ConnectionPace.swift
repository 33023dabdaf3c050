/// What one connection owes us at the moment, and since when. Time comes as ticks of one second, so nothing here looks
/// at a clock.
struct ConnectionPace {
    private let limits: EdgeLimits
    private var reading = Reading.nothing(seconds: 0)
    /// Ticks since the first byte of the oldest request that is not answered yet.
    private var unanswered: Int?
    private var upload: Allowance
    private var download: Allowance
    private var isTaking = false
    private var goodbye: Int?
    /// Requests whose answer has not ended.
    private(set) var open = 0
    /// The answer to the oldest open request has begun.
    private(set) var isAnswering = false

    private enum Reading: Equatable {
        case nothing(seconds: Int)
        case head(seconds: Int)
        case body
        /// The rest of a request whose answer is complete.
        case rest(seconds: Int)
    }

    init(_ limits: EdgeLimits) {
        self.limits = limits
        upload = Allowance(limits)
        download = Allowance(limits)
    }

    /// An answer of the edge's own would not run into one of the program's.
    var canBeRefused: Bool { !isAnswering && open == (reading == .body ? 1 : 0) }

    /// Bytes came that did not complete anything: the beginning of a head.
    mutating func someBytes() {
        guard case .nothing = reading else { return }
        reading = .head(seconds: 0)
        if open == 0 { unanswered = 0 }
    }

    mutating func head() {
        (reading, upload) = (.body, Allowance(limits))
        open += 1
        if open == 1, unanswered == nil { unanswered = 0 }
    }

    mutating func body(bytes: Int) { upload.earn(bytes) }

    mutating func requestEnd() { reading = .nothing(seconds: 0) }

    mutating func answerHead() { (isAnswering, unanswered) = (true, nil) }

    mutating func answerEnd() {
        (isAnswering, open) = (false, max(0, open - 1))
        if open > 0 { unanswered = 0 }
        if open == 0, reading == .body { reading = .rest(seconds: 0) }
    }

    /// Our side has said its last word.
    mutating func outputClosed() { goodbye = goodbye ?? 0 }

    /// A second has passed. `isAwaited`: the program waits for bytes of the client; `taken` octets of answers have gone
    /// out since the last tick and `isWaiting` tells that more are to go. Returns why to cut the client off, if so.
    mutating func tick(isAwaited: Bool, taken: Int, isWaiting: Bool) -> Cut? {
        if let seconds = goodbye {
            goodbye = seconds + 1
            return seconds + 1 >= limits.lingerSeconds ? .goodbye : nil
        }
        unanswered = unanswered.map { $0 + 1 }
        if let cut = takingAnswer(taken: taken, isWaiting: isWaiting) { return cut }
        if let unanswered, unanswered >= limits.requestSeconds { return reading == .body ? .slowRequest : .slowAnswer }
        return sendingRequest(isAwaited: isAwaited, isWaiting: isWaiting)
    }

    private mutating func takingAnswer(taken: Int, isWaiting: Bool) -> Cut? {
        guard isWaiting else {
            isTaking = false
            return nil
        }
        if !isTaking { (isTaking, download) = (true, Allowance(limits)) }
        download.earn(taken)
        return download.spendSecond() ? nil : .slowReader
    }

    private mutating func sendingRequest(isAwaited: Bool, isWaiting: Bool) -> Cut? {
        switch reading {
        case .nothing(let seconds):
            let isIdle = open == 0 && !isWaiting
            reading = .nothing(seconds: isIdle ? seconds + 1 : 0)
            return isIdle && seconds + 1 >= limits.idleSeconds ? .idle : nil
        case .head(let seconds):
            reading = .head(seconds: isAwaited ? seconds + 1 : seconds)
            return seconds + 1 >= limits.headSeconds && isAwaited ? .slowHead : nil
        case .body:
            return isAwaited && !upload.spendSecond() ? .slowBody : nil
        case .rest(let seconds):
            reading = .rest(seconds: seconds + 1)
            return seconds + 1 >= limits.graceSeconds ? .slowBody : nil
        }
    }
}

/// Why a connection ended that its client would have kept.
enum Cut: String, CaseIterable {
    case idle
    case slowHead = "slow-head"
    case slowBody = "slow-body"
    case slowRequest = "slow-request"
    case slowReader = "slow-reader"
    case slowAnswer = "slow-answer"
    case goodbye
    case framing
    case tooManyConnections = "too-many-connections"
}

/// Credit in octets: every second costs the least rate, every octet earns itself, and no more is kept than the grace
/// is worth, so that neither a standstill nor a trickle lasts.
private struct Allowance {
    private let rate: Int
    private let most: Int
    private var credit: Int

    init(_ limits: EdgeLimits) {
        rate = limits.leastBytesPerSecond
        most = rate * limits.graceSeconds
        credit = most
    }

    mutating func earn(_ bytes: Int) { credit = min(most, credit + bytes) }

    mutating func spendSecond() -> Bool {
        credit -= rate
        return credit > 0
    }
}
