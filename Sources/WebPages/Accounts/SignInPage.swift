internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

/// Opens a session and goes on to where somebody was going.
@Sendable func signInPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    let next = query.text("next", limit: 2_000)
    try query.finish()
    return try await visit.formPage(visit.signInForm(next: next ?? ""))
}

@Sendable func signIn(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        let code = form["code"].filter { $0 != " " }
        let opened = try await visit.floor.signIn(
            email: try EmailAddress(form["email"]), password: form["password"], code: code.isEmpty ? nil : code,
            from: visit.doors.caller(visit.request, visit.context))
        if let old = visit.context.session {
            try? await visit.floor.closeSession(old.session.id, by: old.actor)
        }
        var response = Response.redirect(to: form["next"].ownPath ?? visit.wording.path("/desk"))
        response.setCookie(visit.doors.cookie(token: opened.token))
        response.setCookie(visit.doors.deviceCookie(opened.device))
        response.headers[.cacheControl] = "no-store"
        return response
    } catch {
        return try await visit.formPage(
            visit.signInForm(next: form["next"], email: form["email"]), refusal: try error.asRefusalOfSignIn())
    }
}

@Sendable func signOut(_ visit: Visit, _ form: Form) async throws -> Response {
    if let session = visit.context.session {
        try? await visit.floor.closeSession(session.session.id, by: session.actor)
    }
    var response = visit.redirect(to: "/")
    response.setCookie(visit.doors.expiredCookie())
    return response
}

extension Visit {
    fileprivate func signInForm(next: String, email: String = "") -> FormModel {
        FormModel(
            heading: wording.text("page.sign-in.heading"),
            paragraphs: next.isEmpty ? [] : [wording.text("page.sign-in.first")], action: wording.path("/sign-in"),
            button: wording.text("page.sign-in.button"),
            fields: [
                FormField(
                    "email", wording.text("page.sign-in.email"), type: "email", autocomplete: "username", value: email),
                FormField(
                    "password", wording.text("page.sign-in.password"), type: "password",
                    autocomplete: "current-password"),
                FormField(
                    "code", wording.text("page.sign-in.code"), type: "text", autocomplete: "one-time-code",
                    hint: wording.text("page.sign-in.code-hint"), isRequired: false),
            ], hidden: [HiddenField(name: "next", value: next.ownPath ?? "")],
            links: [WayOn(wording.text("page.sign-in.forgotten"), wording.path("/reset"))])
    }
}

extension Error {
    /// A wrong address reads like a wrong password; what is no refusal of ours is thrown on.
    fileprivate func asRefusalOfSignIn() throws -> MarketError {
        switch self {
        case is FieldProblem: MarketError(.signInRefused)
        case let refusal as MarketError: refusal
        default: throw self
        }
    }
}

extension String {
    /// A path of our own: `/…`, and nothing that a browser could read as another host.
    var ownPath: String? {
        let bytes = Array(utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }),
            bytes.dropFirst().first != UInt8(ascii: "/")
        else { return nil }
        return self
    }
}
