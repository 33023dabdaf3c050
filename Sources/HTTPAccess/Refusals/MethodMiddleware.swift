internal import HTTPTypes
package import Hummingbird
internal import Market

/// Answers what no route has taken: OPTIONS with the methods of the path (RFC 9110, 9.3.7), 405 with them for a method
/// that it does not have, 404 for a path that is not there. Added after the last route, it sees nothing else.
package struct MethodMiddleware: RouterMiddleware {
    package typealias Context = FloorContext
    private let paths: [(segments: [Substring], methods: [HTTPRequest.Method])]

    package init(after router: Router<FloorContext>) {
        let byPath = Dictionary(grouping: router.routes.filter { $0.method != .head }) { $0.path.description }
        paths = byPath.map { path, routes in (path.split(separator: "/"), routes.map(\.method)) }
            .sorted { Self.openness($0.segments) < Self.openness($1.segments) }
    }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        let segments = request.uri.path.split(separator: "/")
        guard let methods = paths.first(where: { Self.fits(segments, $0.segments) })?.methods else {
            throw MarketError(.notFound)
        }
        let allowed = Self.allowed(methods)
        guard request.method == .options else { throw MarketError(.methodNotAllowed, ["allowed": allowed]) }
        var response = emptyResponse()
        response.headers[.allow] = allowed
        if methods.contains(.patch) { response.headers[acceptPatch] = mergePatchType }
        return response
    }

    private static func allowed(_ methods: [HTTPRequest.Method]) -> String {
        let all = methods + [.options] + (methods.contains(.get) ? [.head] : [])
        return Set(all.map(\.rawValue)).sorted().joined(separator: ", ")
    }

    private static func fits(_ segments: [Substring], _ template: [Substring]) -> Bool {
        segments.count == template.count
            && zip(segments, template).allSatisfy { segment, part in part.hasPrefix("{") || part == segment }
    }

    /// How many of its segments may be anything: the router prefers the path with fewer.
    private static func openness(_ template: [Substring]) -> Int { template.count { $0.hasPrefix("{") } }
}
