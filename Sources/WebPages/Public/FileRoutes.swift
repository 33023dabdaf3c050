internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import NIOCore

/// `/public/:file`, `/favicon.ico` and `/robots.txt`.
func addFileRoutes(to router: Router<FloorContext>, _ site: Site) {
    router.get("public/:file") { request, context in
        try answer(context.parameters.get("file") ?? "", request, site.files)
    }
    router.get("favicon.ico") { request, _ in try answer("mark.svg", request, site.files) }
    router.get("robots.txt") { _, _ in
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "max-age=86400"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: robots(site.doors.publicURL))))
    }
}

/// Nothing of what is one reader's own; every public listing by the sitemap.
private func robots(_ publicURL: String) -> String {
    let own = [
        "account", "administration", "calls", "claims", "confirm", "desk", "inbox", "join", "matches", "register",
        "reset", "sign-in",
        "slips",
        "status", "still-valid", "work",
    ]
    let paths = ["/api/"] + Language.allCases.flatMap { language in own.map { language.path("/\($0)") } }
    return (["User-agent: *"] + paths.map { "Disallow: \($0)" } + ["", "Sitemap: \(publicURL)/sitemap.xml", ""])
        .joined(separator: "\n")
}

/// An address with the content's fingerprint may be kept for good, any other is asked for again.
private func answer(_ name: String, _ request: Request, _ files: PublicFiles) throws -> Response {
    guard let file = files[name] else { throw MarketError(.notFound) }
    let isPinned = request.uri.queryParameters["v"].map { $0 == file.fingerprint } ?? false
    let tag = "\"\(file.fingerprint)\""
    let headers: HTTPFields = [
        .contentType: file.type, .eTag: tag,
        .cacheControl: isPinned ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
}
