internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// Gives all of one's open work to another, or, for directors and administrators, that of somebody who is away.
@Sendable func handoverPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.handoverPage()
}

@Sendable func handOver(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        guard let receiver = Member.ID(form["to"]) else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/to", .required)])
        }
        let made = try await visit.floor.handOver(
            from: form.text("from").flatMap { Member.ID($0) }, to: receiver, note: form.text("note"), by: visit.actor)
        let counts = [
            "work": String(made.counts.work), "matches": String(made.counts.matches),
            "unassigned": String(made.counts.unassigned),
        ]
        return try await visit.noticePage(
            NoticeModel(
                heading: visit.wording.text("page.handover.done"),
                paragraphs: [visit.wording.text("page.handover.done-text", counts)],
                links: [WayOn(visit.wording.text("page.work.heading"), visit.wording.path("/work"))]))
    } catch let refusal as MarketError where refusal.code != .signInNeeded {
        return try await visit.handoverPage(form, refusal: refusal)
    }
}

extension Visit {
    fileprivate func handoverPage(_ typed: Form? = nil, refusal: MarketError? = nil) async throws -> Response {
        let officers = try await floor.officers(as: actor)
        let options = { (name: String) in
            officers.map { FormOption(value: $0.id.text, label: $0.name, isOn: typed?[name] == $0.id.text) }
        }
        let model = FormModel(
            heading: wording.text("page.handover.heading"), paragraphs: [wording.text("page.handover.text")],
            action: wording.path("/work/handover"), button: wording.text("page.handover.button"),
            fields: [
                FormField(
                    "from", wording.text("page.handover.from"),
                    .select([wording.nothing("page.handover.mine")] + options("from"))),
                FormField(
                    "to", wording.text("page.handover.to"), .select([wording.nothing()] + options("to")),
                    isRequired: true),
                FormField(
                    "note", wording.text("page.act.note"), .area(rows: 3), value: typed?["note"] ?? "",
                    limit: Handover.noteLimit),
            ])
        return try await formPage(model, refusal: refusal)
    }
}
