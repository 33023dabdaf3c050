internal import HTTPTypes
package import Hummingbird
internal import Market
package import UseCases

/// Finds the session of the request's cookie and settles the language. Beside an API token no cookie counts.
package struct SessionMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let doors: Doors

    package init(doors: Doors) { self.doors = doors }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let bearer = request.bearerToken
        if bearer == nil, let token = request.cookie(doors.cookieName), token.utf8.count <= 64 {
            context.session = try await doors.floor.session(token: token)
        }
        context.language =
            Language(accepting: request.headers[.acceptLanguage]) ?? context.session?.member.language ?? .vi
        do {
            return try await next(request, context)
        } catch let error as MarketError where error.code == .notPermitted && context.session == nil && bearer == nil {
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

    /// The cookie of a device that has signed in: whoever guesses at the account elsewhere does not slow it down.
    package func deviceCookie(_ text: String) -> Cookie {
        Cookie(
            name: deviceCookieName, value: text, maxAge: Floor.deviceDays * 86_400, path: "/", secure: isSecure,
            httpOnly: true, sameSite: .lax)
    }

    /// From where this request tries to get in.
    package func caller(_ request: Request, _ context: FloorContext) -> Caller {
        let device = request.cookie(deviceCookieName)
        return Caller(
            address: context.client?.description ?? "", device: device.flatMap { $0.utf8.count <= 200 ? $0 : nil })
    }

    package func expiredCookie() -> Cookie {
        Cookie(
            name: cookieName, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}

extension Request {
    fileprivate func cookie(_ name: String) -> String? {
        let cookies = headers[values: .cookie].joined(separator: ";")
        return HTTPAccess.cookie(name, in: cookies.utf8)
    }

    /// What stands after `Authorization: Bearer` (RFC 6750, 2.1) in a request to the API. Other schemes are none of ours:
    /// a proxy before us may have asked for them.
    var bearerToken: String? {
        guard uri.path.hasPrefix("/api/"), let header = headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.first?.lowercased() == "bearer" else { return nil }
        return parts.count == 2 ? parts[1].trimmingCharacters(of: " ") : ""
    }
}

extension Substring {
    fileprivate func trimmingCharacters(of character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}
