internal import Foundation
package import HTTPAccess
internal import HTTPTypes
package import Hummingbird
internal import Market
internal import NIOCore
internal import Search
internal import Storage
internal import UseCases
internal import WebAPI
internal import WebPages

/// The whole front: every route in one table, and what each request passes on its way.
package func floorRouter(
    _ house: House, publicURL: String, share: Share, proxies: TrustedProxies = .none, rates: RateGrants = RateGrants()
) throws -> Router<FloorContext> {
    let doors = Doors(
        floor: house.floor, catalogues: house.catalogues, publicURL: publicURL, centerPhone: house.centerPhone)
    let docs = DocsShelf(folder: share.root + "/api-spec") { try share.specificationTree() }
    let pages = try WebPages(doors: doors, templates: share.pages, docs: docs)
    let router = Router(context: FloorContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: MeterMiddleware(house.meters))
    addHealthRoutes(to: router, house)
    router.add(middleware: ClientMiddleware(proxies: proxies))
    router.add(middleware: SecurityHeaders(isSecure: doors.isSecure))
    router.add(middleware: RefusalMiddleware(doors: doors, page: { pages.errorPage($0) }))
    router.add(middleware: CrossSiteMiddleware(publicURL: publicURL))
    router.add(middleware: SessionMiddleware(doors: doors))
    let rates = RateMiddleware(RateTable(rates)) { house.ledger.now }
    router.add(middleware: rates)
    try addSpecificationRoute(to: router, share)
    addFloorRoute(to: router, house)
    WebAPI(doors: doors, rates: rates).addRoutes(to: router)
    pages.addRoutes(to: router)
    router.add(middleware: MethodMiddleware(after: router))
    return router
}

private func addSpecificationRoute(to router: Router<FloorContext>, _ share: Share) throws {
    let specification = ByteBuffer(string: try String(contentsOfFile: share.specification, encoding: .utf8))
    let headers: HTTPFields = [
        .contentType: "application/yaml; charset=utf-8", .cacheControl: "no-cache",
        .eTag: "\"\(specification.readableBytesView.fingerprint)\"",
    ]
    router.get("openapi.yaml") { request, _ in
        request.headers[.ifNoneMatch] == headers[.eTag]
            ? Response(status: .notModified, headers: headers)
            : Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: specification))
    }
}

/// What the floor holds, in numbers.
private func addFloorRoute(to router: Router<FloorContext>, _ house: House) {
    router.get("api/v1/floor") { _, _ in
        let isDemo = try await house.ledger.read { try $0.settings.value("demo") == "yes" }
        let counts = house.index.sideCounts
        var json = JSONWriter()
        json.object { json in
            json.member("supply", counts.supply)
            json.member("demand", counts.demand)
            json.member("demo", isDemo)
        }
        return jsonResponse(json)
    }
}
