package import Market
internal import Storage

extension Floor {
    /// Posts for somebody without an account, by an officer, in one act: the party is found by its number or made and
    /// verified, its consent is kept, and the listing is submitted or published. Throws `invalidInput`,
    /// `qualityBlockers` with pointers into the request, and `partyKnown` when the officer has to say who of those
    /// under that number it is.
    package func postOnBehalf(_ posting: AssistedPosting, by actor: Actor) async throws -> Listing {
        guard actor.has(.officer) else { throw MarketError(.notPermitted) }
        let officer = try actor.signedIn()
        let vocabularies = vocabularies
        return try await ledger.write { tx in
            try posting.check(vocabularies, at: tx.now)
            let party = try self.consenting(try self.party(of: posting, tx), posting.consent, by: actor, tx)
            let content = posting.text(for: party)
            let problems = content.problems(side: posting.side, vocabularies, on: tx.now.dayInVietnam)
            guard problems.isEmpty else {
                let fields = problems.map { FieldProblem(posting.pointer($0.pointer), $0.code, $0.arguments) }
                throw MarketError(.invalidInput, fields: fields)
            }
            let draft = Listing(
                id: tx.newUndatedID(),
                reference: try tx.listings.nextReference(posting.side, year: tx.now.dayInVietnam.year),
                organisation: party.id, side: posting.side, createdAt: tx.now, createdBy: officer, onBehalfBy: officer)
            let listing = try self.handedIn(ListingText(listing: draft, content: content), posting, by: actor, tx)
            try tx.listings.insert(listing, content)
            try self.keepDueWork(of: listing, tx)
            let ids = ["organisation": party.id.text]
            for kind in [.listingDrafted, posting.publishes ? .listingPublished : .listingSubmitted] as [Fact.Kind] {
                try tx.journal.append(
                    Fact(kind, subject: listing.id.text, revision: listing.revision, ids: ids), by: actor)
            }
            return listing
        }
    }

    /// The listing as it is stored: submitted, and published where the officer says so.
    private func handedIn(
        _ draft: ListingText, _ posting: AssistedPosting, by actor: Actor, _ tx: LedgerTransaction
    ) throws -> Listing {
        var listing = try submit(draft, by: actor, tx) { posting.pointer($0) }
        guard posting.publishes else { return listing }
        try listing.publish(
            validityDays: draft.content.validityDays, by: actor, in: try listingCase(draft, actor, tx.view), at: tx.now)
        return listing
    }

    /// Whom the posting is for, as the ledger has them, or somebody new who is not stored yet.
    private func party(of posting: AssistedPosting, _ tx: LedgerTransaction) throws -> Organisation {
        let party = posting.party
        let known = party.which == .new ? [] : try tx.view.organisations.assisted(phone: party.phone)
        if case .known(let id) = party.which {
            guard let found = known.first(where: { $0.id == id }) else {
                throw MarketError(.invalidInput, fields: [FieldProblem("/organisation", .notAccepted)])
            }
            return found
        }
        guard known.isEmpty else {
            let called = party.name.map { name in known.filter { $0.isCalled(name) } } ?? known
            guard called.count == 1, let found = called.first else {
                throw MarketError(.partyKnown, ["count": String(known.count)])
            }
            return found
        }
        return Organisation(
            id: tx.newID(), profile: posting.profile(vocabularies, on: tx.now.dayInVietnam), registeredAt: tx.now,
            assistance: Organisation.Assistance(consent: nil))
    }

    /// Keeps what the party has consented to, in the place of what it had before. Somebody new is verified by the
    /// officer, who knows them.
    private func consenting(
        _ found: Organisation, _ given: Consent.Given, by actor: Actor, _ tx: LedgerTransaction
    ) throws -> Organisation {
        let officer = try actor.signedIn()
        var party = found
        let isNew = party.state == .registered
        let consent = Consent(
            id: tx.newID(), organisation: party.id, given: given, recordedAt: tx.now, recordedBy: officer)
        if let earlier = party.assistance?.consent {
            try tx.consents.end(earlier, Consent.Ending(kind: .replaced, at: tx.now, by: officer))
        }
        party.assistance = Organisation.Assistance(consent: consent.id)
        if isNew {
            try party.take(.verify, by: actor, at: tx.now)
            try tx.organisations.insert(party)
            try self.keepDueWork(of: party, tx)
            try tx.journal.append(Fact(.assistedPartyRecorded, subject: party.id.text), by: actor)
        } else {
            try self.save(party, tx)
        }
        try tx.consents.insert(consent)
        try tx.journal.append(
            Fact(.consentRecorded, subject: party.id.text, ids: ["consent": consent.id.text]), by: actor)
        return party
    }
}
