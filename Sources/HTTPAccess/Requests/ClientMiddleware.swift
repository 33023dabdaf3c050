internal import HTTPTypes
package import Hummingbird

/// Settles who sent a request, before anything is limited by it.
package struct ClientMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let proxies: TrustedProxies

    package init(proxies: TrustedProxies) { self.proxies = proxies }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let peer = context.peer {
            context.client = proxies.client(peer: peer, forwarded: request.headers[values: .init("X-Forwarded-For")!])
        }
        return try await next(request, context)
    }
}
