internal import HTTPTypes
package import Hummingbird
package import Market
internal import Storage
internal import Synchronization
internal import UseCases

/// Lets a client do only so much of what is dear. A program is counted by its token, a member by account, a visitor by
/// address. It stands before all routes and again behind the gate that looks at tokens; a request counts once.
package struct RateMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let table: RateTable
    private let now: @Sendable () -> Instant
    private let meter = RateMeter()

    package init(_ table: RateTable, now: @escaping @Sendable () -> Instant) { (self.table, self.now) = (table, now) }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        let isKnown = request.bearerToken == nil || context.token != nil
        if isKnown, context.standing.standing == nil, let client = client(context),
            let policy = table.policy(request.method.rawValue, context.endpointPath ?? "")
        {
            let standing = meter.take(policy, client: client, at: now())
            context.standing.note(standing)
            guard standing.isAllowed else {
                throw MarketError(.rateLimited, ["seconds": String(standing.seconds)])
            }
        }
        return try await next(request, context)
    }

    private func client(_ context: FloorContext) -> String? {
        if let token = context.token { return "token \(token.token.id)" }
        return context.session.map { "member \($0.member.id)" } ?? context.client?.description
    }
}

/// Carries a standing out to where the answer gets its headers, past whatever is thrown on the way.
package final class StandingNote: Sendable {
    private let kept = Mutex<RateStanding?>(nil)

    func note(_ standing: RateStanding) { kept.withLock { $0 = standing } }

    var standing: RateStanding? { kept.withLock { $0 } }
}

extension RateStanding {
    /// As draft-ietf-httpapi-ratelimit-headers-10 writes it.
    func write(to headers: inout HTTPFields) {
        headers[.init("RateLimit-Policy")!] = "\"\(policy.name)\";q=\(policy.quota);w=\(policy.windowSeconds)"
        headers[.init("RateLimit")!] = "\"\(policy.name)\";r=\(remaining);t=\(seconds)"
        if !isAllowed { headers[.retryAfter] = String(seconds) }
    }
}
