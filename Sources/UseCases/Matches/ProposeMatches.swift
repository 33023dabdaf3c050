package import Market
internal import Search
internal import Storage

extension Floor {
    package static let proposalLimit = 10
    /// Below this score a pair is noise: of the graded pairs in `Benchmarks/structured` 30 of 100 that score more are good
    /// ones, and 2 of 100 that score less.
    package static let proposalFloor = 0.4
    /// A change of score that is more than the passing of time.
    private static let noticedChange = 0.01

    /// Asks the index for the best of the other side of a published listing and keeps them as suggestions: new pairs as far
    /// as both listings have room this week, fresh looks at pairs that still wait, dismissed pairs whose texts have changed.
    /// Returns how many it kept. Suggestions whose score the growing floor has moved stay as they are, unless `rescores`:
    /// then what the engine knows has changed.
    package func proposeMatches(for id: Listing.ID, rescores: Bool = false) async throws -> Int {
        guard let text = try await ledger.read({ try $0.listings.published(id) }), text.listing.isPublic else {
            return 0
        }
        let proposals = try await index.proposals(
            for: text, limit: 2 * Self.proposalLimit, floor: Self.proposalFloor, now: ledger.now)
        guard !proposals.isEmpty else { return 0 }
        return try await ledger.write { tx in
            let pairs = try ProposedPairs(proposals, tx.view)
            var week = try SuggestionWeek(of: proposals, tx.view, at: tx.now)
            var fitting: [MatchProposal] = []
            for proposal in proposals where fitting.count < Self.proposalLimit {
                if pairs.known(proposal) != nil || week.takes(proposal) { fitting.append(proposal) }
            }
            if week.isFull { try self.proposeLater(for: id, tx) }
            return try fitting.filter {
                try self.keep($0, of: pairs, origin: .engine, by: .clock, rescores: rescores, tx) != nil
            }.count
        }
    }

    /// Asks again when the week is over; once, however often a week was full.
    private func proposeLater(for id: Listing.ID, _ tx: LedgerTransaction) throws {
        let day = tx.now.adding(days: SuggestionWeek.days)
        try tx.queue.add(
            .runMatch, ["listing": id.text], runAt: day, dedupeKey: "match:\(id):\(day.dayInVietnam)")
    }

    /// A pair that an officer puts together, or the department officer where the Center is a party; the engine says
    /// what it thinks of it. Throws `notFound` when one of them is not public, `transitionNotAllowed` when the pair is
    /// past suggestion, or dismissed and unchanged.
    package func proposePair(supply: Listing.ID, demand: Listing.ID, by actor: Actor) async throws -> Match {
        guard actor.has(.officer) || actor.has(.departmentOfficer) else { throw MarketError(.notPermitted) }
        let (texts, isCentreCase) = try await ledger.read { view in
            let texts = try view.listings.publishedTexts([supply, demand])
            let owners = try view.organisations.find(texts.values.map(\.listing.organisation))
            return (texts, owners.values.contains(where: \.isCentre))
        }
        guard let offer = texts[supply], let need = texts[demand], offer.listing.side == .supply,
            need.listing.side == .demand, offer.listing.isPublic, need.listing.isPublic
        else { throw MarketError(.notFound) }
        let owners = [offer.listing.organisation, need.listing.organisation]
        guard !owners.contains(where: actor.belongs) else { throw MarketError(.ownCase) }
        guard actor.has(isCentreCase ? .departmentOfficer : .officer) else {
            throw MarketError(isCentreCase ? .centreCase : .notPermitted)
        }
        guard owners[0] != owners[1] else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/demand", .notAccepted)])
        }
        let proposal = try await ledger.read { [now = ledger.now] view in
            try self.index.proposal(supply: offer, demand: need, view, now: now)
        }
        return try await ledger.write { tx in
            let pairs = try ProposedPairs([proposal], tx.view)
            if let match = try self.keep(proposal, of: pairs, origin: .officer, by: actor, tx) { return match }
            let known = pairs.known(proposal)
            throw MarketError(
                .transitionNotAllowed,
                ["lifecycle": "match", "transition": "propose", "state": known?.state.rawValue ?? "absent"])
        }
    }

    /// Keeps one proposal; `nil` when the pair is past suggestion, was dismissed and has not changed, or is of one
    /// organisation.
    private func keep(
        _ proposal: MatchProposal, of pairs: ProposedPairs, origin: Match.Origin, by actor: Actor,
        rescores: Bool = false, _ tx: LedgerTransaction
    ) throws -> Match? {
        guard let (supply, demand) = pairs.listings(proposal), supply.isPublic, demand.isPublic,
            supply.organisation != demand.organisation
        else { return nil }
        if let known = pairs.known(proposal) {
            return try freshen(known, proposal, by: actor, rescores: rescores, tx)
        }
        return try begin(try pair(proposal, supply, demand, origin: origin, tx), .matchSuggested, by: actor, tx)
    }

    /// A pair that is none yet, as the engine sees it.
    func pair(
        _ proposal: MatchProposal, _ supply: Listing, _ demand: Listing, origin: Match.Origin, _ tx: LedgerTransaction
    ) throws -> Match {
        let owners = try tx.view.organisations.find([supply.organisation, demand.organisation])
        return Match(
            id: tx.newID(), supply: Match.Party(listing: supply.id, organisation: supply.organisation),
            demand: Match.Party(listing: demand.id, organisation: demand.organisation), origin: origin,
            suggestedAt: tx.now, score: proposal.score, evidence: proposal.evidence,
            engineVersion: proposal.engineVersion, supplyRevision: proposal.supplyRevision,
            demandRevision: proposal.demandRevision, isCentreCase: owners.values.contains(where: \.isCentre),
            dueAt: calendar.adding(workingDays: Match.reviewDueDays, to: tx.now))
    }

    /// Stores a pair for the first time.
    func begin(_ match: Match, _ kind: Fact.Kind, by actor: Actor, _ tx: LedgerTransaction) throws -> Match {
        try tx.matches.insert(match)
        try keepDueWork(of: match, tx)
        try tx.journal.append(match.fact(kind), by: actor)
        return match
    }

    private func freshen(
        _ known: Match, _ proposal: MatchProposal, by actor: Actor, rescores: Bool, _ tx: LedgerTransaction
    ) throws -> Match? {
        let isChanged =
            known.supplyRevision != proposal.supplyRevision
            || known.demandRevision != proposal.demandRevision
        let isUpgraded =
            known.engineVersion != proposal.engineVersion
            || rescores && abs(known.score - proposal.score) >= Self.noticedChange
        guard known.state == .suggested && (isChanged || isUpgraded) || known.state == .dismissed && isChanged else {
            return known.state == .suggested ? known : nil
        }
        var match = known
        let (dueAt, officer) = (known.dueAt, known.officer)
        try match.propose(
            score: proposal.score, evidence: proposal.evidence, engineVersion: proposal.engineVersion,
            supplyRevision: proposal.supplyRevision, demandRevision: proposal.demandRevision, at: tx.now, calendar)
        // The same texts, seen anew: whose work it is and until when stays as it was.
        if !isChanged { (match.dueAt, match.officer) = (dueAt, officer) }
        return try record(known.state == .dismissed ? .matchSuggested : .matchRefreshed, match, by: actor, tx)
    }
}
