internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// Where a reset mail leads: a new password. Without a token it asks where to mail a link.
@Sendable func resetPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let token = query.text("token", limit: 300)
    try query.finish()
    return try await visit.formPage(token.map { visit.resetForm(token: $0) } ?? visit.askForm())
}

@Sendable func resetPassword(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        try await visit.floor.resetPassword(token: form["token"], to: form["password"])
    } catch let refusal as MarketError where refusal.code == .linkNotValid {
        return try await visit.formPage(visit.askForm(), refusal: refusal)
    } catch let refusal as MarketError {
        return try await visit.formPage(visit.resetForm(token: form["token"]), refusal: refusal)
    }
    return try await visit.noticePage(
        NoticeModel(
            heading: visit.wording.text("page.reset.done"), paragraphs: [visit.wording.text("page.reset.done-text")],
            links: [WayOn(visit.wording.text("page.frame.sign-in"), visit.wording.path("/sign-in"))]))
}

/// Has a link mailed. The answer is the same for an address that nobody has.
@Sendable func askPasswordReset(_ visit: Visit, _ form: Form) async throws -> Response {
    let email: EmailAddress
    do {
        email = try EmailAddress(form["email"])
    } catch {
        return try await visit.formPage(
            visit.askForm(email: form["email"]), refusal: MarketError(.invalidInput, fields: [error]))
    }
    try await visit.floor.askPasswordReset(email: email)
    return try await visit.noticePage(
        NoticeModel(
            heading: visit.wording.text("page.reset.asked"), paragraphs: [visit.wording.text("page.reset.asked-text")],
            links: [WayOn(visit.wording.text("page.refused.home"), visit.wording.path("/"))]))
}

extension Visit {
    fileprivate func resetForm(token: String) -> FormModel {
        FormModel(
            heading: wording.text("page.reset.heading"), paragraphs: [wording.text("page.reset.text")],
            action: wording.path("/reset"), button: wording.text("page.reset.button"),
            fields: [
                FormField(
                    "password", wording.text("page.reset.password"), type: "password", autocomplete: "new-password",
                    hint: wording.text("page.reset.password-hint"))
            ], hidden: [HiddenField(name: "token", value: token)])
    }

    fileprivate func askForm(email: String = "") -> FormModel {
        FormModel(
            heading: wording.text("page.reset.ask"), paragraphs: [wording.text("page.reset.ask-text")],
            action: wording.path("/reset/request"), button: wording.text("page.reset.ask-button"),
            fields: [
                FormField(
                    "email", wording.text("page.sign-in.email"), type: "email", autocomplete: "email", value: email)
            ])
    }
}
