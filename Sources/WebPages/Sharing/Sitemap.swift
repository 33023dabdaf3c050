internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import NIOCore
internal import UseCases

/// Every public listing for search engines (sitemaps.org): an index of months, and the listings published in each, by their
/// ids: the order of publication would tell which anonymous ones are of one owner.
func addSitemapRoutes(to router: Router<FloorContext>, _ site: Site) {
    let (floor, publicURL) = (site.doors.floor, site.doors.publicURL)
    router.get("sitemap.xml") { _, _ in
        let months = try await floor.publicationMonths()
        return sitemap("sitemapindex", months.map { "<sitemap><loc>\(publicURL)/sitemaps/\($0)</loc></sitemap>" })
    }
    router.get("sitemaps/:month") { _, context in
        guard let month = context.parameters.get("month").flatMap({ Month($0) }) else { throw MarketError(.notFound) }
        let listings = try await floor.publicListings(in: month)
        return sitemap(
            "urlset",
            listings.sorted().flatMap { id in
                Language.allCases.map { "<url><loc>\(publicURL)\($0.path("/listings/\(id)"))</loc></url>" }
            })
    }
}

private func sitemap(_ element: String, _ entries: [String]) -> Response {
    let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <\(element) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        \(entries.joined(separator: "\n"))
        </\(element)>

        """
    return Response(
        status: .ok, headers: [.contentType: "application/xml; charset=utf-8", .cacheControl: "public, max-age=3600"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: xml)))
}
