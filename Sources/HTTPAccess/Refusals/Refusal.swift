package import HTTPTypes
internal import Hummingbird
package import Market

/// A refusal in its reader's words: what a problem document and an error page are made of.
package struct Refusal: Sendable {
    package let error: MarketError
    package let language: Language
    package let requestID: String

    package var status: HTTPResponse.Status { error.code.status }

    package func title(_ catalogues: Catalogues) -> String {
        catalogues[language].text("error.\(error.code.rawValue).title")
    }

    package func detail(_ catalogues: Catalogues) -> String {
        catalogues[language].text("error.\(error.code.rawValue).detail", error.arguments)
    }

    package func text(of problem: FieldProblem, _ catalogues: Catalogues) -> String {
        if let quality = problem.arguments["quality"] {
            return catalogues[language].text("quality.\(quality)", problem.arguments)
        }
        return catalogues[language].text("field.\(problem.code.rawValue)", problem.arguments)
    }
}

extension MarketError {
    /// Whatever was thrown, as one of ours: what nobody expected is `unexpected`, and is logged.
    package init(_ error: any Error) {
        switch error {
        case let error as MarketError: self = error
        case let problem as FieldProblem: self = MarketError(.invalidInput, fields: [problem])
        case let error as any HTTPResponseError: self = MarketError(status: error.status)
        default: self = MarketError(.unexpected)
        }
    }

    private init(status: HTTPResponse.Status) {
        switch status.code {
        case 404: self = MarketError(.notFound)
        case 405: self = MarketError(.methodNotAllowed)
        case 413: self = MarketError(.bodyTooLarge)
        case 414: self = MarketError(.addressTooLong)
        case 415: self = MarketError(.mediaTypeNotSupported)
        case 400..<500: self = MarketError(.requestNotValid)
        default: self = MarketError(.unexpected)
        }
    }
}
