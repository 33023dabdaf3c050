internal import Market
internal import Storage

extension Floor {
    /// Keeps the calls about a match in step with it. An offer made now plans a call to each side that has not said yes;
    /// an introduction calls who cannot be written to, to say whom they were introduced to; what is settled without a
    /// call needs none.
    func keepCalls(of match: Match, _ tx: LedgerTransaction) throws {
        let live = try tx.view.calls.live(of: match.id)
        for side in Listing.Side.allCases {
            let purpose = match.callPurpose(of: side)
            let call = live.first { $0.side == side }
            if let call, call.purpose == purpose { continue }
            if let call { try lapse(call, tx) }
            if let purpose, match.stateBegan == tx.now { try plan(purpose, match, side, tx) }
        }
    }

    private func plan(_ purpose: Call.Purpose, _ match: Match, _ side: Listing.Side, _ tx: LedgerTransaction) throws {
        let owner = match.party(side).organisation
        let isWritten = try hasSpeaker(owner, tx)
        guard purpose == .silentMatch || !isWritten else { return }
        let opensAt = isWritten ? calendar.adding(workingDays: Match.answerDueDays, to: tx.now) : tx.now
        let call = Call(
            id: tx.newID(), purpose: purpose, match: match.id, side: side, organisation: owner, opensAt: opensAt,
            dueAt: calendar.adding(workingDays: 1, to: opensAt))
        try tx.calls.insert(call)
        if opensAt <= tx.now { try open(call, for: match.officer, tx, other: match.party(side.other).organisation) }
    }

    /// The call about the listings of an owner whom nobody can write to.
    func planCall(toOwner owner: Organisation.ID, _ tx: LedgerTransaction) throws {
        guard try tx.view.calls.live(of: owner) == nil else { return }
        let call = Call(
            id: tx.newID(), purpose: .stillValid, organisation: owner, opensAt: tx.now,
            dueAt: calendar.adding(workingDays: Listing.staleDueDays, to: tx.now))
        try tx.calls.insert(call)
        try open(call, tx)
    }

    /// Who cannot be written to hears on the telephone what became of a listing: the newest of it, by the officer who
    /// was to say the earlier. What is no longer so needs no call.
    func keepNews(_ kind: Fact.Kind, of listing: Listing, _ tx: LedgerTransaction) throws {
        let earlier = try tx.view.calls.live(of: listing.id)
        guard let news = Call.News(kind), listing.visibility == .public, try !hasEditor(listing.organisation, tx) else {
            if let earlier, let news = earlier.news, !news.holds(for: listing) { try lapse(earlier, tx) }
            return
        }
        let officer = try earlier.flatMap { try tx.view.dueWork.find(.call, $0.id.text)?.officer }
        if let earlier { try lapse(earlier, tx) }
        let call = Call(
            id: tx.newID(), purpose: .listingNews, listing: listing.id, news: news, organisation: listing.organisation,
            opensAt: tx.now, dueAt: calendar.adding(workingDays: 1, to: tx.now))
        try tx.calls.insert(call)
        try open(call, for: officer, tx)
    }

    /// Puts a planned call about a match on the list: of the officer who has the match, else of nobody yet.
    func open(_ call: Call, of match: Match?, _ tx: LedgerTransaction) throws {
        let other = call.side.flatMap { match?.party($0.other).organisation }
        try open(call, for: match?.officer, tx, other: other)
    }

    private func open(
        _ call: Call, for officer: Member.ID? = nil, _ tx: LedgerTransaction, other: Organisation.ID? = nil
    ) throws {
        var call = call
        try call.open()
        try tx.calls.save(call)
        try tx.dueWork.open(
            .call, call.id.text, of: call.organisation, and: other, for: officer, dueAt: call.dueAt)
        try tx.journal.append(call.fact(.callOpened), by: .clock)
    }

    func lapse(_ call: Call, _ tx: LedgerTransaction) throws {
        var call = call
        try call.lapse()
        try tx.calls.save(call)
        try tx.dueWork.settle(.call, call.id.text)
    }

    /// Ends the open calls to a party that are about one of these.
    func lapseCalls(to party: Organisation.ID, about purposes: [Call.Purpose], _ tx: LedgerTransaction) throws {
        for call in try tx.view.calls.live(to: party) where purposes.contains(call.purpose) { try lapse(call, tx) }
    }

    /// Keeps the task of a call that was tried in step with it.
    func keepDueWork(of call: Call, _ match: Match?, _ tx: LedgerTransaction) throws {
        guard call.state == .open else { return try tx.dueWork.settle(.call, call.id.text) }
        let other = call.side.flatMap { side in match?.party(side.other).organisation }
        try tx.dueWork.open(
            .call, call.id.text, of: call.organisation, and: other, for: call.officer, dueAt: call.dueAt)
    }
}

extension Match {
    /// What there is to say to a side on the telephone.
    fileprivate func callPurpose(of side: Listing.Side) -> Call.Purpose? {
        switch state {
        case .offered where answer(of: side) == nil: .silentMatch
        case .introduced: .introduction
        default: nil
        }
    }

    /// When it was offered or introduced.
    fileprivate var stateBegan: Instant? { state == .introduced ? introducedAt : offeredAt }
}

extension Call {
    func fact(_ kind: Fact.Kind) -> Fact {
        var ids = ["organisation": organisation.text]
        (ids["match"], ids["side"], ids["listing"]) = (match?.text, side?.rawValue, listing?.text)
        ids["outcome"] = outcome?.rawValue
        return Fact(kind, subject: id.text, ids: ids)
    }
}
