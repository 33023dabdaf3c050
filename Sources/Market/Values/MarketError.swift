/// Why an act was refused: a stable code for programs, the fields concerned, and arguments for the sentence that
/// the catalogues hold under `error.<code>` in both languages.
package struct MarketError: Error, Equatable, Sendable {
    package let code: Code
    package let arguments: [String: String]
    package let fields: [FieldProblem]

    package init(_ code: Code, _ arguments: [String: String] = [:], fields: [FieldProblem] = []) {
        (self.code, self.arguments, self.fields) = (code, arguments, fields)
    }

    package enum Code: String, Sendable, CaseIterable {
        case accountExists = "account-exists"
        case alreadyAnswered = "already-answered"
        case bodyTooLarge = "body-too-large"
        case codeNotAccepted = "code-not-accepted"
        case crossSiteRequest = "cross-site-request"
        case cursorNotValid = "cursor-not-valid"
        case emailNotConfirmed = "email-not-confirmed"
        case invalidInput = "invalid-input"
        case jsonNotValid = "json-not-valid"
        case lastOwner = "last-owner"
        case linkNotValid = "link-not-valid"
        case listingEnded = "listing-ended"
        case mediaTypeNotSupported = "media-type-not-supported"
        case methodNotAllowed = "method-not-allowed"
        case notFound = "not-found"
        case notPermitted = "not-permitted"
        case organisationNotVerified = "organisation-not-verified"
        case ownCase = "own-case"
        case qualityBlockers = "quality-blockers"
        case reasonRequired = "reason-required"
        case reasonUnknown = "reason-unknown"
        case remarksRequired = "remarks-required"
        case requestNotValid = "request-not-valid"
        case secondFactorNeeded = "second-factor-needed"
        case signInNeeded = "sign-in-needed"
        case signInRefused = "sign-in-refused"
        case staleVersion = "stale-version"
        case temporarilyUnavailable = "temporarily-unavailable"
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
        case notAllowed = "not-allowed"
        case notAccepted = "not-accepted"
        case notEmail = "not-email"
        case notKnown = "not-known"
        case notPhone = "not-phone"
        case notTaxCode = "not-tax-code"
        case notDate = "not-date"
        case outOfRange = "out-of-range"
        case quality, required
        case tooLong = "too-long"
        case tooMany = "too-many"
        case tooShort = "too-short"
        case unknownKey = "unknown-key"
        case wrongType = "wrong-type"
        case controlCharacter = "control-character"
    }
}
