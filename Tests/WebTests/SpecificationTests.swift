import FloorTestSupport
import Foundation
import Hummingbird
import Server
import Testing
import Yams

/// The specification and the router know the same paths and methods.
struct SpecificationTests {
    @Test func routesAndSpecificationAgree() async throws {
        try await withFloor { floor in
            let router = try floorRouter(floor.house, publicURL: "https://san.example", share: try Share(packageRoot))
            let served = Set(
                router.routes.filter { $0.method != .head }.map { route in
                    "\(route.method.rawValue) \(template(route.path.description))"
                })
            let specified = try specifiedRoutes()
            let operational = ["/livez", "/readyz", "/openapi.yaml"]
            let api = served.filter { route in
                route.contains(" /api/") || operational.contains { route.hasSuffix(" \($0)") }
            }
            #expect(api.subtracting(specified).sorted() == [], "served, not specified")
            #expect(specified.subtracting(api).sorted() == [], "specified, not served")
            #expect(specified.count > 50)
        }
    }

    /// `:id` as OpenAPI writes it.
    private func template(_ path: String) -> String {
        let parts = path.split(separator: "/").map { part in
            part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    private func specifiedRoutes() throws -> Set<String> {
        let text = try String(contentsOfFile: packageRoot + "/api-spec/openapi.yaml", encoding: .utf8)
        let document = try #require(try Yams.load(yaml: text) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: Any])
        let methods = ["get", "post", "put", "patch", "delete"]
        return Set(
            paths.flatMap { path, item in
                ((item as? [String: Any]) ?? [:]).keys.filter(methods.contains).map { "\($0.uppercased()) \(path)" }
            })
    }
}
