internal import HTTPTypes
package import Hummingbird
internal import Market
internal import NIOCore

/// What every JSON answer of the interface says of itself: its language, and, where its route gave it a version, its
/// entity tag. Answers a conditional read with 304 (RFC 9110, 13.1.2). What strangers are shown may be kept by a cache
/// that asks each time; what somebody else is shown is kept by nobody.
package struct RepresentationMiddleware: RouterMiddleware {
    package typealias Context = FloorContext

    package static let variesBy = "Accept-Language, Authorization, Cookie"

    package init() {}

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.shownOnce] = nil
        guard response.headers[.contentType] == jsonContentType else { return response }
        if response.headers[.contentLanguage] == nil { response.headers[.contentLanguage] = context.language.rawValue }
        response.headers[.vary] = Self.variesBy
        guard let version = response.headers[.eTag].flatMap({ Int($0) }) else { return response }
        let bytes = try await response.body.collected()
        response.body = ResponseBody(byteBuffer: bytes)
        let tag = EntityTag(version: version, of: bytes.readableBytesView).text
        response.headers[.eTag] = tag
        guard [.get, .head].contains(request.method) else { return response }
        if context.session == nil, request.headers[.authorization] == nil {
            response.headers[.cacheControl] = "no-cache"
        }
        guard let known = request.headers[.ifNoneMatch].flatMap({ EntityTags($0) }), known.contain(tag) else {
            return response
        }
        var headers = response.headers
        headers[.contentType] = nil
        return Response(status: .notModified, headers: headers)
    }
}

extension ResponseBody {
    /// All of it; for answers that stand in memory anyway.
    func collected() async throws -> ByteBuffer {
        let collector = BodyCollector()
        try await write(collector)
        return collector.bytes
    }
}

private final class BodyCollector: ResponseBodyWriter, @unchecked Sendable {
    private(set) var bytes = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws { bytes.writeImmutableBuffer(buffer) }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
