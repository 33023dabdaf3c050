internal import HTTPTypes
package import Hummingbird
internal import Logging
internal import Market
internal import NIOHTTP1

/// The longest address that is read, path and query together, in octets.
private let addressLimit = 8_192

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
            guard request.uri.string.utf8.count <= addressLimit else { throw MarketError(.addressTooLong) }
            return try await next(request, context)
        } catch let error as HTTPParserError {
            throw error  // the request ended in its midst: there is nobody whom the program could answer
        } catch {
            let known = MarketError(error)
            if known.code == .unexpected {
                context.logger.error(
                    "a request failed", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
            }
            let isAPI = ["/api/", "/files/"].contains { request.uri.path.hasPrefix($0) }
            let language = isAPI ? Language(accepting: request.headers[.acceptLanguage]) : pageLanguage(request)
            let refusal = Refusal(error: known, language: language ?? .vi, requestID: context.id)
            var response = isAPI ? doors.problem(refusal) : page(refusal)
            response.headers.append(contentsOf: known.headers)
            return response
        }
    }

    private func pageLanguage(_ request: Request) -> Language {
        request.uri.path == "/en" || request.uri.path.hasPrefix("/en/") ? .en : .vi
    }
}
