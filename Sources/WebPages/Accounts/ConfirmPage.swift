internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// Where a confirmation mail leads. Opening it changes nothing: scanners of mail open links too.
@Sendable func confirmPage(_ visit: Visit) async throws -> Response {
    try await visit.formPage(visit.confirmForm(token: try visit.token()))
}

@Sendable func confirmEmail(_ visit: Visit, _ form: Form) async throws -> Response {
    let token = form["token"]
    do {
        let member = try await visit.floor.confirmEmail(token: token)
        return try await visit.noticePage(
            NoticeModel(
                heading: visit.wording.text("page.confirm.done"),
                paragraphs: [visit.wording.text("page.confirm.done-text", ["email": member.email.text])],
                links: [
                    WayOn(visit.wording.text("page.frame.sign-in"), visit.wording.path("/sign-in")),
                    WayOn(visit.wording.text("page.refused.home"), visit.wording.path("/")),
                ]))
    } catch let refusal as MarketError {
        return try await visit.formPage(visit.confirmForm(token: token), refusal: refusal)
    }
}

extension Visit {
    /// The token of a mailed link; throws `linkNotValid` when the address has none.
    func token() throws(MarketError) -> String {
        let query = QueryReader(request)
        guard let token = query.text("token", limit: 300) else { throw MarketError(.linkNotValid) }
        try query.finish()
        return token
    }

    fileprivate func confirmForm(token: String) -> FormModel {
        FormModel(
            heading: wording.text("page.confirm.heading"), paragraphs: [wording.text("page.confirm.text")],
            action: wording.path("/confirm"), button: wording.text("page.confirm.button"),
            hidden: [HiddenField(name: "token", value: token)])
    }
}
