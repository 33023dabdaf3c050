internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// Opens an account; a mail confirms the address.
@Sendable func registerPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    return try await visit.formPage(visit.registerForm())
}

/// The answer is the same for an address that has an account already.
@Sendable func register(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        try await visit.floor.register(try visit.registration(form))
    } catch let refusal as MarketError {
        return try await visit.formPage(visit.registerForm(form), refusal: refusal)
    }
    return try await visit.noticePage(
        NoticeModel(
            heading: visit.wording.text("page.register.done"),
            paragraphs: [visit.wording.text("page.register.done-text")],
            links: [WayOn(visit.wording.text("page.frame.sign-in"), visit.wording.path("/sign-in"))]))
}

extension Visit {
    /// Names every field that will not do, not the first one alone.
    fileprivate func registration(_ form: Form) throws(MarketError) -> Registration {
        var problems: [FieldProblem] = []
        let email: EmailAddress?
        do {
            email = try EmailAddress(form["email"])
        } catch {
            problems.append(error)
            email = nil
        }
        do {
            let stand = try email ?? EmailAddress("nobody@example.invalid")
            let registration = try Registration(
                email: stand, name: form["name"], password: form["password"], language: language)
            if problems.isEmpty { return registration }
        } catch let refusal as MarketError {
            problems += refusal.fields
        } catch {}
        throw MarketError(.invalidInput, fields: problems)
    }

    fileprivate func registerForm(_ form: Form? = nil) -> FormModel {
        FormModel(
            heading: wording.text("page.register.heading"), paragraphs: [wording.text("page.register.text")],
            action: wording.path("/register"), button: wording.text("page.register.button"),
            fields: [
                FormField(
                    "name", wording.text("page.register.name"), type: "text", autocomplete: "name",
                    value: form?["name"] ?? ""),
                FormField(
                    "email", wording.text("page.sign-in.email"), type: "email", autocomplete: "email",
                    value: form?["email"] ?? ""),
                FormField(
                    "password", wording.text("page.sign-in.password"), type: "password",
                    autocomplete: "new-password", hint: wording.text("page.reset.password-hint")),
            ], links: [WayOn(wording.text("page.register.known"), wording.path("/sign-in"))])
    }
}
