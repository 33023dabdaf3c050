internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// Where administrators look a member up, and take a lost second factor away.
@Sendable func memberDeskPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    guard visit.actor.has(.administrator) else { throw MarketError(.notPermitted) }
    return try await visit.memberDesk()
}

/// An address belongs in no address line, so it is asked for in a form.
@Sendable func findMember(_ visit: Visit, _ form: Form) async throws -> Response {
    guard visit.actor.has(.administrator) else { throw MarketError(.notPermitted) }
    do {
        let email = try EmailAddress(form["email"])
        guard let found = try await visit.floor.findMember(email, as: visit.actor) else {
            let text = visit.wording.text("page.administration.nobody")
            return try await visit.memberDesk(
                email: form["email"], problems: [FormProblem(field: "email", text: text)])
        }
        return try await visit.memberDesk(email: form["email"], found: found)
    } catch let problem as FieldProblem {
        let refusal = MarketError(.invalidInput, fields: [problem])
        return try await visit.memberDesk(
            email: form["email"], problems: visit.wording.problems(of: refusal, among: ["email"]))
    }
}

@Sendable func resetSecondFactor(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        try await visit.floor.resetSecondFactor(of: try visit.id(), by: visit.actor)
        return try await visit.noticePage(
            NoticeModel(
                heading: visit.wording.text("page.administration.reset-done"),
                paragraphs: [visit.wording.text("page.administration.reset-done-text")],
                links: [
                    WayOn(visit.wording.text("page.administration.heading"), visit.wording.path("/administration"))
                ]))
    } catch let refusal as MarketError where refusal.code == .ownCase || refusal.code == .transitionNotAllowed {
        return try await visit.memberDesk(problems: visit.wording.problems(of: refusal, among: []))
    }
}

extension Visit {
    fileprivate func memberDesk(
        email: String = "", found: FoundMember? = nil, problems: [FormProblem] = []
    ) async throws -> Response {
        let model = MemberDeskModel(email: email, found: found, wording: wording, problems: problems)
        let head = Head(wording.text("page.administration.heading"), isIndexed: false)
        return try await ownPage(
            "MemberDesk", model, head, refusal: problems.isEmpty ? nil : MarketError(.invalidInput))
    }
}

private struct MemberDeskModel: MustacheParent {
    let email: String
    let found: FoundMember?
    let wording: Wording
    let problems: [FormProblem]

    func child(named name: String) -> Any? {
        switch name {
        case "action": wording.path("/administration")
        case "field": field.with(problems)
        case "facts": facts
        case "acts": acts
        case "vocabulariesPath": wording.path("/vocabularies")
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }

    private var field: FormField {
        FormField(
            "email", wording.text("page.sign-in.email"), type: "email", autocomplete: "off", value: email)
    }

    private var facts: [Fact] {
        guard let found else { return [] }
        let roles = StaffRole.allCases.filter(found.member.staffRoles.contains)
        return [
            Fact(wording.text("page.register.name"), [found.member.name]),
            Fact(wording.text("page.administration.registered"), [wording.date(found.member.registeredAt)]),
            Fact(
                wording.text("page.administration.confirmed"),
                [wording.date(found.member.emailConfirmedAt) ?? wording.text("page.account.unconfirmed")]),
            Fact(
                wording.text("page.administration.roles"),
                roles.map { wording.text("page.administration.role.\($0.rawValue)") }),
            Fact(
                wording.text("page.account.second-factor"),
                [
                    wording.text(
                        found.hasSecondFactor ? "page.administration.factor-on" : "page.administration.factor-off")
                ]),
        ].compactMap { $0 }
    }

    private var acts: [ActForm] {
        guard let found, found.hasSecondFactor else { return [] }
        return [
            ActForm(
                action: wording.path("/administration/members/\(found.member.id)/second-factor-reset"), move: "reset",
                label: wording.text("page.administration.reset"), version: found.member.version,
                note: wording.text("page.administration.reset-note"))
        ]
    }
}
