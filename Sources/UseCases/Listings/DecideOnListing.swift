package import Market
internal import Storage

/// What an officer asks to be mended: one field, how grave, in words.
package struct OfficerRemark: Sendable {
    package let field: String
    package let severity: Remark.Severity
    package let text: LocalizedText

    package init(field: String, severity: Remark.Severity, text: LocalizedText) {
        (self.field, self.severity, self.text) = (field, severity, text)
    }
}

private func check(_ remarks: [OfficerRemark]) throws(MarketError) {
    var check = FieldCheck(Vocabularies([]), on: CivilDate(daysSince1970: 0))
    for (position, remark) in remarks.enumerated() {
        check.text(remark.text, at: "/remarks/\(position)/text", limit: 2_000, required: true)
        check.text(remark.field, at: "/remarks/\(position)/field", limit: 200)
    }
    guard check.problems.isEmpty else { throw MarketError(.invalidInput, fields: check.problems) }
}

extension Floor {
    /// Sends a submission back with numbered remarks. Throws `remarksRequired` when there is none.
    package func returnListing(
        _ id: Listing.ID, remarks: [OfficerRemark], version: Int?, by actor: Actor
    ) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            var listing = found.listing
            try check(remarks)
            let numbered = remarks.enumerated().map { position, remark in
                Remark(
                    number: position + 1, field: remark.field, severity: remark.severity, code: "officer",
                    text: remark.text)
            }
            try listing.return(with: numbered, by: actor, in: try self.listingCase(found, actor, tx.view))
            if found.listing.state.isLive, !listing.state.isLive { try self.recallOffers(of: listing, by: actor, tx) }
            return try self.record(.listingReturned, listing, by: actor, tx)
        }
    }

    /// Makes the submitted text public. `verifyingOwner` verifies the organisation in the same act.
    package func publishListing(
        _ id: Listing.ID, verifyingOwner: Bool = false, version: Int?, by actor: Actor
    ) async throws -> Listing {
        try await ledger.write { tx in
            let found = try self.listing(id, for: actor, version: version, tx)
            if verifyingOwner { try self.verifyOwner(of: found.listing, by: actor, tx) }
            var listing = found.listing
            try listing.publish(
                validityDays: found.content.validityDays, by: actor,
                in: try self.listingCase(found, actor, tx.view), at: tx.now)
            return try self.record(.listingPublished, listing, by: actor, tx)
        }
    }

    /// Takes a public listing out of sight until it is reinstated. Throws `reasonRequired`.
    package func suspendListing(
        _ id: Listing.ID, reason: Reason?, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await change(id, .suspend, .listingSuspended, reason: reason, version: version, by: actor)
    }

    package func reinstateListing(
        _ id: Listing.ID, version: Int? = nil, by actor: Actor
    ) async throws -> Listing {
        try await change(id, .reinstate, .listingReinstated, reason: nil, version: version, by: actor)
    }

    /// An officer has looked at what was published on trust, and leaves it.
    package func lookOverListing(_ id: Listing.ID, version: Int? = nil, by actor: Actor) async throws -> Listing {
        try await change(
            id, .lookOver, .listingLookedOver, reason: nil, version: version, by: actor)
    }

    private func verifyOwner(of listing: Listing, by actor: Actor, _ tx: LedgerTransaction) throws {
        guard var owner = try tx.view.organisations.find(listing.organisation), owner.state != .verified else {
            return
        }
        try owner.take(.verify, by: actor, at: tx.now)
        try save(owner, tx)
        try tx.journal.append(Fact(.organisationVerified, subject: owner.id.text), by: actor)
    }
}
