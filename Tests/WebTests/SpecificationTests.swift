import FloorTestSupport
import Foundation
import Hummingbird
import Market
import Notifier
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
                [" /api/", " /files/"].contains(where: route.contains)
                    || operational.contains { route.hasSuffix(" \($0)") }
            }
            #expect(api.subtracting(specified).sorted() == [], "served, not specified")
            #expect(specified.subtracting(api).sorted() == [], "specified, not served")
            #expect(specified.count > 50)
        }
    }

    /// Scopes are the tags, and every operation says which one it needs.
    @Test func everyOperationNamesItsScope() throws {
        for operation in try specifiedOperations() {
            let area = Scope.Area(rawValue: operation.tag.lowercased().replacing(" ", with: "-"))
            let needed: Scope? = area.map { operation.method == "get" ? .read($0) : .write($0) }
            let expected = needed.map { [$0.text] } ?? []
            #expect(operation.tokenScopes == expected, "\(operation.name)")
        }
        let document = try specification()
        let tags = document["tags"] as? [[String: Any]] ?? []
        let names = Set(tags.compactMap { ($0["name"] as? String)?.lowercased() })
        #expect(Set(Scope.Area.allCases.map { $0.rawValue.replacing("-", with: " ") }).isSubset(of: names))
        let schemas = (document["components"] as? [String: Any])?["schemas"] as? [String: Any]
        let scopes = (schemas?["Scope"] as? [String: Any])?["enum"] as? [String]
        let known = Scope.all.map(\.text)
        #expect(scopes == known)
    }

    /// What the program can answer and what the specification lists is one list.
    @Test func theSpecificationListsWhatTheProgramSays() throws {
        let schemas = try #require((try specification()["components"] as? [String: Any])?["schemas"] as? [String: Any])
        let problem = try #require(properties(of: schemas["Problem"]))
        #expect(values(of: problem["code"]) == MarketError.Code.allCases.map(\.rawValue).sorted())
        let errors = properties(of: (problem["errors"] as? [String: Any])?["items"])
        #expect(values(of: errors?["code"]) == FieldProblem.Code.allCases.map(\.rawValue).sorted())
        let message = properties(of: schemas["Notice"])?["message"]
        #expect(values(of: message) == Message.allCases.filter { !$0.isMailOnly }.map(\.rawValue).sorted())
    }

    private func properties(of schema: Any?) -> [String: Any]? {
        (schema as? [String: Any])?["properties"] as? [String: Any]
    }

    private func values(of schema: Any?) -> [String]? {
        ((schema as? [String: Any])?["enum"] as? [String])?.sorted()
    }

    private func specification() throws -> [String: Any] {
        let text = try String(contentsOfFile: packageRoot + "/api-spec/openapi.yaml", encoding: .utf8)
        return try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    /// `:id` as OpenAPI writes it.
    private func template(_ path: String) -> String {
        let parts = path.split(separator: "/").map { part in
            part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Every POST takes an idempotency key; whatever makes a new version honours `If-Match`, and a change demands it.
    @Test func everyOperationKeepsTheConventions() throws {
        for operation in try specifiedOperations() where operation.path.hasPrefix("/api/") {
            let asked = operation.method == "post" ? ["IdempotencyKey"] : []
            let isChange = operation.method == "patch" || operation.method == "delete" && operation.givesVersion
            let isAct = operation.method == "post" && operation.path.contains("{id}") && operation.givesVersion
            let wanted = asked + (isChange ? ["IfMatchRequired"] : isAct ? ["IfMatch"] : [])
            let statuses =
                (operation.method == "post" ? ["400", "409", "422"] : [])
                + (isChange ? ["412", "428"] : isAct ? ["412"] : [])
                + (operation.method == "get" && operation.givesVersion ? ["304"] : [])
            #expect(Set(wanted).isSubset(of: operation.parameters), "\(operation.name)")
            #expect(Set(statuses).isSubset(of: operation.statuses), "\(operation.name)")
            if operation.method == "patch" { #expect(operation.types == ["application/merge-patch+json"]) }
            #expect(operation.method != "put", "\(operation.name): a change is a PATCH")
        }
    }

    private func specifiedRoutes() throws -> Set<String> { Set(try specifiedOperations().map(\.name)) }

    private func specifiedOperations() throws -> [SpecifiedOperation] {
        let paths = try #require(try specification()["paths"] as? [String: Any])
        let methods = ["get", "post", "put", "patch", "delete"]
        return paths.flatMap { path, item in
            ((item as? [String: Any]) ?? [:]).filter { methods.contains($0.key) }.map { method, definition in
                SpecifiedOperation(path: path, method: method, definition: definition as? [String: Any] ?? [:])
            }
        }
    }
}

/// One operation of the specification, as far as the conventions ask.
private struct SpecifiedOperation {
    let path: String
    let method: String
    let definition: [String: Any]

    var name: String { "\(method.uppercased()) \(path)" }

    /// The names of the shared parameters.
    var parameters: Set<String> {
        let parameters = definition["parameters"] as? [[String: Any]] ?? []
        return Set(parameters.compactMap { ($0["$ref"] as? String)?.split(separator: "/").last.map(String.init) })
    }

    private var responses: [String: Any] { definition["responses"] as? [String: Any] ?? [:] }
    var statuses: Set<String> { Set(responses.keys) }

    var givesVersion: Bool {
        responses.values.contains { response in
            ((response as? [String: Any])?["headers"] as? [String: Any])?["ETag"] != nil
        }
    }

    var tag: String { (definition["tags"] as? [String])?.first ?? "" }

    /// The scopes that an API token needs.
    var tokenScopes: [String] {
        let security = definition["security"] as? [[String: Any]] ?? []
        return security.compactMap { $0["token"] as? [String] }.flatMap { $0 }
    }

    var types: [String] {
        ((definition["requestBody"] as? [String: Any])?["content"] as? [String: Any]).map { Array($0.keys) } ?? []
    }
}
