internal import HTTPTypes
package import Hummingbird
package import Market
internal import UseCases

/// The gate before the routes of one area of the API: an API token passes with the area's scope, reading with `read` or
/// `write`, changing with `write`. Before the routes of access itself no token passes at all. Where no gate is, a token
/// is not looked at and acts as nobody.
package struct TokenGate: RouterMiddleware {
    package typealias Context = FloorContext
    private let area: Scope.Area?
    private let doors: Doors

    /// Without an area it takes sessions only.
    package init(_ area: Scope.Area?, doors: Doors) { (self.area, self.doors) = (area, doors) }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        guard let text = request.bearerToken else { return try await next(request, context) }
        guard let area else { throw MarketError(.sessionNeeded) }
        guard let token = try await doors.floor.token(text: text) else { throw MarketError(.tokenNotValid) }
        let needed: Scope = [.get, .head].contains(request.method) ? .read(area) : .write(area)
        guard token.scopes.allows(needed) else { throw MarketError(.scopeMissing, ["scope": needed.text]) }
        var context = context
        context.token = token
        context.language = Language(accepting: request.headers[.acceptLanguage]) ?? token.member.language
        return try await next(request, context)
    }
}
