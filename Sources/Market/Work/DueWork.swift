/// One open task of the officers, or of the department officers where the Center is a party: what is to be done, on
/// what, whose case it is, who does it and by when. It is opened and settled in the act that makes or ends the task.
package struct DueWork: Sendable {
    package typealias ID = Identifier<DueWork>

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case reviewListing = "review-listing"
        case verifyOrganisation = "verify-organisation"
        case decideMatch = "decide-match"
        case call
        case staleListing = "stale-listing"
        case decideClaim = "decide-claim"
        case reviewAfter = "review-after"
    }

    package let id: ID
    package let kind: Kind
    /// The id of what it is about: a listing, an organisation, a match, a call, a claim.
    package let subject: String
    package let organisation: Organisation.ID
    /// The other side of a match.
    package let otherOrganisation: Organisation.ID?
    /// The Center is a party: a department officer does it.
    package let isCentreCase: Bool
    package var officer: Member.ID?
    package let openedAt: Instant
    package let dueAt: Instant
    package var version: Int

    package init(
        id: ID, kind: Kind, subject: String, organisation: Organisation.ID, otherOrganisation: Organisation.ID? = nil,
        isCentreCase: Bool = false, officer: Member.ID? = nil, openedAt: Instant, dueAt: Instant, version: Int = 1
    ) {
        (self.id, self.kind, self.subject, self.organisation) = (id, kind, subject, organisation)
        (self.otherOrganisation, self.isCentreCase, self.officer) = (otherOrganisation, isCentreCase, officer)
        (self.openedAt, self.dueAt, self.version) = (openedAt, dueAt, version)
    }

    package func isLate(at now: Instant) -> Bool { dueAt < now }

    /// A case of an organisation that `actor` belongs to.
    package func isOwnCase(of actor: Actor) -> Bool {
        ([organisation] + [otherOrganisation].compactMap { $0 }).contains(where: actor.belongs)
    }

    /// The role of those who do it.
    package var role: StaffRole { isCentreCase ? .departmentOfficer : .officer }

    /// Somebody of its role takes it, gives it to another of them, or puts it back (`nil`). Throws `notPermitted`,
    /// `centreCase` to officers where the Center is a party, `ownCase`, and `invalidInput` at `/officer` for who cannot
    /// have it.
    package mutating func assign(to officer: Actor?, by actor: Actor) throws(MarketError) {
        guard actor.has(role) else {
            throw MarketError(isCentreCase && actor.has(.officer) ? .centreCase : .notPermitted)
        }
        guard !isOwnCase(of: actor) else { throw MarketError(.ownCase) }
        if let officer, !officer.has(role) || isOwnCase(of: officer) {
            throw MarketError(.invalidInput, fields: [FieldProblem("/officer", .notAccepted)])
        }
        self.officer = officer?.member
    }

    /// What this actor may do about who does it.
    package func moves(for actor: Actor) -> [Move] {
        guard actor.has(role), !isOwnCase(of: actor) else { return [] }
        return officer == nil
            ? [.take, .give] : officer == actor.member ? [.give, .putBack] : [.take, .give, .putBack]
    }

    package enum Move: String, Sendable, CaseIterable {
        case take, give
        case putBack = "put-back"
    }
}

/// Whose open tasks are asked for: what the reader has, what nobody has, what is overdue, and everything. What nobody
/// has and what is overdue is of the reader's own desk.
package enum Assignment: String, Sendable, CaseIterable { case mine, unassigned, late, all }

/// From where somebody looks at the queue: who they are, and whose tasks are theirs to do.
package struct Desk: Hashable, Sendable {
    package let member: Member.ID
    private let roles: Set<StaffRole>

    package init(_ member: Member.ID, _ roles: Set<StaffRole>) { (self.member, self.roles) = (member, roles) }

    /// Only cases in which the Center is a party, for department officers; only the others, for officers; both (`nil`)
    /// for who is both, or neither and oversees them.
    package var centreCases: Bool? {
        let isDepartment = roles.contains(.departmentOfficer)
        return isDepartment == roles.contains(.officer) ? nil : isDepartment
    }
}
