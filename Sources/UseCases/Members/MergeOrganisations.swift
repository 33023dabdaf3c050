package import Market
internal import Search
internal import Storage

extension Floor {
    /// Makes one organisation a part of another, by an officer who belongs to neither: its people, listings and matches
    /// move over, what would become a pair of the survivor's own or a pair twice is closed with that reason, and its id
    /// leads to the survivor from then on. Throws `notFound` for who is to be merged, `invalidInput` at `/into`.
    package func mergeOrganisation(
        _ id: Organisation.ID, into survivor: Organisation.ID, reason: Reason?, version: Int? = nil, by actor: Actor
    ) async throws -> Organisation {
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            var merged = try self.organisation(id, version: version, for: actor, tx.view)
            guard actor.readsCases else { throw MarketError(.notPermitted) }
            guard var kept = try tx.view.organisations.find(survivor) else {
                throw MarketError(.invalidInput, fields: [FieldProblem("/into", .notKnown, ["value": survivor.text])])
            }
            try vocabularies.check(reason, in: VocabularyName.mergerReasons, on: tx.now.dayInVietnam)
            try merged.merge(into: &kept, reason: reason, by: actor, at: tx.now)
            try self.endAssistance(of: &merged, by: actor, tx)
            try tx.organisations.save(merged)
            try tx.organisations.save(kept)
            try tx.journal.append(Fact(.organisationEdited, subject: survivor.text), by: actor)
            try tx.organisations.repoint(from: id, to: survivor)
            try tx.organisations.moveWork(from: id, to: survivor)
            try self.moveMembers(of: id, to: survivor, by: actor, tx)
            try self.moveListings(of: id, to: kept, by: actor, tx)
            try tx.dueWork.noteCentre(survivor)
            try tx.journal.append(
                Fact(.organisationMerged, subject: id.text, ids: ["into": survivor.text]), by: actor)
            merged.version += 1
            return merged
        }
    }

    /// An assisted party lives on under the consent that the survivor has given; nobody can claim it any more.
    private func endAssistance(of merged: inout Organisation, by actor: Actor, _ tx: LedgerTransaction) throws {
        try supersedeClaims(on: merged.id, tx)
        guard merged.isAssisted else { return }
        try release(merged, by: actor, tx)
        merged.assistance = nil
        merged.version += 1
    }

    /// Who belongs to both keeps the higher role, a delegate of both the longer time. Owners come in as editors: who
    /// else owns the survivor, its own owners say.
    private func moveMembers(
        of former: Organisation.ID, to survivor: Organisation.ID, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        let present = Dictionary(
            uniqueKeysWithValues: try tx.view.members.of(survivor).map { ($0.member.id, $0) })
        let hasOwner = present.values.contains { $0.role == .owner }
        for mover in try tx.view.members.of(former) {
            _ = try tx.members.remove(mover.member.id, from: former)
            let role = hasOwner ? min(mover.role, .editor) : mover.role
            let insider = Insider(member: mover.member, role: role, delegation: mover.delegation)
            guard present[insider.member.id].map({ insider.outranks($0) }) ?? true else { continue }
            try tx.members.set(
                Membership(
                    organisation: survivor, member: insider.member.id, role: insider.role,
                    delegation: insider.delegation))
            try tx.journal.append(
                Fact(.membershipAdded, subject: survivor.text, ids: ["member": insider.member.id.text]), by: actor)
        }
    }

    private func moveListings(
        of former: Organisation.ID, to survivor: Organisation, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        let both = Set([former, survivor.id])
        for match in try tx.view.matches.alive(of: former) where match.state.isOpen && match.isWithin(both) {
            try close(match, "same-organisation", by: actor, tx)
        }
        let moved = try tx.listings.move(of: former, to: survivor.id)
        try tx.matches.move(of: former, to: survivor.id)
        try closeDoubles(of: survivor.id, moved: Set(moved), by: actor, tx)
        for id in moved {
            try tx.journal.append(
                Fact(.listingMoved, subject: id.text, ids: ["organisation": survivor.id.text]), by: actor)
        }
    }

    /// Where both had posted nearly the same and both texts are paired with the same listing, one pair goes on: the one
    /// that has come further, else the better one.
    private func closeDoubles(
        of survivor: Organisation.ID, moved: Set<Listing.ID>, by actor: Actor, _ tx: LedgerTransaction
    ) throws {
        let alive = try tx.view.matches.alive(of: survivor)
        let texts = try tx.view.listings.publishedTexts(Array(moved)).values.filter(\.listing.isPublic)
        let duplicates = try index.duplicates(of: texts, in: tx.view)
        for side in Listing.Side.allCases {
            let pairs = alive.filter { $0.party(side).organisation == survivor }
            for text in texts where text.listing.side == side {
                let alike = Set((duplicates[text.listing.id] ?? []).map(\.listing.id)).union([text.listing.id])
                let doubles = Dictionary(grouping: pairs.filter { alike.contains($0.party(side).listing) }) {
                    $0.party(side.other).listing
                }
                for double in doubles.values {
                    let ranked = double.sorted { $0.hasComeFurther(than: $1) }
                    for match in ranked.dropFirst() where match.state.isOpen {
                        try close(match, "duplicate", by: actor, tx)
                    }
                }
            }
        }
    }

    private func close(_ match: Match, _ reason: String, by actor: Actor, _ tx: LedgerTransaction) throws {
        guard var fresh = try tx.view.matches.find(match.id), fresh.state.isOpen else { return }
        try fresh.close(reason: Reason(code: reason))
        _ = try record(.matchClosed, fresh, by: actor, tx)
    }
}

extension Insider {
    fileprivate func outranks(_ other: Insider) -> Bool {
        if role != other.role { return role > other.role }
        guard let delegation, let otherDelegation = other.delegation else { return false }
        return otherDelegation.until < delegation.until
    }
}

extension Match {
    fileprivate func isWithin(_ organisations: Set<Organisation.ID>) -> Bool {
        organisations.isSuperset(of: [supply.organisation, demand.organisation])
    }

    fileprivate func hasComeFurther(than other: Match) -> Bool {
        let stages: [MatchState] = [.introduced, .offered, .suggested]
        let (own, others) = (stages.firstIndex(of: state) ?? 3, stages.firstIndex(of: other.state) ?? 3)
        return (own, other.score, id.text) < (others, score, other.id.text)
    }
}
