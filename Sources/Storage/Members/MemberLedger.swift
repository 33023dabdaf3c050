package import Market
internal import SQLEngines

package struct MemberReader {
    let connection: any Connection

    package func find(_ id: Member.ID) throws -> Member? {
        try connection.row("\(Self.select) WHERE m.id = $1", [SQLValue(id)]).map(Self.member)
    }

    /// The names of these members.
    package func names(_ ids: [Member.ID]) throws -> [Member.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let rows = try connection.rows("SELECT id, name FROM members WHERE id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("id"), try $0.text("name")) })
    }

    /// Nobody has an account yet.
    package func isEmpty() throws -> Bool { try connection.row("SELECT id FROM members LIMIT 1") == nil }

    package func find(email: EmailAddress) throws -> Member? {
        try connection.row("\(Self.select) WHERE m.email = $1", [.text(email.text)]).map(Self.member)
    }

    /// Many members in one query; who is not there is left out.
    package func find(_ ids: [Member.ID]) throws -> [Member.ID: Member] {
        guard !ids.isEmpty else { return [:] }
        let list = connection.list(ids.map(\.text))
        let found = try connection.rows("\(Self.select) WHERE m.id IN (\(list.sql))", list.arguments)
        return Dictionary(uniqueKeysWithValues: try found.map { (try $0.id("id"), try Self.member($0)) })
    }

    /// Everybody with one of these staff roles, by id.
    package func staff(with roles: StaffRole...) throws -> [Member] {
        let list = connection.list(roles.map(\.rawValue))
        return try connection.rows(
            "\(Self.select) WHERE m.id IN (SELECT member_id FROM staff_roles WHERE role IN (\(list.sql))) ORDER BY m.id",
            list.arguments
        ).map(Self.member)
    }

    /// The members of an organisation, owners first, also delegates whose time is over.
    package func of(_ organisation: Organisation.ID) throws -> [Insider] {
        try connection.rows(
            """
            SELECT m.*, s.role AS membership_role, s.delegation, \(Self.roles)
            FROM memberships s JOIN members m ON m.id = s.member_id WHERE s.organisation_id = $1
            ORDER BY CASE s.role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 WHEN 'delegate' THEN 2 ELSE 3 END, m.id
            """, [SQLValue(organisation)]
        ).map { row in
            Insider(
                member: try Self.member(row), role: try row.choice("membership_role"),
                delegation: try row.optionalJSON("delegation"))
        }
    }

    /// Where this member belongs on `day`: delegations that are over count no more.
    package func memberships(of member: Member.ID, on day: CivilDate) throws -> [Organisation.ID: Standing] {
        let rows = try connection.rows(
            "SELECT organisation_id, role, delegation FROM memberships WHERE member_id = $1", [SQLValue(member)])
        let standings = try rows.map { row -> (Organisation.ID, Standing) in
            (try row.id("organisation_id"), Standing(try row.choice("role"), try row.optionalJSON("delegation")))
        }
        return Dictionary(uniqueKeysWithValues: standings.filter { !($0.1.delegation?.isOver(on: day) ?? false) })
    }

    /// Who this member is for the rules on `day`: roles, memberships, language.
    package func actor(_ id: Member.ID, on day: CivilDate) throws -> Actor? {
        guard let member = try find(id) else { return nil }
        return Actor(
            member: id, language: member.language, staffRoles: member.staffRoles,
            memberships: try memberships(of: id, on: day), emailConfirmed: member.emailConfirmedAt != nil)
    }

    /// The roles as flags: the engines' string aggregates have different names.
    private static let roles = StaffRole.allCases.enumerated().map { position, role in
        """
        EXISTS (SELECT 1 FROM staff_roles r WHERE r.member_id = m.id AND r.role = '\(role.rawValue)') AS role\(position)
        """
    }.joined(separator: ", ")

    private static let select = "SELECT m.*, \(roles) FROM members m"

    private static func member(_ row: Row) throws -> Member {
        let roles = try StaffRole.allCases.enumerated().filter { try row.flag("role\($0.offset)") }.map(\.element)
        return Member(
            id: try row.id("id"), email: EmailAddress(trusted: try row.text("email")), name: try row.text("name"),
            language: try row.choice("language"),
            staffRoles: Set(roles),
            emailConfirmedAt: try row.optionalInstant("email_confirmed_at"),
            registeredAt: try row.instant("registered_at"), version: Int(try row.integer("version")))
    }
}

package struct MemberLedger {
    let connection: any Connection
    let journal: JournalLedger

    package func insert(_ member: Member) throws {
        try connection.execute(
            """
            INSERT INTO members (id, email, name, language, email_confirmed_at, registered_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                SQLValue(member.id), .text(member.email.text), .text(member.name), .text(member.language.rawValue),
                SQLValue(member.emailConfirmedAt), SQLValue(member.registeredAt), SQLValue(member.version),
            ])
        try setRoles(member)
        journal.note(member.version, of: member.id)
    }

    package func save(_ member: Member) throws {
        try connection.compareAndSet(
            """
            UPDATE members SET name = $3, language = $4, email_confirmed_at = $5, version = version + 1
            WHERE id = $1 AND version = $2
            """,
            [
                SQLValue(member.id), SQLValue(member.version), .text(member.name), .text(member.language.rawValue),
                SQLValue(member.emailConfirmedAt),
            ])
        try setRoles(member)
        journal.note(member.version + 1, of: member.id)
    }

    package func set(_ membership: Membership) throws {
        try connection.execute(
            """
            INSERT INTO memberships (organisation_id, member_id, role, delegation) VALUES ($1, $2, $3, $4)
            ON CONFLICT (organisation_id, member_id) DO UPDATE SET
                role = excluded.role, delegation = excluded.delegation
            """,
            [
                SQLValue(membership.organisation), SQLValue(membership.member), .text(membership.role.rawValue),
                try .json(membership.delegation),
            ])
    }

    package func remove(_ member: Member.ID, from organisation: Organisation.ID) throws -> Bool {
        try connection.execute(
            "DELETE FROM memberships WHERE organisation_id = $1 AND member_id = $2",
            [SQLValue(organisation), SQLValue(member)]) == 1
    }

    private func setRoles(_ member: Member) throws {
        try connection.execute("DELETE FROM staff_roles WHERE member_id = $1", [SQLValue(member.id)])
        for role in member.staffRoles.map(\.rawValue).sorted() {
            try connection.execute(
                "INSERT INTO staff_roles (member_id, role) VALUES ($1, $2)", [SQLValue(member.id), .text(role)])
        }
    }
}
