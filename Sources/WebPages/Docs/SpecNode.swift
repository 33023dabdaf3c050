/// A piece of the specification as it stands in its file, members in their order.
package indirect enum SpecNode: Sendable {
    case map([(key: String, value: SpecNode)])
    case list([SpecNode])
    case text(String)

    package static let nothing = SpecNode.map([])

    subscript(key: String) -> SpecNode? { members.first { $0.key == key }?.value }

    var members: [(key: String, value: SpecNode)] { if case .map(let members) = self { members } else { [] } }
    var items: [SpecNode] { if case .list(let items) = self { items } else { [] } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    /// A text or a list of texts.
    var texts: [String] { text.map { [$0] } ?? items.compactMap(\.text) }
}
