/// An account holder's word that an assisted party is theirs. An officer believes the telephone or a paper.
package struct Claim: Sendable {
    package typealias ID = Identifier<Claim>

    package let id: ID
    package let member: Member.ID
    /// Whose it would be; nil when there is nothing to claim under that reference, which the claimant is never told.
    package let organisation: Organisation.ID?
    package let statement: Statement
    package let madeAt: Instant
    package var state: ClaimState
    package var decision: Decision?
    package var version: Int

    /// What the claimant says.
    package struct Statement: Hashable, Sendable, Codable {
        package let reference: String
        package let phone: PhoneNumber
        package let name: String
        package let note: String?

        package init(reference: String, phone: PhoneNumber, name: String, note: String?) {
            (self.reference, self.phone, self.name, self.note) = (reference, phone, name, note)
        }

        package var problems: [FieldProblem] {
            var check = FieldCheck(Vocabularies([]), on: CivilDate(daysSince1970: 0))
            check.text(reference, at: "/reference", limit: 40, required: true, lines: .one)
            check.text(name, at: "/name", limit: Member.nameLimit, required: true, lines: .one)
            check.text(note, at: "/note", limit: 1_000)
            return check.problems
        }
    }

    /// What an officer has to go by: a call back to the number on record, or a paper seen.
    package enum Proof: String, Sendable, Codable, CaseIterable { case phone, paper }

    package struct Decision: Hashable, Sendable, Codable {
        package let by: Member.ID
        package let at: Instant
        package let proof: Proof?
        package let reason: Reason?
        package let note: String?
    }

    package init(
        id: ID, member: Member.ID, organisation: Organisation.ID?, statement: Statement, madeAt: Instant,
        state: ClaimState = .open, decision: Decision? = nil, version: Int = 1
    ) {
        (self.id, self.member, self.organisation) = (id, member, organisation)
        (self.statement, self.madeAt) = (statement, madeAt)
        (self.state, self.decision, self.version) = (state, decision, version)
    }

    /// More open claims than these nobody has for good reason. One that nobody could decide lapses after some days.
    package static let openLimit = 3, lapseDays = 14
    /// Working days in which an officer decides on one.
    package static let decisionDueDays = 2

    /// Takes the claimant at their word. The telephone counts only where the claimed number is the `recorded` one.
    package mutating func approve(
        by actor: Actor, proof: Proof, note: String?, recorded: PhoneNumber, at now: Instant
    ) throws(MarketError) {
        let suffices = proof == .paper || statement.phone == recorded
        try take(.approve, by: actor, proofSuffices: suffices)
        decision = Decision(by: try actor.signedIn(), at: now, proof: proof, reason: nil, note: note)
    }

    package mutating func refuse(by actor: Actor, reason: Reason?, at now: Instant) throws(MarketError) {
        try take(.refuse, by: actor, reason: reason)
        decision = Decision(by: try actor.signedIn(), at: now, proof: nil, reason: reason, note: nil)
    }

    /// Somebody else's claim was approved.
    package mutating func supersede() throws(MarketError) { try take(.supersede, by: .clock) }

    /// A paper can always be asked for, so that approval is open wherever a refusal is.
    package func moves(for actor: Actor) -> [ClaimMove] {
        ClaimState.lifecycle.moves(
            from: state, by: actor.capacities(in: nil),
            subject: ClaimCase(isOwnCase: actor.member == member, proofSuffices: true))
    }

    private mutating func take(
        _ move: ClaimMove, by actor: Actor, proofSuffices: Bool = true, reason: Reason? = nil
    ) throws(MarketError) {
        state = try ClaimState.lifecycle.state(
            after: move, from: state, by: actor.capacities(in: nil),
            subject: ClaimCase(isOwnCase: actor.member == member, proofSuffices: proofSuffices), reason: reason)
    }
}
