package import HTTPTypes
package import Market

extension MarketError.Code {
    /// The one table of what a refusal is in HTTP.
    package var status: HTTPResponse.Status {
        switch self {
        case .cursorNotValid, .jsonNotValid, .multipartNotValid, .requestNotValid: .badRequest
        case .secondFactorNeeded, .signInNeeded, .signInRefused, .tokenNotValid: .unauthorized
        case .centreCase, .crossSiteRequest, .emailNotConfirmed, .notPermitted, .ownCase, .scopeMissing, .sessionNeeded:
            .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .accountExists, .alreadyAnswered, .answerNotRepeatable, .claimNeedsPaper, .consentMissing,
            .idempotencyRunning, .interestEnded, .interestStands, .lastOwner, .listingEnded, .notOpenForInterest,
            .organisationNotVerified, .partyKnown, .partyNotAssisted, .tooManyClaims, .transitionNotAllowed:
            .conflict
        case .linkNotValid, .statusLinkNotValid: .gone
        case .staleVersion: .preconditionFailed
        case .preconditionRequired: .preconditionRequired
        case .bodyTooLarge: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .mediaTypeNotSupported: .unsupportedMediaType
        case .codeNotAccepted, .idempotencyKeyReused, .invalidInput, .qualityBlockers, .reasonRequired, .reasonUnknown,
            .remarksRequired:
            .unprocessableContent
        case .rateLimited, .tooManyAttempts: .tooManyRequests
        case .temporarilyUnavailable: .serviceUnavailable
        case .unexpected: .internalServerError
        }
    }
}
