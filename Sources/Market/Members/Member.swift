/// A person with an account.
package struct Member: Sendable {
    package typealias ID = Identifier<Member>

    package let id: ID
    package var email: EmailAddress
    package var name: String
    package var language: Language
    package var staffRoles: Set<StaffRole>
    package var emailConfirmedAt: Instant?
    package let registeredAt: Instant
    package var version: Int

    package init(
        id: ID, email: EmailAddress, name: String, language: Language, staffRoles: Set<StaffRole> = [],
        emailConfirmedAt: Instant? = nil, registeredAt: Instant, version: Int = 1
    ) {
        (self.id, self.email, self.name, self.language) = (id, email, name, language)
        (self.staffRoles, self.emailConfirmedAt) = (staffRoles, emailConfirmedAt)
        (self.registeredAt, self.version) = (registeredAt, version)
    }

    package static let nameLimit = 120
}

/// What somebody does for the floor itself. Each needs a second factor at sign-in.
package enum StaffRole: String, Sendable, Codable, CaseIterable {
    case officer, director, reviewer
    case departmentOfficer = "department-officer"
    case administrator

    package var capacity: Capacity {
        switch self {
        case .officer: .officer
        case .director: .director
        case .reviewer: .reviewer
        case .departmentOfficer: .departmentOfficer
        case .administrator: .administrator
        }
    }
}

/// What a member may do in one organisation.
package enum MembershipRole: String, Sendable, Codable, CaseIterable {
    case reader, editor, owner

    /// An owner may also do what an editor may, an editor what a reader may.
    package var capacities: Set<Capacity> {
        switch self {
        case .reader: [.reader]
        case .editor: [.reader, .editor]
        case .owner: [.reader, .editor, .owner]
        }
    }
}

package struct Membership: Hashable, Sendable {
    package let organisation: Organisation.ID
    package let member: Member.ID
    package var role: MembershipRole

    package init(organisation: Organisation.ID, member: Member.ID, role: MembershipRole) {
        (self.organisation, self.member, self.role) = (organisation, member, role)
    }
}
