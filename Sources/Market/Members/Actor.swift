/// Who acts: a visitor, a member with what they may do, or the clock (work that is due).
package struct Actor: Hashable, Sendable {
    package let member: Member.ID?
    package let language: Language
    package let staffRoles: Set<StaffRole>
    package let memberships: [Organisation.ID: Standing]
    package let emailConfirmed: Bool
    package let isClock: Bool

    package init(
        member: Member.ID, language: Language, staffRoles: Set<StaffRole>,
        memberships: [Organisation.ID: Standing], emailConfirmed: Bool
    ) {
        (self.member, self.language, self.staffRoles) = (member, language, staffRoles)
        (self.memberships, self.emailConfirmed, self.isClock) = (memberships, emailConfirmed, false)
    }

    private init(isClock: Bool, language: Language) {
        (self.member, self.language, self.staffRoles) = (nil, language, [])
        (self.memberships, self.emailConfirmed, self.isClock) = ([:], false, isClock)
    }

    package static let clock = Actor(isClock: true, language: .vi)
    package static func visitor(_ language: Language = .vi) -> Actor { Actor(isClock: false, language: language) }

    /// The journal's name of this actor: a member id, `clock` or `visitor`.
    package var journalName: String { member?.text ?? (isClock ? "clock" : "visitor") }

    package func has(_ role: StaffRole) -> Bool { staffRoles.contains(role) }

    package func belongs(to organisation: Organisation.ID) -> Bool { memberships[organisation] != nil }

    /// In which capacities this actor meets a case of `organisation`.
    package func capacities(in organisation: Organisation.ID?) -> Set<Capacity> {
        guard !isClock else { return [.clock] }
        var capacities: Set<Capacity> = [.visitor]
        capacities.formUnion(staffRoles.map(\.capacity))
        if let standing = organisation.flatMap({ memberships[$0] }) { capacities.formUnion(standing.capacities) }
        return capacities
    }

    /// Officers, directors and department officers read what is not public (but no restricted text).
    package var readsCases: Bool { has(.officer) || has(.director) || has(.departmentOfficer) }

    /// Officers and department officers have tasks in the queue, each those of their role.
    package var doesWork: Bool { has(.officer) || has(.departmentOfficer) }

    /// Throws `signInNeeded` for a visitor.
    package func signedIn() throws(MarketError) -> Member.ID {
        guard let member else { throw MarketError(.signInNeeded) }
        return member
    }
}
