package import Market
internal import Storage

/// An account as an administrator sees it.
package struct FoundMember: Sendable {
    package let member: Member
    package let hasSecondFactor: Bool
}

extension Floor {
    /// The account of exactly this address, for administrators. Throws `notPermitted`.
    package func findMember(_ email: EmailAddress, as actor: Actor) async throws -> FoundMember? {
        guard actor.has(.administrator) else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try view.members.find(email: email).map { member in
                let credential = try view.access.credential(of: member.id)
                return FoundMember(member: member, hasSecondFactor: credential?.totpConfirmedAt != nil)
            }
        }
    }

    /// Opens a confirmed account without mail, for the operator's command line and for seeds. Throws `accountExists`.
    package func createMember(
        _ registration: Registration, staffRoles: Set<StaffRole>, totpSecret: [UInt8]? = nil
    ) async throws -> Member {
        let hash = try await passwords.hash(registration.password)
        let sealed = try totpSecret.map { try keys.sealed($0, for: .secondFactor) }
        return try await ledger.write { tx in
            guard try tx.view.members.find(email: registration.email) == nil else {
                throw MarketError(.accountExists, fields: [FieldProblem("/email", .duplicate)])
            }
            let member = Member(
                id: tx.newID(), email: registration.email, name: registration.name, language: registration.language,
                staffRoles: staffRoles, emailConfirmedAt: tx.now, registeredAt: tx.now)
            try tx.members.insert(member)
            var credential = Credential(member: member.id, passwordHash: hash)
            (credential.totpSealedSecret, credential.totpConfirmedAt) = (sealed, sealed == nil ? nil : tx.now)
            try tx.access.save(credential)
            try tx.journal.append(Fact(.memberConfirmed, subject: member.id.text), by: .clock)
            return member
        }
    }

    /// Gives a member exactly these staff roles and ends their sessions and API tokens. Throws `notFound`.
    package func setStaffRoles(_ roles: Set<StaffRole>, of email: EmailAddress) async throws -> Member {
        try await ledger.write { tx in
            guard var member = try tx.view.members.find(email: email) else { throw MarketError(.notFound) }
            member.staffRoles = roles
            try tx.members.save(member)
            try self.endAccess(of: member.id, tx)
            try tx.journal.append(Fact(.memberRolesChanged, subject: member.id.text), by: .clock)
            return member
        }
    }
}
