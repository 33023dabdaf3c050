package import Market

/// Work with a due time: `kind` says who does it, `payload` is what they need to know (ids).
package struct Job: Sendable {
    package typealias ID = Identifier<Job>

    package let id: ID
    package let kind: Kind
    package let payload: [String: String]
    package let runAt: Instant
    package let attempts: Int
    package let leaseToken: String?
    package let lastError: String?

    package enum Kind: String, Sendable, CaseIterable {
        case sendMail = "mail.send"
        case runMatch = "match.run"
        case runMatches = "match.run-all"
        case teachLexicon = "lexicon.teach"
        case sweepListings = "listings.sweep"
        case sweepSilence = "silence.sweep"
        case sweepSessions = "sessions.sweep"
        case sweepIdempotencyKeys = "idempotency-keys.sweep"
        case announceQueue = "queue.announce"
        case sweepFiles = "files.sweep"

        /// After how many attempts the job is dead and waits for a person.
        package var attemptLimit: Int {
            switch self {
            case .sendMail: 12
            case .runMatch, .runMatches: 8
            case .announceQueue: 20
            case .teachLexicon, .sweepFiles, .sweepIdempotencyKeys, .sweepListings, .sweepSilence, .sweepSessions: 100
            }
        }
    }

    /// A lease lasts this long unless the operator says otherwise; then somebody else may claim the job.
    package static let leaseSeconds = 120

    /// Seconds until the next attempt: doubling from five seconds up to two hours, with up to a quarter of jitter
    /// taken from `spread` (0 to 1), so that what failed together does not come back together.
    package static func backoffSeconds(attempts: Int, spread: Double) -> Int {
        let base = min(7_200, 5 * (1 << min(max(attempts - 1, 0), 11)))
        return base + Int(Double(base) * 0.25 * min(max(spread, 0), 1))
    }
}
