internal import HTTPTypes
package import Hummingbird
internal import Logging
internal import Market

/// Turns whatever is thrown into an answer: a problem document below `/api/`, a page elsewhere.
package struct RefusalMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let doors: Doors
    private let page: @Sendable (Refusal) -> Response

    package init(doors: Doors, page: @escaping @Sendable (Refusal) -> Response) {
        (self.doors, self.page) = (doors, page)
    }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let known = MarketError(error)
            if known.code == .unexpected {
                context.logger.error(
                    "a request failed", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            }
            let isAPI = request.uri.path.hasPrefix("/api/")
            let language = isAPI ? Language(accepting: request.headers[.acceptLanguage]) : pageLanguage(request)
            let refusal = Refusal(error: known, language: language ?? .vi, requestID: context.id)
            return isAPI ? doors.problem(refusal) : page(refusal)
        }
    }

    private func pageLanguage(_ request: Request) -> Language {
        request.uri.path == "/en" || request.uri.path.hasPrefix("/en/") ? .en : .vi
    }
}
