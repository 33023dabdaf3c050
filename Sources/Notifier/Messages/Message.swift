/// What can be told to somebody. Each has `message.<name>.subject`, `.body` and `.action` in both catalogues.
package enum Message: String, Sendable, CaseIterable {
    case confirmEmail = "confirm-email"
    case accountExists = "account-exists"
    case resetPassword = "reset-password"
    case passwordChanged = "password-changed"
    case invitation
    case memberJoined = "member-joined"
    case organisationToVerify = "organisation-to-verify"
    case organisationVerified = "organisation-verified"
    case organisationReturned = "organisation-returned"
    case organisationRefused = "organisation-refused"
    case organisationSuspended = "organisation-suspended"
    case organisationReinstated = "organisation-reinstated"
    case listingToReview = "listing-to-review"
    case listingReturned = "listing-returned"
    case listingPublished = "listing-published"
    case listingStale = "listing-stale"
    case listingExpired = "listing-expired"
    case listingSuspended = "listing-suspended"
    case listingReinstated = "listing-reinstated"
    case matchToDecide = "match-to-decide"
    case matchOffered = "match-offered"
    case matchAnswered = "match-answered"
    case matchDeclined = "match-declined"
    case matchIntroduced = "match-introduced"
    case matchClosed = "match-closed"
    case jobDied = "job-died"

    /// Also by e-mail. What comes in numbers stays in the inbox.
    var isMailed: Bool { self != .matchToDecide }

    /// Only by e-mail: who gets it cannot sign in yet, or proves something by reading it.
    var isMailOnly: Bool {
        [.confirmEmail, .accountExists, .resetPassword, .passwordChanged, .invitation].contains(self)
    }

    /// The keys that the catalogues hold for it.
    package var keys: [String] { ["subject", "body", "action"].map { "message.\(rawValue).\($0)" } }
}
