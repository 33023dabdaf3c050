/// What an API token may do: read or change what one tag of the specification is about, or act with its member's staff
/// roles. Written `listings:read`, `listings:write`, `staff`. The areas are the specification's tags; what concerns
/// access itself has none, so that no token can make tokens, change a password or end a session.
package enum Scope: Hashable, Sendable {
    case read(Area)
    /// Whoever may change may also read.
    case write(Area)
    case staff

    package enum Area: String, Sendable, CaseIterable {
        case organisations, listings, assisted, matches, queue, notices
    }

    package static let all: [Scope] = Area.allCases.flatMap { [.read($0), .write($0)] } + [.staff]

    /// `nil` for a text that names no scope.
    package init?(_ text: String) {
        guard let scope = Self.all.first(where: { $0.text == text }) else { return nil }
        self = scope
    }

    package var text: String {
        switch self {
        case .read(let area): "\(area.rawValue):read"
        case .write(let area): "\(area.rawValue):write"
        case .staff: "staff"
        }
    }
}

extension Set<Scope> {
    package func allows(_ needed: Scope) -> Bool {
        if case .read(let area) = needed, contains(.write(area)) { return true }
        return contains(needed)
    }

    /// In the order of `Scope.all`, so that the same set is the same text.
    package var texts: [String] { Scope.all.filter(contains).map(\.text) }
}
