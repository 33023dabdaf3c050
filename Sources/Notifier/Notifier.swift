package import Market
package import Storage

/// Follows the journal and turns each entry into what people are told: notices in their inbox and deliveries by mail,
/// in the transaction that moves its position, so that everything is told and nothing twice.
package struct Notifier: Sendable {
    package static let follower = "notifier"
    private let ledger: Ledger
    private let vocabularies: @Sendable () -> Vocabularies
    private let mails: Bool

    /// With `mails` off there are only notices: for seeding a floor with a past.
    package init(ledger: Ledger, vocabularies: @escaping @Sendable () -> Vocabularies, mails: Bool = true) {
        (self.ledger, self.vocabularies, self.mails) = (ledger, vocabularies, mails)
    }

    /// Reads the next entries; returns how many there were.
    package func follow() async throws -> Int {
        let vocabularies = vocabularies()
        let mails = mails
        return try await ledger.follow(as: Self.follower, limit: 50) { entries, tx in
            let recipients = Recipients(
                view: tx.view, vocabularies: vocabularies, today: tx.now.dayInVietnam)
            for entry in entries {
                for envelope in try recipients.envelopes(for: entry) {
                    try post(envelope, entry, tx)
                    if mails, envelope.message.isMailed { try mail(envelope, entry, tx) }
                }
            }
        }
    }

    private func post(_ envelope: Envelope, _ entry: JournalEntry, _ tx: LedgerTransaction) throws {
        guard let member = envelope.member, !envelope.message.isMailOnly else { return }
        try tx.notices.insert(
            tx.newID(), to: member.id, message: envelope.message.rawValue, arguments: envelope.arguments,
            path: envelope.path, at: entry.at)
    }

    private func mail(_ envelope: Envelope, _ entry: JournalEntry, _ tx: LedgerTransaction) throws {
        let delivery = Delivery(
            id: tx.newID(), member: envelope.member?.id, address: envelope.address, language: envelope.language,
            message: envelope.message.rawValue, arguments: envelope.arguments,
            path: envelope.question == nil ? envelope.path : "/still-valid",
            link: envelope.link ?? envelope.question.map { Identifier(trusted: $0.text) }, madeAt: tx.now)
        guard try tx.deliveries.insert(delivery, for: entry.seq) else { return }
        try tx.queue.add(.sendMail, ["delivery": delivery.id.text], runAt: tx.now)
    }
}
