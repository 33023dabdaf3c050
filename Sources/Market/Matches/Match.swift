/// One supply beside one demand that it may answer. Unique for the pair; always with an owner, a due date and, in
/// the end, an outcome with a reason.
package struct Match: Sendable {
    package typealias ID = Identifier<Match>

    package enum Origin: String, Sendable, Codable, CaseIterable { case engine, officer, interest }

    package let id: ID
    package let supply: Party
    package let demand: Party
    /// Who first put the two together, or asked for it.
    package var origin: Origin
    package let suggestedAt: Instant
    package var state: MatchState
    package var score: Double
    /// The explanation that the engine gave, as JSON; `UseCases/Matches` reads it.
    package var evidence: String
    package var engineVersion: Int
    package var supplyRevision: Int
    package var demandRevision: Int
    /// What those said who pressed "interested", one of each side at most.
    package var interests: [Interest]
    /// The Center is one of the parties: the department officer decides.
    package var isCentreCase: Bool
    package var supplyAnswer: Answer?
    package var demandAnswer: Answer?
    package var reason: Reason?
    /// The officer who has it in hand: who decided on it, until it is handed over.
    package var officer: Member.ID?
    package var decidedBy: Member.ID?
    package var decidedAt: Instant?
    package var offeredAt: Instant?
    package var introducedAt: Instant?
    package var dueAt: Instant
    /// When an offer that nobody answers ends in silence; only while it is offered.
    package var silentAt: Instant?
    package var version: Int

    /// One side of it: the listing and whose it is.
    package struct Party: Hashable, Sendable {
        package let listing: Listing.ID
        package let organisation: Organisation.ID

        package init(listing: Listing.ID, organisation: Organisation.ID) {
            (self.listing, self.organisation) = (listing, organisation)
        }
    }

    /// What one side said to an offer, who wrote it down and when. On the telephone an officer writes it down, and
    /// `saidBy` is the name of who spoke.
    package struct Answer: Hashable, Sendable {
        package enum Kind: String, Sendable, Codable, CaseIterable { case interested, declined, withdrawn }
        /// How the answer came to the floor.
        package enum Channel: String, Sendable, Codable, CaseIterable { case floor, call }

        package let kind: Kind
        package let by: Member.ID
        package let at: Instant
        package let reason: Reason?
        package let channel: Channel
        package let saidBy: String?

        package init(
            kind: Kind, by: Member.ID, at: Instant, reason: Reason?, channel: Channel = .floor, saidBy: String? = nil
        ) {
            (self.kind, self.by, self.at, self.reason) = (kind, by, at, reason)
            (self.channel, self.saidBy) = (channel, saidBy)
        }
    }

    package init(
        id: ID, supply: Party, demand: Party, origin: Origin, suggestedAt: Instant, state: MatchState = .suggested,
        score: Double, evidence: String, engineVersion: Int, supplyRevision: Int, demandRevision: Int,
        interests: [Interest] = [], isCentreCase: Bool = false, supplyAnswer: Answer? = nil,
        demandAnswer: Answer? = nil, reason: Reason? = nil, officer: Member.ID? = nil,
        decidedBy: Member.ID? = nil, decidedAt: Instant? = nil, offeredAt: Instant? = nil, introducedAt: Instant? = nil,
        dueAt: Instant, silentAt: Instant? = nil, version: Int = 1
    ) {
        (self.id, self.supply, self.demand, self.origin) = (id, supply, demand, origin)
        (self.suggestedAt, self.state, self.score, self.evidence) = (suggestedAt, state, score, evidence)
        (self.engineVersion, self.supplyRevision, self.demandRevision) = (engineVersion, supplyRevision, demandRevision)
        (self.supplyAnswer, self.demandAnswer, self.reason) = (supplyAnswer, demandAnswer, reason)
        (self.decidedBy, self.decidedAt, self.offeredAt) = (decidedBy, decidedAt, offeredAt)
        (self.introducedAt, self.officer, self.silentAt, self.version) = (introducedAt, officer, silentAt, version)
        (self.dueAt, self.interests, self.isCentreCase) = (dueAt, interests, isCentreCase)
    }

    /// Working days: an officer decides on a proposal, a side answers an offer, and an offer ends in silence.
    package static let reviewDueDays = 5, answerDueDays = 3, silenceDays = 10

    package func party(_ side: Listing.Side) -> Party { side == .supply ? supply : demand }

    package func answer(of side: Listing.Side) -> Answer? { side == .supply ? supplyAnswer : demandAnswer }

    package func interest(of side: Listing.Side) -> Interest? { interests.first { $0.side == side } }

    /// One side was asked directly, by policy, without an officer's approval.
    package var isDirect: Bool { interests.contains(where: \.isDirect) }

    /// In which capacities `actor` meets this match: a side is spoken for by its editors and by delegates who may.
    package func capacities(of actor: Actor) -> Set<Capacity> {
        var capacities = actor.capacities(in: nil)
        for (party, capacity) in [(supply, Capacity.supplySide), (demand, .demandSide)]
        where actor.memberships[party.organisation]?.mayAnswer ?? false {
            capacities.insert(capacity)
        }
        return capacities
    }

    /// Whether `actor` may know of it: its officers always, its two sides once it was offered to them, and before that
    /// who has asked for it.
    package func isVisible(to actor: Actor) -> Bool {
        if actor.readsCases || actor.isClock { return true }
        if interests.contains(where: { actor.belongs(to: party($0.side).organisation) }) { return true }
        return offeredAt != nil && (actor.belongs(to: supply.organisation) || actor.belongs(to: demand.organisation))
    }

    package func opensIdentities(to actor: Actor) -> Bool {
        state == .introduced
            && (actor.readsCases || actor.belongs(to: supply.organisation) || actor.belongs(to: demand.organisation))
    }
}

extension Match.Answer: Codable {
    private enum Key: String, CodingKey { case kind, by, at, reason, channel, saidBy }

    /// Answers of the first days say nothing of a channel: they were given on the floor.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            kind: try values.decode(Kind.self, forKey: .kind), by: try values.decode(Member.ID.self, forKey: .by),
            at: try values.decode(Instant.self, forKey: .at),
            reason: try values.decodeIfPresent(Reason.self, forKey: .reason),
            channel: try values.decodeIfPresent(Channel.self, forKey: .channel) ?? .floor,
            saidBy: try values.decodeIfPresent(String.self, forKey: .saidBy))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .kind)
        try values.encode(by, forKey: .by)
        try values.encode(at, forKey: .at)
        try values.encodeIfPresent(reason, forKey: .reason)
        try values.encode(channel, forKey: .channel)
        try values.encodeIfPresent(saidBy, forKey: .saidBy)
    }
}
