package import Market
internal import Storage

extension Floor {
    /// Writes down what came of a call, by an officer of neither side (the department officer where the Center is one),
    /// and does what it means: answers the match (which it reopens when silence has closed it), confirms or takes down
    /// the owner's listings, or plans the next try. Throws `ownCase`, `centreCase`, `transitionNotAllowed`,
    /// `reasonRequired`, `reasonUnknown`, `invalidInput`, `listingEnded`.
    package func recordCall(
        _ id: Call.ID, _ record: CallRecord, version: Int?, by actor: Actor
    ) async throws -> Call {
        let (vocabularies, calendar) = (vocabularies, calendar)
        return try await ledger.write { tx in
            var call = try self.call(id, for: actor, version: version, tx.view)
            let match = try call.match.flatMap { try tx.view.matches.find($0) }
            let called = try tx.view.organisations.find(call.organisation)
            let callCase = call.callCase(of: actor, match, called)
            try call.record(record, by: actor, in: callCase, at: tx.now, calendar)
            try record.check(for: call.purpose, at: tx.now)
            try vocabularies.check(record.reason, in: record.outcome.reasons, on: tx.now.dayInVietnam)
            try tx.calls.save(call)
            try self.keepDueWork(of: call, match, tx)
            try tx.journal.append(call.fact(call.state == .open ? .callTried : .callConcluded), by: actor)
            try self.carryOut(record, of: call, match, by: actor, tx)
            call.version += 1
            return call
        }
    }

    private func carryOut(
        _ record: CallRecord, of call: Call, _ match: Match?, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        switch record.outcome {
        case .interested, .declined,
            .notNow where call.purpose == .silentMatch:
            guard let match, let side = call.side else { return }
            try answer(record, match, side, by: actor, tx)
        case .stillValid: try confirmAll(of: call.organisation, by: actor, tx)
        case .ended: try withdrawStale(of: call.organisation, reason: record.reason, by: actor, tx)
        case .callBack:
            guard var match, match.state == .offered else { return }
            match.postponeSilence(until: calendar.adding(workingDays: 1, to: call.dueAt))
            try tx.matches.save(match)
        default: return
        }
    }

    /// The side's answer as it was said; a match that has ended in silence is opened again for it.
    private func answer(
        _ record: CallRecord, _ match: Match, _ side: Listing.Side, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        var match = match
        if match.state.isReopenable { try reviveCounterparts(of: match, tx) }
        let bothPublic = try bothPublic(match, tx.view)
        if match.state.isReopenable {
            try match.reopen(by: actor, bothPublic: bothPublic, at: tx.now, calendar)
            try tx.journal.append(match.fact(.matchReopened), by: actor)
        }
        let kind: Match.Answer.Kind = record.outcome == .interested ? .interested : .declined
        let notNow = Reason(code: "no-capacity", text: record.note)
        try match.answer(
            kind, for: side, reason: record.outcome == .notNow ? notNow : record.reason, by: actor,
            saidBy: record.saidBy ?? askFor(match.party(side), tx.view), bothPublic: bothPublic, at: tx.now)
        _ = try recordAnswer(kind, side, match, by: actor, tx)
    }

    /// Who is asked for on the telephone: the contact of the listing, else the organisation.
    private func askFor(_ party: Match.Party, _ view: LedgerView) throws -> String {
        if let name = try view.listings.published(party.listing)?.content.contact?.name { return name }
        return try view.organisations.find(party.organisation)?.publicName.text(in: .vi) ?? ""
    }

    private func confirmAll(of owner: Organisation.ID, by actor: Actor, _ tx: LedgerTransaction) throws {
        for found in try tx.view.validity.listings(of: owner) where found.listing.state.isLive {
            _ = try confirm(found, by: actor, tx)
        }
    }

    private func withdrawStale(
        of owner: Organisation.ID, reason: Reason?, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        for found in try tx.view.validity.listings(of: owner)
        where found.listing.state == .stale && found.listing.isPublic {
            try withdraw(found, reason: reason, by: actor, tx)
        }
    }

    /// A call as staff may know of it. Throws `notFound` to everybody else.
    func call(_ id: Call.ID, for actor: Actor, version: Int? = nil, _ view: LedgerView) throws -> Call {
        _ = try actor.signedIn()
        guard actor.readsCases, let call = try view.calls.find(id) else { throw MarketError(.notFound) }
        try checkVersion(version, against: call.version, of: id.text, owners: [], for: actor, view)
        return call
    }
}

extension Call {
    /// What the lifecycle's guards ask.
    func callCase(of actor: Actor, _ match: Match?, _ called: Organisation?) -> CallCase {
        let sides = [organisation] + (match.map { [$0.supply.organisation, $0.demand.organisation] } ?? [])
        return CallCase(
            isOwnCase: sides.contains(where: actor.belongs), matchReopenable: match?.state.isReopenable ?? false,
            isCentreCase: match?.isCentreCase ?? called?.isCentre ?? false)
    }
}
