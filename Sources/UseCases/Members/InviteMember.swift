package import Market
internal import Storage

extension Floor {
    /// Has an invitation mailed; who opens it signed in, under the invited address, joins in that role.
    package func invite(
        _ email: EmailAddress, to id: Organisation.ID, as role: MembershipRole, by actor: Actor
    ) async throws {
        try await ledger.write { tx in
            _ = try visibleOrganisation(id, to: actor, tx.view)
            guard actor.capacities(in: id).contains(.owner) else { throw MarketError(.notPermitted) }
            let link = Link(
                id: tx.newID(), purpose: .joinOrganisation, member: nil, email: email, organisation: id, role: role,
                madeAt: tx.now, expiresAt: tx.now.adding(days: 14))
            try tx.access.insert(link)
            try tx.journal.append(
                Fact(.membershipInvited, subject: id.text, ids: ["link": link.id.text]), by: actor)
        }
    }

    /// Joins by a mailed invitation; a higher role that one has already stays. Throws `linkNotValid` also when it was mailed to another address.
    package func joinOrganisation(token: String, by actor: Actor) async throws -> Organisation.ID {
        let id = try actor.signedIn()
        return try await ledger.write { tx in
            let link = try self.take(token, for: .joinOrganisation, tx)
            guard let organisation = link.organisation, let role = link.role,
                try tx.view.members.find(id)?.email == link.email
            else { throw MarketError(.linkNotValid) }
            let present = try tx.view.members.memberships(of: id)[organisation]
            let isHigher = present.map { $0.capacities.isSuperset(of: role.capacities) } ?? false
            try tx.members.set(
                Membership(organisation: organisation, member: id, role: isHigher ? present ?? role : role))
            try tx.journal.append(
                Fact(.membershipAdded, subject: organisation.text, ids: ["member": id.text]), by: actor)
            return organisation
        }
    }

    /// Ends a membership, by an owner or by oneself. Throws `lastOwner` when nobody would be left to answer for the
    /// organisation.
    package func removeMember(_ member: Member.ID, from id: Organisation.ID, by actor: Actor) async throws {
        try await ledger.write { tx in
            _ = try visibleOrganisation(id, to: actor, tx.view)
            guard actor.capacities(in: id).contains(.owner) || (actor.member == member && actor.belongs(to: id)) else {
                throw MarketError(.notPermitted)
            }
            let owners = try tx.view.members.of(id).filter { $0.role == .owner }
            guard owners.contains(where: { $0.member.id != member }) else { throw MarketError(.lastOwner) }
            guard try tx.members.remove(member, from: id) else { throw MarketError(.notFound) }
            try tx.journal.append(
                Fact(.membershipRemoved, subject: id.text, ids: ["member": member.text]), by: actor)
        }
    }
}
