/// A case that is decided by officers: by none of its own organisation's people, and by the department officer in the
/// officers' stead where the Center itself is a party (it sells seedlings, tests and services).
package protocol OfficialCase: Sendable {
    var isOwnCase: Bool { get }
    var isCentreCase: Bool { get }
}

extension Lifecycle.Step where Subject: OfficialCase {
    /// One step of the officers and the same of the department officer, each for the cases that are theirs.
    package static func decided(
        _ move: Move, from: Set<State>, to: State, reason: ReasonRule = .none, guards: [Guard<Subject>] = []
    ) -> [Self] {
        let notOwnCase = Guard<Subject>("not own case", refusal: .ownCase) { !$0.isOwnCase }
        let notCentre = Guard<Subject>("the Center is no party", refusal: .centreCase) { !$0.isCentreCase }
        let centre = Guard<Subject>("the Center is a party", refusal: .notPermitted) { $0.isCentreCase }
        return [
            Self(move, from: from, to: to, by: [.officer], reason: reason, guards: [notOwnCase, notCentre] + guards),
            Self(
                move, from: from, to: to, by: [.departmentOfficer], reason: reason,
                guards: [centre, notOwnCase] + guards),
        ]
    }
}
