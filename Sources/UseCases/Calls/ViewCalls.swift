package import Market
package import Storage

/// A call as an officer needs it on the telephone: whom to ask for, under which number, about what.
package struct ViewedCall: Sendable {
    package let call: Call
    /// Its open task; nil when it is not on the call list.
    package let work: DueWork?
    /// Who has it, or who made it.
    package let officer: (id: Member.ID, name: String)?
    package let organisation: Organisation
    /// The listings of this side that it is about: the texts that everybody reads, of news the one that is worked on.
    package let listings: [ListingText]
    /// The listing of the other side of a match.
    package let counterpart: ListingText?
    /// How this side reaches the other one, once they are introduced.
    package let contact: ViewedMatch.PartyContact?
    package let mayRecord: Bool

    package var phone: PhoneNumber {
        listings.lazy.compactMap(\.content.contact?.phone).first ?? organisation.profile.phone
    }
    package var askFor: String? { listings.lazy.compactMap(\.content.contact?.name).first }
}

extension Floor {
    /// The call list, soonest due first, for staff.
    package func calls(
        _ assignment: Assignment, after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedCall] {
        let desk = try self.desk(of: actor)
        let now = ledger.now
        return try await ledger.read { view in
            let work = try view.dueWork.page(
                assignment, at: desk, kind: .call, now: now, after: after, limit: limit)
            let calls = try view.calls.find(work.map { Call.ID(trusted: $0.subject) })
            return try self.view(
                work.compactMap { work in
                    calls[Call.ID(trusted: work.subject)].map { ($0, work) }
                }, as: actor, view)
        }
    }

    /// Throws `notFound` to everybody but staff.
    package func viewCall(_ id: Call.ID, as actor: Actor) async throws -> ViewedCall {
        try await ledger.read { view in
            let call = try self.call(id, for: actor, view)
            let work = try view.dueWork.find(.call, id.text)
            guard let viewed = try self.view([(call, work)], as: actor, view).first else {
                throw MarketError(.notFound)
            }
            return viewed
        }
    }

    /// Calls with what they are about, in a few queries however many they are.
    private func view(
        _ calls: [(call: Call, work: DueWork?)], as actor: Actor, _ view: LedgerView
    ) throws -> [ViewedCall] {
        let subjects = try CallSubjects(calls.map(\.call), view)
        let names = try view.members.names(
            Array(Set(calls.compactMap { $0.work?.officer ?? $0.call.officer })).sorted())
        return calls.compactMap { call, work in
            guard let owner = subjects.owners[call.organisation] else { return nil }
            let match = subjects.match(of: call)
            let officer = work?.officer ?? call.officer
            let callCase = call.callCase(of: actor, match, owner)
            return ViewedCall(
                call: call, work: work, officer: officer.flatMap { id in names[id].map { (id, $0) } },
                organisation: owner, listings: subjects.listings(of: call),
                counterpart: subjects.text(of: call.side?.other, in: match),
                contact: match.flatMap { subjects.contact(to: call, in: $0) },
                mayRecord: call.moves(for: actor, in: callCase).contains(.conclude))
        }
    }
}

/// Everything that some calls are about.
private struct CallSubjects {
    let owners: [Organisation.ID: Organisation]
    private let matches: [Match.ID: Match]
    private let texts: [Listing.ID: ListingText]
    private let news: [Listing.ID: ListingText]
    private let stale: [Organisation.ID: [ListingText]]

    init(_ calls: [Call], _ view: LedgerView) throws {
        matches = try view.matches.find(calls.compactMap(\.match))
        let parties = matches.values.flatMap { [$0.supply, $0.demand] }
        texts = try view.listings.publishedTexts(parties.map(\.listing).sorted())
        news = try view.listings.workingTexts(calls.compactMap(\.listing).sorted())
        owners = try view.organisations.find(
            Array(Set(calls.map(\.organisation) + parties.map(\.organisation))).sorted())
        stale = try view.validity.stale(of: calls.filter { $0.purpose == .stillValid }.map(\.organisation))
    }

    func match(of call: Call) -> Match? { call.match.flatMap { matches[$0] } }

    func text(of side: Listing.Side?, in match: Match?) -> ListingText? {
        side.flatMap { match?.party($0) }.flatMap { texts[$0.listing] }
    }

    func listings(of call: Call) -> [ListingText] {
        switch call.purpose {
        case .silentMatch, .introduction: [text(of: call.side, in: match(of: call))].compactMap { $0 }
        case .stillValid: stale[call.organisation] ?? []
        case .listingNews: [call.listing.flatMap { news[$0] }].compactMap { $0 }
        }
    }

    func contact(to call: Call, in match: Match) -> ViewedMatch.PartyContact? {
        guard call.purpose == .introduction, match.state == .introduced, let other = call.side?.other,
            let owner = owners[match.party(other).organisation]
        else { return nil }
        return ViewedMatch.PartyContact(owner, text(of: other, in: match)?.content)
    }
}
