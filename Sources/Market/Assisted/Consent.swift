/// The yes of an assisted party to being posted, spoken for on the telephone and introduced: what was read to them, how
/// they gave it, who wrote it down, and how it ended. Kept as evidence, withdrawn at any time (Law 91/2025/QH15).
package struct Consent: Sendable {
    package typealias ID = Identifier<Consent>

    package let id: ID
    package let organisation: Organisation.ID
    package let given: Given
    package let recordedAt: Instant
    package let recordedBy: Member.ID
    package var ending: Ending?

    package enum Channel: String, Sendable, Codable, CaseIterable { case telephone, desk, paper }

    /// What an officer has heard or has in hand.
    package struct Given: Hashable, Sendable {
        package let how: Channel
        /// The version of the text that was read back: one of ``Consent/statements``.
        package let statement: String
        package let on: CivilDate

        package init(how: Channel, statement: String, on: CivilDate) {
            (self.how, self.statement, self.on) = (how, statement, on)
        }

        /// What will not do on `day`, with pointers below `/consent`.
        package func problems(on day: CivilDate) -> [FieldProblem] {
            var problems: [FieldProblem] = []
            if !Consent.statements.contains(statement) {
                problems.append(FieldProblem("/consent/statement", .notKnown, ["value": String(statement.prefix(60))]))
            }
            if on > day {
                problems.append(FieldProblem("/consent/givenOn", .outOfRange, ["min": "", "max": day.description]))
            }
            return problems
        }
    }

    package struct Ending: Hashable, Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            /// The party has taken it back.
            case withdrawn
            /// A newer one stands in its place.
            case replaced
            /// The party speaks for itself: a claim was approved.
            case superseded
        }

        package let kind: Kind
        package let at: Instant
        /// How a withdrawal reached the Center.
        package let how: Channel?
        package let by: Member.ID

        package init(kind: Kind, at: Instant, how: Channel? = nil, by: Member.ID) {
            (self.kind, self.at, self.how, self.by) = (kind, at, how, by)
        }
    }

    package init(
        id: ID, organisation: Organisation.ID, given: Given, recordedAt: Instant, recordedBy: Member.ID,
        ending: Ending? = nil
    ) {
        (self.id, self.organisation, self.given) = (id, organisation, given)
        (self.recordedAt, self.recordedBy, self.ending) = (recordedAt, recordedBy, ending)
    }

    /// The versions of the text that is read back, oldest first; the catalogues hold `consent.statement.<version>`.
    package static let statements = [
        "2026-1"
    ]
}
