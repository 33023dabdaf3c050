package import Market
internal import Storage

extension Floor {
    /// Has an invitation mailed; who opens it signed in, under the invited address, joins in that role. A delegate is
    /// invited with what they may do and until when.
    package func invite(
        _ email: EmailAddress, to id: Organisation.ID, as role: MembershipRole, _ delegation: Delegation? = nil,
        by actor: Actor
    ) async throws {
        try await ledger.write { tx in
            _ = try visibleOrganisation(id, to: actor, tx.view)
            guard actor.capacities(in: id).contains(.owner) else { throw MarketError(.notPermitted) }
            try Membership.check(role, delegation, on: tx.now.dayInVietnam)
            let link = Link(
                id: tx.newID(), purpose: .joinOrganisation, member: nil, email: email, organisation: id, role: role,
                delegation: delegation, madeAt: tx.now, expiresAt: tx.now.adding(days: 14))
            try tx.access.insert(link)
            try tx.journal.append(
                Fact(.membershipInvited, subject: id.text, ids: ["link": link.id.text]), by: actor)
        }
    }

    /// Joins by a mailed invitation; a higher role that one has already stays. Throws `linkNotValid` also when it was
    /// mailed to another address, or its organisation has been merged into another, which invites for itself.
    package func joinOrganisation(token: String, by actor: Actor) async throws -> Organisation.ID {
        let id = try actor.signedIn()
        return try await ledger.write { tx in
            let link = try self.take(token, for: .joinOrganisation, tx)
            guard let organisation = link.organisation, let role = link.role,
                try tx.view.members.find(id)?.email == link.email,
                try tx.view.organisations.find(organisation)?.mergedInto == nil
            else { throw MarketError(.linkNotValid) }
            let present = try tx.view.members.memberships(of: id, on: tx.now.dayInVietnam)[organisation]
            if present.map({ $0.role < role || role == .delegate && $0.role == role }) ?? true {
                try tx.members.set(
                    Membership(organisation: organisation, member: id, role: role, delegation: link.delegation))
            }
            try tx.journal.append(
                Fact(.membershipAdded, subject: organisation.text, ids: ["member": id.text]), by: actor)
            return organisation
        }
    }

    /// Gives a member another role, or a delegate other terms, by an owner. Throws `lastOwner` when nobody would be left
    /// to answer for the organisation.
    package func changeMembership(
        _ member: Member.ID, in id: Organisation.ID, to role: MembershipRole, _ delegation: Delegation?,
        by actor: Actor
    ) async throws {
        try await ledger.write { tx in
            _ = try visibleOrganisation(id, to: actor, tx.view)
            guard actor.capacities(in: id).contains(.owner) else { throw MarketError(.notPermitted) }
            let insiders = try tx.view.members.of(id)
            guard insiders.contains(where: { $0.member.id == member }) else { throw MarketError(.notFound) }
            try Membership.check(role, delegation, on: tx.now.dayInVietnam)
            guard role == .owner || insiders.contains(where: { $0.role == .owner && $0.member.id != member }) else {
                throw MarketError(.lastOwner)
            }
            try tx.members.set(Membership(organisation: id, member: member, role: role, delegation: delegation))
            try tx.journal.append(
                Fact(.membershipChanged, subject: id.text, ids: ["member": member.text]), by: actor)
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
