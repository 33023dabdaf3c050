internal import Market

/// The specification, arranged for people who read it.
struct Specification: Sendable {
    let root: SpecNode
    let tags: [Tag]
    let schemas: [(key: String, value: SpecNode)]

    /// A chapter: one tag with its operations.
    struct Tag: Sendable {
        let name: String
        let node: SpecNode
        let operations: [Operation]

        var path: String { "/docs/\(name.lowercased())" }
    }

    struct Operation: Sendable {
        let method: String
        let path: String
        let node: SpecNode

        var id: String { node["operationId"]?.text ?? "" }
    }

    init(_ root: SpecNode) {
        self.root = root
        let methods = ["get", "post", "put", "patch", "delete"]
        let operations = (root["paths"] ?? .nothing).members.flatMap { path, item in
            item.members.filter { methods.contains($0.key) }.map { method, node in
                Operation(method: method.uppercased(), path: path, node: node)
            }
        }
        let byTag = Dictionary(grouping: operations) { $0.node["tags"]?.items.first?.text ?? "" }
        tags = (root["tags"] ?? .nothing).items.map { node in
            let name = node["name"]?.text ?? ""
            return Tag(name: name, node: node, operations: byTag[name] ?? [])
        }
        schemas = (root["components"]?["schemas"] ?? .nothing).members
    }

    func schema(_ name: String) -> SpecNode? { schemas.first { $0.key == name }?.value }

    /// What a `$ref` leads to; anything else is itself.
    func resolved(_ node: SpecNode) -> SpecNode {
        guard let reference = node["$ref"]?.text else { return node }
        return reference.split(separator: "/").dropFirst().reduce(root as SpecNode?) { $0?[String($1)] } ?? .nothing
    }
}

extension SpecNode {
    /// The title of an operation or a tag: Vietnamese stands beside the English.
    func title(_ language: Language) -> String {
        let english = self["summary"]?.text ?? self["name"]?.text ?? ""
        return language == .vi ? self["x-summary-vi"]?.text ?? english : english
    }
}
