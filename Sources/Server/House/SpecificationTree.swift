internal import Foundation
internal import WebPages
internal import Yams

extension Share {
    /// The specification as a tree for the pages that show it. Throws when the file does not read.
    func specificationTree() throws -> SpecNode {
        let text = try String(contentsOfFile: specification, encoding: .utf8)
        return try Yams.compose(yaml: text).map(SpecNode.init) ?? .nothing
    }
}

extension SpecNode {
    fileprivate init(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            self = .map(mapping.map { (key: $0.key.string ?? "", value: SpecNode($0.value)) })
        case .sequence(let sequence): self = .list(sequence.map(SpecNode.init))
        case .scalar(let scalar): self = .text(scalar.string)
        case .alias: self = .nothing
        }
    }
}
