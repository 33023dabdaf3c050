internal import HTTPTypes
package import Hummingbird
internal import Market

/// Refuses a change that another site had a browser send: by Fetch Metadata, by `Origin` where that is missing.
/// Programs that send neither are no browsers.
package struct CrossSiteMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let publicURL: String

    package init(publicURL: String) { self.publicURL = publicURL }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        let isSafe = [.get, .head, .options].contains(request.method)
        // A token does not come by itself, as a cookie does, and no cookie counts beside it.
        guard isSafe || request.bearerToken != nil || isOwn(request.headers) else {
            throw MarketError(.crossSiteRequest)
        }
        return try await next(request, context)
    }

    private func isOwn(_ headers: HTTPFields) -> Bool {
        if let site = headers[.init("Sec-Fetch-Site")!] { return ["same-origin", "none"].contains(site) }
        guard let origin = headers[.origin] else { return true }
        return origin == publicURL
    }
}
