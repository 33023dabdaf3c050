internal import Market
package import Storage

extension Floor {
    /// The text of a mailed link: its id, signed.
    package func token(of link: Link.ID) -> String { keys.signed(link.text, for: .link) }

    /// Takes a mailed link for its one use inside `tx`; throws `linkNotValid` when it is forged, old or used.
    func take(_ token: String, for purpose: Link.Purpose, _ tx: LedgerTransaction) throws -> Link {
        let link = try openLink(token, for: purpose, tx.view, at: tx.now)
        guard try tx.access.use(link.id, at: tx.now) else { throw MarketError(.linkNotValid) }
        return link
    }

    /// A mailed link that could be used now; throws `linkNotValid`.
    func openLink(_ token: String, for purpose: Link.Purpose, _ view: LedgerView, at now: Instant) throws -> Link {
        guard let text = keys.verified(token, for: .link), let id = Link.ID(text),
            let link = try view.access.link(id), link.purpose == purpose, link.usedAt == nil, now < link.expiresAt
        else { throw MarketError(.linkNotValid) }
        return link
    }
}
