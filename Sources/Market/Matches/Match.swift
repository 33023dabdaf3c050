/// One supply beside one demand that it may answer. Unique for the pair; always with an owner, a due date and, in
/// the end, an outcome with a reason.
package struct Match: Sendable {
    package typealias ID = Identifier<Match>

    package enum Origin: String, Sendable, Codable, CaseIterable { case engine, officer }

    package let id: ID
    package let supply: Party
    package let demand: Party
    package let origin: Origin
    package let suggestedAt: Instant
    package var state: MatchState
    package var score: Double
    /// The explanation that the engine gave, as JSON; `UseCases/Matches` reads it.
    package var evidence: String
    package var engineVersion: Int
    package var supplyRevision: Int
    package var demandRevision: Int
    package var supplyAnswer: Answer?
    package var demandAnswer: Answer?
    package var reason: Reason?
    package var decidedBy: Member.ID?
    package var decidedAt: Instant?
    package var offeredAt: Instant?
    package var introducedAt: Instant?
    package var dueAt: Instant
    package var version: Int

    /// One side of it: the listing and whose it is.
    package struct Party: Hashable, Sendable {
        package let listing: Listing.ID
        package let organisation: Organisation.ID

        package init(listing: Listing.ID, organisation: Organisation.ID) {
            (self.listing, self.organisation) = (listing, organisation)
        }
    }

    /// What one side said to an offer, who said it and when.
    package struct Answer: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable { case interested, declined }
        package let kind: Kind
        package let by: Member.ID
        package let at: Instant
        package let reason: Reason?

        package init(kind: Kind, by: Member.ID, at: Instant, reason: Reason?) {
            (self.kind, self.by, self.at, self.reason) = (kind, by, at, reason)
        }
    }

    package init(
        id: ID, supply: Party, demand: Party, origin: Origin, suggestedAt: Instant, state: MatchState = .suggested,
        score: Double, evidence: String, engineVersion: Int, supplyRevision: Int, demandRevision: Int,
        supplyAnswer: Answer? = nil, demandAnswer: Answer? = nil, reason: Reason? = nil, decidedBy: Member.ID? = nil,
        decidedAt: Instant? = nil, offeredAt: Instant? = nil, introducedAt: Instant? = nil, dueAt: Instant? = nil,
        version: Int = 1
    ) {
        (self.id, self.supply, self.demand, self.origin) = (id, supply, demand, origin)
        (self.suggestedAt, self.state, self.score, self.evidence) = (suggestedAt, state, score, evidence)
        (self.engineVersion, self.supplyRevision, self.demandRevision) = (engineVersion, supplyRevision, demandRevision)
        (self.supplyAnswer, self.demandAnswer, self.reason) = (supplyAnswer, demandAnswer, reason)
        (self.decidedBy, self.decidedAt, self.offeredAt) = (decidedBy, decidedAt, offeredAt)
        (self.introducedAt, self.version) = (introducedAt, version)
        self.dueAt = dueAt ?? suggestedAt.adding(days: Self.reviewDueDays)
    }

    /// An officer decides on a proposal, and a side answers an offer, within these many days.
    package static let reviewDueDays = 5, answerDueDays = 3

    package func party(_ side: Listing.Side) -> Party { side == .supply ? supply : demand }

    package func answer(of side: Listing.Side) -> Answer? { side == .supply ? supplyAnswer : demandAnswer }

    /// In which capacities `actor` meets this match: a side is spoken for by its editors.
    package func capacities(of actor: Actor) -> Set<Capacity> {
        var capacities = actor.capacities(in: nil)
        for (party, capacity) in [(supply, Capacity.supplySide), (demand, .demandSide)]
        where actor.memberships[party.organisation]?.capacities.contains(.editor) ?? false {
            capacities.insert(capacity)
        }
        return capacities
    }

    /// Whether `actor` may know of it: its officers always, its two sides once it was offered to them.
    package func isVisible(to actor: Actor) -> Bool {
        if actor.readsCases || actor.isClock { return true }
        return offeredAt != nil && (actor.belongs(to: supply.organisation) || actor.belongs(to: demand.organisation))
    }

    package func opensIdentities(to actor: Actor) -> Bool {
        state == .introduced
            && (actor.readsCases || actor.belongs(to: supply.organisation) || actor.belongs(to: demand.organisation))
    }
}
