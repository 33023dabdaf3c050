package import Market
internal import Storage

/// A part of a member's inbox, newest first.
package struct Inbox: Sendable {
    package let notices: [Notice]
    package let unread: Int
}

extension Floor {
    package func inbox(of actor: Actor, before number: Int64?, limit: Int) async throws -> Inbox {
        let member = try actor.signedIn()
        return try await ledger.read { view in
            Inbox(
                notices: try view.notices.of(member, before: number, limit: limit),
                unread: try view.notices.unreadCount(of: member))
        }
    }

    /// Throws `notFound` when the notice is not the actor's.
    package func markRead(_ id: Notice.ID, by actor: Actor) async throws {
        let member = try actor.signedIn()
        try await ledger.write { tx in
            guard try tx.notices.markRead(id, of: member, at: tx.now) else { throw MarketError(.notFound) }
        }
    }

    package func markAllRead(by actor: Actor) async throws {
        let member = try actor.signedIn()
        try await ledger.write { tx in try tx.notices.markAllRead(of: member, at: tx.now) }
    }
}
