internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird

/// Counts and times every request by its route.
struct MeterMiddleware: RouterMiddleware {
    typealias Context = FloorContext
    private let meters: Meters

    init(_ meters: Meters) { self.meters = meters }

    func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var statusClass = "cut"
        defer {
            let kind = Meters.RequestKind(
                method: Self.known.contains(request.method) ? request.method.rawValue : "other",
                route: context.endpointPath ?? "none", statusClass: statusClass)
            meters.request(kind, took: start.duration(to: .now))
        }
        let response = try await next(request, context)
        statusClass = "\(response.status.code / 100)xx"
        return response
    }

    private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
