/// All open work of one officer given to another in one act, with what it came to.
package struct Handover: Sendable {
    package typealias ID = Identifier<Handover>

    package let id: ID
    package let from: Member.ID
    package let to: Member.ID
    package let madeBy: Member.ID
    package let madeAt: Instant
    package let note: String?
    package let counts: Counts

    package struct Counts: Hashable, Sendable {
        /// Open tasks, calls among them, and open matches that changed hands.
        package let work: Int
        package let matches: Int
        /// Tasks and matches that the receiver may not have: of an organisation of theirs, or of another role's.
        package let unassigned: Int

        package init(work: Int, matches: Int, unassigned: Int) {
            (self.work, self.matches, self.unassigned) = (work, matches, unassigned)
        }
    }

    package init(
        id: ID, from: Member.ID, to: Member.ID, madeBy: Member.ID, madeAt: Instant, note: String?, counts: Counts
    ) {
        (self.id, self.from, self.to, self.madeBy) = (id, from, to, madeBy)
        (self.madeAt, self.note, self.counts) = (madeAt, note, counts)
    }

    package static let noteLimit = 1_000

    /// An officer or a department officer hands over their own work; a director or an administrator that of somebody who
    /// is away. Throws `notPermitted`, and `invalidInput` at `/to` unless the receiver is another of them.
    package static func check(from: Member.ID, to: Actor?, by actor: Actor) throws(MarketError) {
        let isOwn = actor.doesWork && actor.member == from
        guard isOwn || actor.has(.director) || actor.has(.administrator) else { throw MarketError(.notPermitted) }
        guard let to, to.doesWork, to.member != from else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/to", .notAccepted)])
        }
    }
}
