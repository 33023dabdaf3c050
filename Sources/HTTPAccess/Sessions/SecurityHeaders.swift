internal import HTTPTypes
package import Hummingbird

/// The headers that every answer carries: nothing is sniffed, framed, or run that is not ours, no other site reads it,
/// and nothing private is kept.
package struct SecurityHeaders: RouterMiddleware {
    package typealias Context = FloorContext
    private let isSecure: Bool

    package init(isSecure: Bool) { self.isSecure = isSecure }

    package func handle(
        _ request: Request, context: FloorContext, next: (Request, FloorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        for (name, value) in Self.always { response.headers[name] = value }
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = isPage ? Self.pagePolicy : Self.dataPolicy
        }
        if isPage { response.headers[.init("Permissions-Policy")!] = Self.permissions }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        response.headers[.init("X-Request-Id")!] = context.id
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        context.standing.standing?.write(to: &response.headers)
        return response
    }

    private static let always: [(HTTPField.Name, String)] = [
        (.xContentTypeOptions, "nosniff"), (.init("Referrer-Policy")!, "same-origin"),
        (.init("Cross-Origin-Opener-Policy")!, "same-origin"),
        (.init("Cross-Origin-Resource-Policy")!, "same-origin"), (.init("X-Frame-Options")!, "DENY"),
    ]

    private static let pagePolicy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    /// What is no page may not become one.
    private static let dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

    /// The pages use the camera for nothing but a file field, and nothing else of the device.
    private static let permissions = """
        camera=(), microphone=(), geolocation=(), payment=(), usb=(), bluetooth=(), serial=(), midi=(), \
        display-capture=(), browsing-topics=()
        """
}
