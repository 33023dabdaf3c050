package import Market
package import Storage

/// What the link of a "still valid?" mail shows: the owner's listings, without anything but their titles.
package struct AskedListings: Sendable {
    package let purpose: ValidityQuestion.Purpose
    package let listings: [ListingText]
}

/// What an answer to "still valid?" has done.
package struct ValidityResult: Sendable {
    package var confirmed = 0
    package var renewed = 0
    package var withdrawn = 0
}

extension Floor {
    /// The secret of the link that is mailed to `member`.
    package func token(of question: ValidityQuestion.ID, for member: Member.ID) -> String {
        keys.signed("\(question.text)_\(member.text)", for: .validity)
    }

    /// What is asked by a link. Throws `linkNotValid` when it is forged or old, or its reader no longer answers for the
    /// owner.
    package func askedListings(token: String) async throws -> AskedListings {
        try await ledger.read { [now = ledger.now] view in
            let (question, _) = try self.question(token, at: now, view)
            return AskedListings(purpose: question.purpose, listings: try self.listings(of: question, view))
        }
    }

    /// The answer, in the name of who got the link: what stands is confirmed, or renewed when it had expired; the rest is
    /// taken down or left as it is. Throws `linkNotValid`.
    package func answerValidity(token: String, _ answer: ValidityAnswer) async throws -> ValidityResult {
        try await ledger.write { tx in
            let (question, actor) = try self.question(token, at: tx.now, tx.view)
            var result = ValidityResult()
            for found in try self.listings(of: question, tx.view) {
                if answer.standing.contains(found.listing.id) {
                    try self.uphold(found, by: actor, &result, tx)
                } else if answer.withdrawsOthers, found.listing.isPublic {
                    try self.withdraw(found, reason: Reason(code: "no-longer-needed"), by: actor, tx)
                    result.withdrawn += 1
                }
            }
            try tx.validity.answer(question.id, by: try actor.signedIn(), at: tx.now)
            return result
        }
    }

    private func listings(of question: ValidityQuestion, _ view: LedgerView) throws -> [ListingText] {
        try view.validity.listings(of: question.organisation).filter { question.asks(about: $0.listing) }
    }

    private func uphold(
        _ found: ListingText, by actor: Actor, _ result: inout ValidityResult, _ tx: LedgerTransaction
    ) throws {
        if found.listing.state == .expired {
            _ = try renew(found, validityDays: found.content.validityDays, by: actor, tx)
            result.renewed += 1
        } else {
            _ = try confirm(found, by: actor, tx)
            result.confirmed += 1
        }
    }

    /// Which question a link answers, and for whom: an editor of the owner still.
    private func question(
        _ token: String, at now: Instant, _ view: LedgerView
    ) throws -> (question: ValidityQuestion, actor: Actor) {
        let parts = keys.verified(token, for: .validity)?.split(separator: "_") ?? []
        guard parts.count == 2, let id = ValidityQuestion.ID(parts[0]), let member = Member.ID(parts[1]),
            let question = try view.validity.find(id), now < question.expiresAt,
            let actor = try view.members.actor(member, on: now.dayInVietnam),
            actor.capacities(in: question.organisation).contains(.editor)
        else { throw MarketError(.linkNotValid) }
        return (question, actor)
    }
}
