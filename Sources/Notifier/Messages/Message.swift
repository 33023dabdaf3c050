/// What can be told to somebody. Each has `message.<name>.subject`, `.body` and `.action` in both catalogues.
package enum Message: String, Sendable, CaseIterable {
    case confirmEmail = "confirm-email"
    case accountExists = "account-exists"
    case resetPassword = "reset-password"
    case passwordChanged = "password-changed"
    case secondFactorReset = "second-factor-reset"
    case invitation
    case memberJoined = "member-joined"
    case organisationToVerify = "organisation-to-verify"
    case organisationVerified = "organisation-verified"
    case organisationReturned = "organisation-returned"
    case organisationRefused = "organisation-refused"
    case organisationSuspended = "organisation-suspended"
    case organisationReinstated = "organisation-reinstated"
    case organisationReconsidered = "organisation-reconsidered"
    case organisationMerged = "organisation-merged"
    case organisationTrusted = "organisation-trusted"
    case listingToReview = "listing-to-review"
    case listingReturned = "listing-returned"
    case listingPublished = "listing-published"
    case stillValid = "still-valid"
    case listingExpiring = "listing-expiring"
    case listingExpired = "listing-expired"
    case listingSuspended = "listing-suspended"
    case listingReinstated = "listing-reinstated"
    case matchToDecide = "match-to-decide"
    case interestToDecide = "interest-to-decide"
    case interestReceived = "interest-received"
    case interestForwarded = "interest-forwarded"
    case interestDismissed = "interest-dismissed"
    case interestDirect = "interest-direct"
    case matchOffered = "match-offered"
    case matchAnswered = "match-answered"
    case matchDeclined = "match-declined"
    case matchReminder = "match-reminder"
    case matchWithdrawn = "match-withdrawn"
    case matchRecalled = "match-recalled"
    case matchSilent = "match-silent"
    case matchReopened = "match-reopened"
    case matchIntroduced = "match-introduced"
    case matchClosed = "match-closed"
    case claimToDecide = "claim-to-decide"
    case claimApproved = "claim-approved"
    case callToMake = "call-to-make"
    case workAssigned = "work-assigned"
    case workHandedOver = "work-handed-over"
    case queueOfTheDay = "queue-of-the-day"
    case jobDied = "job-died"

    /// Also by e-mail. What comes in numbers stays in the inbox.
    var isMailed: Bool { ![.matchToDecide, .interestDirect, .callToMake, .workAssigned].contains(self) }

    /// Only by e-mail: who gets it cannot sign in yet, or proves something by reading it, or will see it all on the
    /// floor.
    package var isMailOnly: Bool {
        [
            .confirmEmail, .accountExists, .resetPassword, .passwordChanged, .secondFactorReset, .invitation,
            .queueOfTheDay,
        ].contains(self)
    }

    /// Its mail leads to the page where an owner says which listings still stand, without signing in.
    var asksValidity: Bool { self == .stillValid || self == .listingExpired }

    /// The keys that the catalogues hold for it.
    package var keys: [String] { ["subject", "body", "action"].map { "message.\(rawValue).\($0)" } }
}
