internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import Storage
internal import UseCases

/// Whom the officers owe a call, soonest due first.
@Sendable func callsPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let assignment = query.choice("assignment", Assignment.self) ?? .all
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    let calls = try await visit.floor.calls(assignment, after: nil, limit: 100, as: visit.actor)
    let model = CallListModel(calls: calls, assignment: assignment, wording: visit.wording, now: visit.floor.ledger.now)
    return try await visit.ownPage("Calls", model, Head(visit.wording.text("page.calls.heading"), isIndexed: false))
}

/// One call: whom to ask for, under which number, what to say, and a button for each outcome.
@Sendable func callPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.callPage(try visit.id())
}

@Sendable func recordCall(_ visit: Visit, _ form: Form) async throws -> Response {
    let id: Call.ID = try visit.id()
    guard let outcome = CallOutcome(rawValue: form["move"]) else { throw MarketError(.requestNotValid) }
    let record = CallRecord(
        outcome, saidBy: form.text("saidBy"), reason: form.text("reason").map { Reason(code: $0) },
        callBackOn: form.text("callBackOn").flatMap { try? CivilDate($0) }, note: form.text("note"))
    do {
        _ = try await visit.floor.recordCall(id, record, version: Int(form["version"]), by: visit.actor)
        return visit.redirect(to: "/calls")
    } catch let refusal as MarketError where refusal.code != .notFound && refusal.code != .signInNeeded {
        return try await visit.callPage(id, typed: form, refusal: refusal)
    }
}

extension Visit {
    fileprivate func callPage(
        _ id: Call.ID, typed: Form? = nil, refusal: MarketError? = nil
    ) async throws -> Response {
        let viewed = try await floor.viewCall(id, as: actor)
        let model = CallModel(
            viewed: viewed, script: viewed.script(doors.catalogues[language], floor.vocabularies), typed: typed,
            wording: wording, problems: refusal.map { wording.problems(of: $0, among: CallModel.names) } ?? [])
        return try await ownPage("Call", model, Head(model.heading, isIndexed: false), refusal: refusal)
    }
}

private struct CallListModel: MustacheParent {
    let calls: [ViewedCall]
    let assignment: Assignment
    let wording: Wording
    let now: Instant

    func child(named name: String) -> Any? {
        switch name {
        case "assignments":
            Assignment.allCases.map { assignment in
                FacetOption(
                    label: wording.text("page.work.assignment.\(assignment.rawValue)"), count: nil,
                    href: "\(wording.path("/calls"))?assignment=\(assignment.rawValue)",
                    isOn: assignment == self.assignment)
            }
        case "calls": calls.map { CallRow(viewed: $0, wording: wording, now: now) }
        case "isEmpty": calls.isEmpty
        default: nil
        }
    }
}

private struct CallRow: MustacheParent {
    let viewed: ViewedCall
    let wording: Wording
    let now: Instant

    func child(named name: String) -> Any? {
        switch name {
        case "href": wording.path("/calls/\(viewed.call.id)")
        case "purpose": wording.text("page.calls.purpose.\(viewed.call.purpose.rawValue)")
        case "person": viewed.askFor ?? viewed.organisation.publicName.text(in: wording.language)
        case "organisation": wording.plain(viewed.organisation.publicName)
        case "phone": viewed.phone.text
        case "due": wording.date(viewed.call.dueAt)
        case "isLate": viewed.call.dueAt < now
        case "officer": viewed.officer?.name
        case "attempts":
            viewed.call.attempts > 0
                ? wording.text("page.calls.attempts", ["count": String(viewed.call.attempts)]) : nil
        default: nil
        }
    }
}

private struct CallModel: MustacheParent {
    static let names = ["saidBy", "reason", "callBackOn", "note", "move"]

    let viewed: ViewedCall
    let script: String
    let typed: Form?
    let wording: Wording
    let problems: [FormProblem]

    var heading: String {
        wording.text(
            "page.calls.one", ["person": viewed.askFor ?? viewed.organisation.publicName.text(in: wording.language)])
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "purpose": wording.text("page.calls.purpose.\(viewed.call.purpose.rawValue)")
        case "phone": viewed.phone.text
        case "organisation": wording.plain(viewed.organisation.publicName)
        case "organisationPath": wording.path("/organisations/\(viewed.organisation.id)")
        case "script": script
        case "due": wording.date(viewed.call.dueAt)
        case "attempts":
            viewed.call.attempts > 0
                ? wording.text("page.calls.attempts", ["count": String(viewed.call.attempts)]) : nil
        case "note": viewed.call.note
        case "done":
            viewed.call.state == .open
                ? nil : viewed.call.outcome.map { wording.text("telephone.outcome.\($0.rawValue)") }
        case "mayRecord": viewed.mayRecord
        case "action": wording.path("/calls/\(viewed.call.id)")
        case "version": viewed.call.version
        case "listings":
            viewed.listings.map { text in
                WayOn(
                    "\(text.listing.reference) – \(text.content.title.text(in: wording.language))",
                    wording.path("/listings/\(text.listing.id)"))
            }
        case "match": viewed.call.match.map { wording.path("/matches/\($0)") }
        case "fields": fields.map { $0.with(problems) }
        case "outcomes": outcomes
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }

    private var outcomes: [FormOption] {
        CallOutcome.outcomes(of: viewed.call.purpose).map { outcome in
            FormOption(value: outcome.rawValue, label: wording.text("telephone.outcome.\(outcome.rawValue)"))
        }
    }

    private var fields: [FormField] {
        let vocabulary = CallOutcome.outcomes(of: viewed.call.purpose).lazy.compactMap(\.reasons).first
        let reasons = vocabulary.map { vocabulary in
            [
                FormField(
                    "reason", wording.text("page.calls.reason"),
                    .select(
                        [wording.nothing()] + wording.options(vocabulary, chosen: [typed?["reason"] ?? ""])))
            ]
        }
        return [
            FormField(
                "saidBy", wording.text("page.calls.said-by"), .input(type: "text", autocomplete: "off"),
                value: typed?["saidBy"] ?? viewed.askFor ?? "", limit: 120)
        ] + (reasons ?? []) + [
            FormField(
                "callBackOn", wording.text("page.calls.call-back-on"), .input(type: "date", autocomplete: "off"),
                value: typed?["callBackOn"] ?? ""),
            FormField(
                "note", wording.text("page.act.note"), .area(rows: 2), value: typed?["note"] ?? "",
                limit: Call.noteLimit),
        ]
    }
}
