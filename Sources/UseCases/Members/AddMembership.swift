package import Market
internal import Storage

extension Floor {
    /// Gives a member a place in an organisation without an invitation, for the operator and for seeds. Throws
    /// `notFound`.
    package func addMembership(_ membership: Membership) async throws {
        try await ledger.write { tx in
            guard try tx.view.members.find(membership.member) != nil,
                try tx.view.organisations.find(membership.organisation) != nil
            else { throw MarketError(.notFound) }
            try tx.members.set(membership)
            try tx.journal.append(
                Fact(
                    .membershipAdded, subject: membership.organisation.text,
                    ids: ["member": membership.member.text]), by: .clock)
        }
    }
}
