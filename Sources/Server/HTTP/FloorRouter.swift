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
package func floorRouter(_ house: House, publicURL: String, share: Share) throws -> Router<FloorContext> {
    let doors = Doors(floor: house.floor, catalogues: house.catalogues, publicURL: publicURL)
    let pages = try WebPages(doors: doors, templates: share.pages)
    let router = Router(context: FloorContext.self, options: .autoGenerateHeadEndpoints)
    addHealthRoutes(to: router, house)
    router.add(middleware: SecurityHeaders(isSecure: doors.isSecure))
    router.add(middleware: RefusalMiddleware(doors: doors, page: { pages.errorPage($0) }))
    router.add(middleware: CrossSiteMiddleware(publicURL: publicURL))
    router.add(middleware: SessionMiddleware(doors: doors))
    try addSpecificationRoute(to: router, share)
    addFloorRoute(to: router, house)
    WebAPI(doors: doors).addRoutes(to: router)
    pages.addRoutes(to: router)
    return router
}

/// `/livez` touches nothing that could hang; `/readyz` asks the database.
private func addHealthRoutes(to router: Router<FloorContext>, _ house: House) {
    router.get("livez") { _, _ in plainText("ok\n") }
    router.get("readyz") { _, _ in
        do {
            _ = try await house.ledger.read { try $0.settings.value("demo") }
            return plainText("ready\n")
        } catch {
            return plainText("the database does not answer\n", status: .serviceUnavailable)
        }
    }
}

private func addSpecificationRoute(to router: Router<FloorContext>, _ share: Share) throws {
    let specification = ByteBuffer(string: try String(contentsOfFile: share.specification, encoding: .utf8))
    router.get("openapi.yaml") { _, _ in
        Response(
            status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
            body: ResponseBody(byteBuffer: specification))
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

private func plainText(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
        status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
}
