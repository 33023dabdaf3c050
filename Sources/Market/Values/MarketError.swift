/// Why an act was refused: a stable code for programs, the fields concerned, and arguments for the sentence that
/// the catalogues hold under `error.<code>` in both languages.
package struct MarketError: Error, Equatable, Sendable {
    package let code: Code
    package let arguments: [String: String]
    package let fields: [FieldProblem]
    /// With `staleVersion`, when the caller may know: what they have missed.
    package let staleness: Staleness?

    package init(
        _ code: Code, _ arguments: [String: String] = [:], fields: [FieldProblem] = [], staleness: Staleness? = nil
    ) {
        (self.code, self.arguments, self.fields, self.staleness) = (code, arguments, fields, staleness)
    }

    package enum Code: String, Sendable, CaseIterable {
        case accountExists = "account-exists"
        case addressTooLong = "address-too-long"
        case alreadyAnswered = "already-answered"
        case answerNotRepeatable = "answer-not-repeatable"
        case bodyTooLarge = "body-too-large"
        case centreCase = "centre-case"
        case claimNeedsPaper = "claim-needs-paper"
        case codeNotAccepted = "code-not-accepted"
        case consentMissing = "consent-missing"
        case crossSiteRequest = "cross-site-request"
        case cursorNotValid = "cursor-not-valid"
        case emailNotConfirmed = "email-not-confirmed"
        case idempotencyKeyReused = "idempotency-key-reused"
        case idempotencyRunning = "idempotency-running"
        case invalidInput = "invalid-input"
        case interestEnded = "interest-ended"
        case interestStands = "interest-stands"
        case jsonNotValid = "json-not-valid"
        case lastOwner = "last-owner"
        case linkNotValid = "link-not-valid"
        case listingEnded = "listing-ended"
        case mediaTypeNotSupported = "media-type-not-supported"
        case methodNotAllowed = "method-not-allowed"
        case multipartNotValid = "multipart-not-valid"
        case notFound = "not-found"
        case notOpenForInterest = "not-open-for-interest"
        case notPermitted = "not-permitted"
        case organisationNotVerified = "organisation-not-verified"
        case ownCase = "own-case"
        case partyKnown = "party-known"
        case partyNotAssisted = "party-not-assisted"
        case preconditionRequired = "precondition-required"
        case qualityBlockers = "quality-blockers"
        case rateLimited = "rate-limited"
        case reasonRequired = "reason-required"
        case reasonUnknown = "reason-unknown"
        case remarksRequired = "remarks-required"
        case requestNotValid = "request-not-valid"
        case scopeMissing = "scope-missing"
        case secondFactorNeeded = "second-factor-needed"
        case sessionNeeded = "session-needed"
        case signInNeeded = "sign-in-needed"
        case signInRefused = "sign-in-refused"
        case staleVersion = "stale-version"
        case statusLinkNotValid = "status-link-not-valid"
        case temporarilyUnavailable = "temporarily-unavailable"
        case tokenNotValid = "token-not-valid"
        case tooManyAttempts = "too-many-attempts"
        case tooManyClaims = "too-many-claims"
        case transitionNotAllowed = "transition-not-allowed"
        case unexpected = "unexpected"
    }
}

/// One field that was refused: where (RFC 6901 pointer), why (the catalogues' `field.<code>`) and with which limits.
package struct FieldProblem: Error, Equatable, Sendable {
    package let pointer: String
    package let code: Code
    package let arguments: [String: String]

    package init(_ pointer: String, _ code: Code, _ arguments: [String: String] = [:]) {
        (self.pointer, self.code, self.arguments) = (pointer, code, arguments)
    }

    package enum Code: String, Sendable, CaseIterable {
        case duplicate
        case fileDamaged = "file-damaged"
        case fileEmpty = "file-empty"
        case fileEncrypted = "file-encrypted"
        case fileHasMacros = "file-has-macros"
        case fileKindNotAllowed = "file-kind-not-allowed"
        case fileNotItsKind = "file-not-its-kind"
        case fileTooLarge = "file-too-large"
        case fileUnsafe = "file-unsafe"
        case notAllowed = "not-allowed"
        case notAccepted = "not-accepted"
        case notEmail = "not-email"
        case notKnown = "not-known"
        case notPhone = "not-phone"
        case notTaxCode = "not-tax-code"
        case notDate = "not-date"
        case notHouseholdNumber = "not-household-number"
        case notPersonalNumber = "not-personal-number"
        case notCooperativeNumber = "not-cooperative-number"
        case notOrganisationNumber = "not-organisation-number"
        case outOfRange = "out-of-range"
        case pictureTooLarge = "picture-too-large"
        case quality, required
        case tooLong = "too-long"
        case tooMany = "too-many"
        case tooShort = "too-short"
        case unknownKey = "unknown-key"
        case wrongType = "wrong-type"
        case controlCharacter = "control-character"
    }
}
