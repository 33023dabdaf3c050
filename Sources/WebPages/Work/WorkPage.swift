internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import Storage
internal import UseCases

/// The one queue of the officers: mine, nobody's, late or all of it, by kind; its filters are its address.
@Sendable func workPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let filter = WorkFilter(
        assignment: query.choice("assignment", Assignment.self) ?? .mine,
        kind: query.choice("kind", DueWork.Kind.self))
    let cursor = query.text("cursor")
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.workPage(filter, cursor: cursor)
}

/// Takes a task, or puts it back.
@Sendable func assignWork(_ visit: Visit, _ form: Form) async throws -> Response {
    let filter = WorkFilter(
        assignment: Assignment(rawValue: form["assignment"]) ?? .mine, kind: DueWork.Kind(rawValue: form["kind"]))
    do {
        let officer = form["move"] == DueWork.Move.take.rawValue ? try visit.actor.signedIn() : nil
        _ = try await visit.floor.assignWork(
            try visit.id(), to: officer, version: Int(form["version"]), by: visit.actor)
        return .redirect(to: filter.path(visit.wording))
    } catch let refusal as MarketError where refusal.code != .notFound && refusal.code != .signInNeeded {
        return try await visit.workPage(filter, cursor: nil, refusal: refusal)
    }
}

/// Which part of the queue is looked at.
struct WorkFilter {
    var assignment: Assignment
    var kind: DueWork.Kind?

    static let limit = 50

    func path(_ wording: Wording) -> String {
        wording.path("/work") + "?assignment=\(assignment.rawValue)" + (kind.map { "&kind=\($0.rawValue)" } ?? "")
    }

    var collection: String { "work-page-\(assignment)-\(kind?.rawValue ?? "")" }
}

extension Visit {
    fileprivate func workPage(
        _ filter: WorkFilter, cursor: String?, refusal: MarketError? = nil
    ) async throws -> Response {
        let after = try cursor.map { try doors.timeCursor($0, filter.collection) }
        let page = try await floor.dueWork(
            filter.assignment, kind: filter.kind, after: after, limit: WorkFilter.limit, as: actor)
        let next = page.count == WorkFilter.limit ? page.last : nil
        let model = WorkModel(
            page: page, counts: try await floor.queueCounts(as: actor), filter: filter, wording: wording,
            next: next.map { last in
                let parts = [String(last.work.dueAt.milliseconds), last.work.id.text]
                return "\(filter.path(wording))&cursor=\(floor.keys.cursor(parts, of: filter.collection))"
            },
            isMember: !actor.memberships.isEmpty,
            problems: refusal.map { wording.problems(of: $0, among: []) } ?? [])
        return try await ownPage(
            "Work", model, Head(wording.text("page.work.heading"), isIndexed: false), refusal: refusal)
    }
}

private struct WorkModel: MustacheParent {
    let page: [ViewedWork]
    let counts: QueueCounts
    let filter: WorkFilter
    let wording: Wording
    let next: String?
    /// Has a desk of their own besides.
    let isMember: Bool
    let problems: [FormProblem]

    func child(named name: String) -> Any? {
        switch name {
        case "assignments": assignments
        case "kinds": kinds
        case "rows": page.map { WorkRow(viewed: $0, filter: filter, wording: wording) }
        case "isEmpty": page.isEmpty
        case "next": next
        case "postPath": wording.path("/work/post")
        case "deskPath": isMember ? wording.path("/desk") : nil
        case "handoverPath": wording.path("/work/handover")
        case "callsPath": wording.path("/calls")
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }

    private var assignments: [FacetOption] {
        Assignment.allCases.map { assignment in
            FacetOption(
                label: wording.text("page.work.assignment.\(assignment.rawValue)"),
                count: wording.number(counts.work[assignment] ?? 0),
                href: WorkFilter(assignment: assignment, kind: filter.kind).path(wording),
                isOn: assignment == filter.assignment)
        }
    }

    private var kinds: [FacetOption] {
        ([nil] + DueWork.Kind.allCases).map { kind in
            FacetOption(
                label: wording.text(kind.map { "page.work.kind.\($0.rawValue)" } ?? "page.work.every-kind"),
                count: nil, href: WorkFilter(assignment: filter.assignment, kind: kind).path(wording),
                isOn: kind == filter.kind)
        }
    }
}

/// One task of the queue.
private struct WorkRow: MustacheParent {
    let viewed: ViewedWork
    let filter: WorkFilter
    let wording: Wording

    func child(named name: String) -> Any? {
        switch name {
        case "kindName": wording.text("page.work.kind.\(viewed.work.kind.rawValue)")
        case "href": wording.path(viewed.work.path)
        case "title": wording.plain(viewed.listings.first?.content.title) ?? wording.plain(owner)
        case "other": viewed.listings.dropFirst().first.flatMap { wording.plain($0.content.title) }
        case "organisation": viewed.listings.isEmpty ? nil : wording.plain(owner)
        case "due": wording.date(viewed.work.dueAt)
        case "isLate": viewed.isLate
        case "officer": viewed.officer
        case "action": wording.path("/work/\(viewed.work.id)/assignment")
        case "version": viewed.work.version
        case "move": move?.rawValue
        case "moveName": move.map { wording.text("page.work.move.\($0.rawValue)") }
        case "assignment": filter.assignment.rawValue
        case "kind": filter.kind?.rawValue ?? ""
        default: nil
        }
    }

    private var owner: LocalizedText? { viewed.organisation?.profile.name }

    private var move: DueWork.Move? {
        viewed.moves.contains(.take) ? .take : viewed.moves.contains(.putBack) ? .putBack : nil
    }
}

extension DueWork {
    /// The page on which it is done.
    var path: String {
        switch kind {
        case .reviewListing, .reviewAfter: "/listings/\(subject)/review"
        case .staleListing: "/listings/\(subject)"
        case .decideMatch: "/matches/\(subject)"
        case .call: "/calls/\(subject)"
        case .verifyOrganisation: "/organisations/\(subject)"
        case .decideClaim: "/claims/\(subject)"
        }
    }
}
