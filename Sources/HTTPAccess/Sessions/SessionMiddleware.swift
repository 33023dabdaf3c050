internal import HTTPTypes
package import Hummingbird
internal import Market
internal import UseCases

/// Finds the session of the request's cookie and settles the language.
package struct SessionMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let doors: Doors

    package init(doors: Doors) { self.doors = doors }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = request.cookies[doors.cookieName]?.value, token.utf8.count <= 64 {
            context.session = try await doors.floor.session(token: token)
        }
        context.language =
            Language(accepting: request.headers[.acceptLanguage]) ?? context.session?.member.language ?? .vi
        do {
            return try await next(request, context)
        } catch let error as MarketError where error.code == .notPermitted && context.session == nil {
            throw MarketError(.signInNeeded)
        }
    }
}

extension Doors {
    /// The cookie that carries a session: out of reach of scripts, not sent along from other sites.
    package func cookie(token: String) -> Cookie {
        Cookie(
            name: cookieName, value: token, maxAge: Floor.sessionDays * 86_400, path: "/", secure: isSecure,
            httpOnly: true, sameSite: .lax)
    }

    package func expiredCookie() -> Cookie {
        Cookie(
            name: cookieName, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
