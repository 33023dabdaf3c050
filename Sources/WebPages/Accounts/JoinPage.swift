internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// Where an invitation leads. Who is not signed in does that first and comes back.
@Sendable func joinPage(_ visit: Visit) async throws -> Response {
    let token = try visit.token()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.formPage(visit.joinForm(token: token))
}

@Sendable func joinOrganisation(_ visit: Visit, _ form: Form) async throws -> Response {
    let token = form["token"]
    do {
        let id = try await visit.floor.joinOrganisation(token: token, by: visit.actor)
        return visit.redirect(to: "/organisations/\(id)")
    } catch let refusal as MarketError {
        return try await visit.formPage(visit.joinForm(token: token), refusal: refusal)
    }
}

extension Visit {
    fileprivate func joinForm(token: String) -> FormModel {
        let email = context.session?.member.email.text ?? ""
        return FormModel(
            heading: wording.text("page.join.heading"),
            paragraphs: [wording.text("page.join.text", ["email": email])], action: wording.path("/join"),
            button: wording.text("page.join.button"), hidden: [HiddenField(name: "token", value: token)])
    }
}
