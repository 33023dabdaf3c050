/// How far a caller's look at a thing has fallen behind: what happened since the version they had read.
package struct Staleness: Equatable, Sendable {
    /// The version it has now.
    package let version: Int
    /// Oldest first, the last ``most`` of them; none for who may not know of them.
    package let changes: [Change]

    package static let most = 20

    package init(version: Int, changes: [Change]) { (self.version, self.changes) = (version, changes) }

    package struct Change: Equatable, Sendable {
        package let what: Fact.Kind
        package let at: Instant
        package let by: Author

        package init(_ what: Fact.Kind, at: Instant, by: Author) { (self.what, self.at, self.by) = (what, at, by) }
    }

    /// Who it was, as far as the caller may know: names are for colleagues and for staff.
    package enum Author: Equatable, Sendable {
        case caller
        /// What time alone does.
        case clock
        case member(name: String?)
        case staff(name: String?)
    }
}
