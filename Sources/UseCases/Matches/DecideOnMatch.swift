package import Market
internal import Storage

extension Floor {
    /// Offers a suggested match to both sides, by an officer who belongs to neither.
    package func approveMatch(_ id: Match.ID, version: Int?, by actor: Actor) async throws -> Match {
        try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: version, tx)
            try match.approve(by: actor, bothPublic: try self.bothPublic(match, tx.view), at: tx.now)
            return try self.record(.matchApproved, match, by: actor, tx)
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
        _ id: Match.ID, _ kind: Match.Answer.Kind, for side: Listing.Side?, reason: Reason?, by actor: Actor
    ) async throws -> Match {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var match = try self.match(id, for: actor, version: nil, tx)
            let side = try side ?? match.sideSpoken(by: actor)
            guard kind == .declined || reason == nil else {
                throw MarketError(
                    .invalidInput, fields: [FieldProblem("/reason", .notAccepted)])
            }
            let vocabulary = kind == .declined ? VocabularyName.declineReasons : nil
            try vocabularies.check(reason, in: vocabulary, on: tx.now.dayInVietnam)
            try match.answer(
                kind, for: side, reason: reason, by: actor, bothPublic: try self.bothPublic(match, tx.view),
                at: tx.now)
            if match.state == .introduced {
                try tx.journal.append(match.fact(.matchAnswered, side: side), by: actor)
                return try self.record(.matchIntroduced, match, by: actor, side: side, tx)
            }
            return try self.record(
                kind == .declined ? .matchDeclined : .matchAnswered, match, by: actor, side: side, tx)
        }
    }

    private func match(_ id: Match.ID, for actor: Actor, version: Int?, _ tx: LedgerTransaction) throws -> Match {
        guard let match = try tx.view.matches.find(id), match.isVisible(to: actor) else {
            throw MarketError(.notFound)
        }
        guard version == nil || version == match.version else { throw MarketError(.staleVersion) }
        return match
    }

    func bothPublic(_ match: Match, _ view: LedgerView) throws -> Bool {
        try [match.supply.listing, match.demand.listing].allSatisfy { id in
            try view.listings.find(id)?.state.isPublic ?? false
        }
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
