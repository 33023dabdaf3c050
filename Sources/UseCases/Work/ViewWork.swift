package import Market
package import Storage

/// How much waits for an officer.
package struct QueueCounts: Sendable {
    package let listings: Int
    package let organisations: Int
    package let matches: Int
    package let work: [Assignment: Int]
}

/// An open task with what it is about, as staff may read it.
package struct ViewedWork: Sendable {
    package let work: DueWork
    package let officer: String?
    package let organisation: Organisation?
    /// The listing to be looked at, or both listings of a match.
    package let listings: [ListingText]
    package let moves: [DueWork.Move]
    package let isLate: Bool
}

extension Floor {
    package func queueCounts(as actor: Actor) async throws -> QueueCounts {
        let desk = try self.desk(of: actor)
        let now = ledger.now
        return try await ledger.read { view in
            QueueCounts(
                listings: try view.listings.countAwaitingReview(),
                organisations: try view.organisations.count(in: .registered),
                matches: try view.matches.count(in: .suggested),
                work: Dictionary(
                    uniqueKeysWithValues: try Assignment.allCases.map {
                        ($0, try view.dueWork.count($0, at: desk, now: now))
                    }))
        }
    }

    /// From where staff look at the queue. Throws `signInNeeded`, `notPermitted`.
    func desk(of actor: Actor) throws(MarketError) -> Desk {
        let member = try actor.signedIn()
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return Desk(member, actor.staffRoles)
    }

    /// Open tasks, soonest due first, for staff.
    package func dueWork(
        _ assignment: Assignment, kind: DueWork.Kind?, after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedWork] {
        let desk = try self.desk(of: actor)
        let now = ledger.now
        return try await ledger.read { view in
            let page = try view.dueWork.page(
                assignment, at: desk, kind: kind, now: now, after: after, limit: limit)
            return try self.view(page, at: now, as: actor, view)
        }
    }

    package func viewWork(_ id: DueWork.ID, as actor: Actor) async throws -> ViewedWork {
        try await ledger.read { [now = ledger.now] view in
            let work = try self.work(id, for: actor, view)
            guard let viewed = try self.view([work], at: now, as: actor, view).first else {
                throw MarketError(.notFound)
            }
            return viewed
        }
    }

    /// Organisations that wait for their verification, longest waiting first.
    package func organisationsToVerify(
        after: (at: Instant, id: String)?, limit: Int, as actor: Actor
    ) async throws -> [ViewedOrganisation] {
        guard actor.readsCases else { throw MarketError(.notPermitted) }
        return try await ledger.read { view in
            try view.organisations.inState(.registered, after: after, limit: limit).map {
                ViewedOrganisation($0, for: actor)
            }
        }
    }

    /// A task as staff may know of it. Throws `notFound` to everybody else.
    func work(_ id: DueWork.ID, for actor: Actor, version: Int? = nil, _ view: LedgerView) throws -> DueWork {
        _ = try actor.signedIn()
        guard actor.readsCases, let work = try view.dueWork.find(id) else { throw MarketError(.notFound) }
        try checkVersion(version, against: work.version, of: id.text, owners: [], for: actor, view)
        return work
    }

    /// Tasks with what they are about, in a few queries however many they are.
    private func view(
        _ page: [DueWork], at now: Instant, as actor: Actor, _ view: LedgerView
    ) throws -> [ViewedWork] {
        let subjects = try WorkSubjects(page, view)
        return page.map { work in
            ViewedWork(
                work: work, officer: work.officer.flatMap { subjects.names[$0] },
                organisation: subjects.organisations[work.organisation], listings: subjects.listings(of: work),
                moves: work.moves(for: actor), isLate: work.isLate(at: now))
        }
    }
}

/// Everything that a page of tasks is about.
private struct WorkSubjects {
    let names: [Member.ID: String]
    let organisations: [Organisation.ID: Organisation]
    private let calls: [Call.ID: Call]
    private let matches: [Match.ID: Match]
    private let texts: [Listing.ID: ListingText]
    private let stale: [Organisation.ID: [ListingText]]

    init(_ page: [DueWork], _ view: LedgerView) throws {
        let subjects = { (kinds: Set<DueWork.Kind>) in page.filter { kinds.contains($0.kind) }.map(\.subject) }
        names = try view.members.names(Array(Set(page.compactMap(\.officer))).sorted())
        organisations = try view.organisations.find(Array(Set(page.map(\.organisation))).sorted())
        calls = try view.calls.find(subjects([.call]).map(Identifier.init(trusted:)))
        stale = try view.validity.stale(of: calls.values.filter { $0.purpose == .stillValid }.map(\.organisation))
        let decided = subjects([.decideMatch]).map { Match.ID(trusted: $0) }
        matches = try view.matches.find((decided + calls.values.compactMap(\.match)).sorted())
        let own = subjects([.reviewListing, .staleListing, .reviewAfter]).map { Listing.ID(trusted: $0) }
        let pairs = matches.values.flatMap { [$0.supply.listing, $0.demand.listing] }
        let told = calls.values.compactMap(\.listing)
        texts = try view.listings.workingTexts(Array(Set(own + pairs + told)).sorted())
    }

    func listings(of work: DueWork) -> [ListingText] {
        switch work.kind {
        case .reviewListing, .staleListing, .reviewAfter: [texts[Identifier(trusted: work.subject)]].compactMap { $0 }
        case .decideMatch: listings(of: matches[Identifier(trusted: work.subject)])
        case .call: listings(of: calls[Identifier(trusted: work.subject)])
        case .verifyOrganisation, .decideClaim: []
        }
    }

    private func listings(of call: Call?) -> [ListingText] {
        guard let call else { return [] }
        return switch call.purpose {
        case .silentMatch, .introduction: listings(of: call.match.flatMap { matches[$0] })
        case .stillValid: stale[call.organisation] ?? []
        case .listingNews: [call.listing.flatMap { texts[$0] }].compactMap { $0 }
        }
    }

    private func listings(of match: Match?) -> [ListingText] {
        [match?.supply, match?.demand].compactMap { $0.flatMap { texts[$0.listing] } }
    }
}
