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

    /// What members say of themselves.
    package struct Card: Hashable, Sendable {
        package let name: String
        package let language: Language

        package init(name: String, language: Language) { (self.name, self.language) = (name, language) }
    }

    package var card: Card {
        get { Card(name: name, language: language) }
        set { (name, language) = (newValue.name, newValue.language) }
    }
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
