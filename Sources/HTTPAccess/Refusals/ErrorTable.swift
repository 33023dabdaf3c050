package import HTTPTypes
package import Market

extension MarketError.Code {
    /// The one table of what a refusal is in HTTP.
    package var status: HTTPResponse.Status {
        switch self {
        case .cursorNotValid, .jsonNotValid, .requestNotValid: .badRequest
        case .secondFactorNeeded, .signInNeeded, .signInRefused: .unauthorized
        case .crossSiteRequest, .emailNotConfirmed, .notPermitted, .ownCase: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .accountExists, .alreadyAnswered, .lastOwner, .listingEnded, .organisationNotVerified,
            .transitionNotAllowed:
            .conflict
        case .linkNotValid: .gone
        case .staleVersion: .preconditionFailed
        case .bodyTooLarge: .contentTooLarge
        case .mediaTypeNotSupported: .unsupportedMediaType
        case .codeNotAccepted, .invalidInput, .qualityBlockers, .reasonRequired, .reasonUnknown, .remarksRequired:
            .unprocessableContent
        case .temporarilyUnavailable: .serviceUnavailable
        case .unexpected: .internalServerError
        }
    }
}
