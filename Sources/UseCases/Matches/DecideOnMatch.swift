package import Market
internal import Storage

extension Floor {
    /// Offers a suggested match to both sides, by an officer who belongs to neither. When both have shown interest
    /// already, they are introduced in the same act.
    package func approveMatch(_ id: Match.ID, version: Int?, by actor: Actor) async throws -> Match {
        let calendar = calendar
        return try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: version, tx)
            try match.approve(by: actor, bothPublic: try self.bothPublic(match, tx.view), at: tx.now, calendar)
            guard match.state == .introduced else { return try self.record(.matchApproved, match, by: actor, tx) }
            try tx.journal.append(match.fact(.matchApproved), by: actor)
            return try self.record(.matchIntroduced, match, by: actor, tx)
        }
    }

    /// Puts a suggestion aside with a reason; it comes back only when a revision changes the pair.
    package func dismissMatch(_ id: Match.ID, reason: Reason?, version: Int?, by actor: Actor) async throws -> Match {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: version, tx)
            try vocabularies.check(reason, in: VocabularyName.dismissalReasons, on: tx.now.dayInVietnam)
            try match.dismiss(reason: reason, by: actor, at: tx.now)
            return try self.record(.matchDismissed, match, by: actor, tx)
        }
    }

    /// The answer of the side that the actor speaks for. Interest of both introduces them in the same act. `side` is
    /// needed only by who edits for both organisations.
    package func answerMatch(
        _ id: Match.ID, _ kind: Match.Answer.Kind, for side: Listing.Side?, reason: Reason?, version: Int? = nil,
        by actor: Actor
    ) async throws -> Match {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: version, tx)
            let side = try side ?? match.sideSpoken(by: actor)
            guard kind != .interested || reason == nil else {
                throw MarketError(
                    .invalidInput, fields: [FieldProblem("/reason", .notAccepted)])
            }
            try vocabularies.check(reason, in: kind.reasons, on: tx.now.dayInVietnam)
            try match.answer(
                kind, for: side, reason: reason, by: actor, bothPublic: try self.bothPublic(match, tx.view),
                at: tx.now)
            return try self.recordAnswer(kind, side, match, by: actor, tx)
        }
    }

    /// Stores a match with the answer of one side, and the introduction when it was the second yes.
    func recordAnswer(
        _ kind: Match.Answer.Kind, _ side: Listing.Side, _ match: Match, by actor: Actor, _ tx: LedgerTransaction
    ) throws -> Match {
        guard match.state == .introduced else { return try record(kind.fact, match, by: actor, side: side, tx) }
        try tx.journal.append(match.fact(.matchAnswered, side: side), by: actor)
        return try record(.matchIntroduced, match, by: actor, side: side, tx)
    }

    func match(_ id: Match.ID, for actor: Actor, version: Int?, _ tx: LedgerTransaction) throws -> Match {
        guard let match = try tx.view.matches.find(id), match.isVisible(to: actor) else {
            throw MarketError(.notFound)
        }
        try self.checkVersion(
            version, against: match.version, of: id.text,
            owners: [match.supply.organisation, match.demand.organisation], for: actor, tx.view)
        return match
    }

    func bothPublic(_ match: Match, _ view: LedgerView) throws -> Bool {
        let listings = try [match.supply.listing, match.demand.listing].compactMap { try view.listings.find($0) }
        return listings.filter(\.state.isLive).count == 2 && listings[0].organisation != listings[1].organisation
    }
}

extension Match {
    /// The one side that `actor` edits for; `notPermitted` when there is none.
    fileprivate func sideSpoken(by actor: Actor) throws(MarketError) -> Listing.Side {
        let capacities = capacities(of: actor)
        if capacities.contains(.supplySide) { return .supply }
        if capacities.contains(.demandSide) { return .demand }
        throw MarketError(.notPermitted)
    }
}

extension Match.Answer.Kind {
    /// The vocabulary of the reason that it asks for.
    package var reasons: String? {
        switch self {
        case .interested: nil
        case .declined: VocabularyName.declineReasons
        case .withdrawn: VocabularyName.matchWithdrawalReasons
        }
    }

    var fact: Fact.Kind {
        switch self {
        case .interested: .matchAnswered
        case .declined: .matchDeclined
        case .withdrawn: .matchWithdrawn
        }
    }
}
