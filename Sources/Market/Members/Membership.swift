/// A member's place in an organisation, each role above the ones before it.
package enum MembershipRole: String, Sendable, Codable, CaseIterable, Comparable {
    case reader, delegate, editor, owner

    package static func < (left: MembershipRole, right: MembershipRole) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a delegate may do for an organisation, an accountant or a son or daughter, and until when. An owner gives it;
/// it ends by itself after its last day.
package struct Delegation: Hashable, Sendable, Codable {
    package let mayPost: Bool
    package let mayAnswer: Bool
    /// The last day of it, in Vietnam.
    package let until: CivilDate
    package let note: String?

    package init(mayPost: Bool, mayAnswer: Bool, until: CivilDate, note: String? = nil) {
        (self.mayPost, self.mayAnswer, self.until, self.note) = (mayPost, mayAnswer, until, note)
    }

    /// It can be given for at most two years at a time.
    package static let longestDays = 730

    package func isOver(on day: CivilDate) -> Bool { until < day }

    /// Every problem on the day it is given: it must allow something, for a while, beginning now.
    package func problems(on day: CivilDate) -> [FieldProblem] {
        var check = FieldCheck(Vocabularies([]), on: day)
        let last = CivilDate(daysSince1970: day.daysSince1970 + Self.longestDays)
        if !mayPost, !mayAnswer { check.add(FieldProblem("/delegation/mayPost", .required)) }
        if until < day || last < until {
            let limits = ["min": day.description, "max": last.description]
            check.add(FieldProblem("/delegation/until", .outOfRange, limits))
        }
        check.text(note, at: "/delegation/note", limit: 500)
        return check.problems
    }
}

/// What somebody may do in one organisation today: by their role, a delegate as far as an owner has said.
package struct Standing: Hashable, Sendable {
    package let role: MembershipRole
    package let delegation: Delegation?

    package init(_ role: MembershipRole, _ delegation: Delegation? = nil) {
        (self.role, self.delegation) = (role, delegation)
    }

    package static let reader = Standing(.reader), editor = Standing(.editor), owner = Standing(.owner)

    /// An owner may also do what an editor may, an editor what a reader may.
    package var capacities: Set<Capacity> {
        switch role {
        case .reader: [.reader]
        case .delegate: delegation?.mayPost ?? false ? [.reader, .editor] : [.reader]
        case .editor: [.reader, .editor]
        case .owner: [.reader, .editor, .owner]
        }
    }

    /// Speaks for the organisation in its matches.
    package var mayAnswer: Bool { role >= .editor || delegation?.mayAnswer ?? false }

    /// Posts and answers for it: what somebody needs to show its interest in a listing.
    package var maySpeak: Bool { mayAnswer && capacities.contains(.editor) }
}

/// Somebody who belongs to an organisation, and as what.
package struct Insider: Sendable {
    package let member: Member
    package let role: MembershipRole
    package let delegation: Delegation?

    package init(member: Member, role: MembershipRole, delegation: Delegation?) {
        (self.member, self.role, self.delegation) = (member, role, delegation)
    }

    package var standing: Standing { Standing(role, delegation) }
}

package struct Membership: Hashable, Sendable {
    package let organisation: Organisation.ID
    package let member: Member.ID
    package var role: MembershipRole
    /// What a delegate may do; nobody else has one.
    package var delegation: Delegation?

    package init(
        organisation: Organisation.ID, member: Member.ID, role: MembershipRole, delegation: Delegation? = nil
    ) {
        (self.organisation, self.member, self.role) = (organisation, member, role)
        self.delegation = delegation
    }

    /// Throws `invalidInput` unless a delegate, and nobody else, has a delegation that may be given on `day`.
    package static func check(
        _ role: MembershipRole, _ delegation: Delegation?, on day: CivilDate
    ) throws(MarketError) {
        var problems = delegation?.problems(on: day) ?? []
        if role == .delegate, delegation == nil { problems = [FieldProblem("/delegation", .required)] }
        if role != .delegate, delegation != nil { problems = [FieldProblem("/delegation", .notAccepted)] }
        guard problems.isEmpty else { throw MarketError(.invalidInput, fields: problems) }
    }
}
