/// In which capacity somebody acts on one case. One actor can have several: an officer may also own a listing.
package enum Capacity: String, Hashable, Sendable, CaseIterable {
    case visitor
    case reader, editor, owner
    case supplySide = "supply side"
    case demandSide = "demand side"
    /// An officer who speaks for an assisted party.
    case assistant
    case officer, director, reviewer
    case departmentOfficer = "department officer"
    case administrator
    case clock
}
