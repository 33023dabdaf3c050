internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import UseCases

/// Begins a second factor: a code to scan, its secret to type, and the field that proves that the app has it.
@Sendable func beginSecondFactor(_ visit: Visit, _ form: Form) async throws -> Response {
    let setUp = try await visit.floor.setUpSecondFactor(for: visit.actor)
    return try await visit.secondFactorPage(secret: setUp.secret, uri: setUp.uri)
}

/// The secret comes along with a wrong code, so that nobody has to scan twice.
@Sendable func confirmSecondFactor(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        try await visit.floor.confirmSecondFactor(code: form["code"].filter { $0 != " " }, for: visit.actor)
    } catch let refusal as MarketError where refusal.code == .codeNotAccepted {
        return try await visit.secondFactorPage(secret: form["secret"], uri: form["uri"], refusal: refusal)
    }
    return try await visit.noticePage(
        NoticeModel(
            heading: visit.wording.text("page.second-factor.done"),
            paragraphs: [visit.wording.text("page.second-factor.done-text")],
            links: [WayOn(visit.wording.text("page.frame.sign-in"), visit.wording.path("/sign-in"))]))
}

extension Visit {
    fileprivate func secondFactorPage(
        secret: String, uri: String, refusal: MarketError? = nil
    ) async throws -> Response {
        let field = FormField(
            "code", wording.text("page.second-factor.code"), type: "text", autocomplete: "one-time-code",
            hint: wording.text("page.second-factor.code-hint"))
        let problems = refusal.map { refusal in
            [FormProblem(field: "code", text: wording.text("error.\(refusal.code.rawValue).detail"))]
        }
        let model = SecondFactorModel(
            secret: secret, uri: uri, field: field, action: wording.path("/account/second-factor/confirmation"),
            problems: problems ?? [])
        return try await ownPage(
            "SecondFactor", model, Head(wording.text("page.second-factor.heading"), isIndexed: false, search: nil),
            refusal: refusal)
    }
}

private struct SecondFactorModel: MustacheParent {
    let secret: String
    let uri: String
    let field: FormField
    let action: String
    let problems: [FormProblem]

    func child(named name: String) -> Any? {
        switch name {
        case "code": QRCode(uri)
        case "secret": secret
        case "uri": uri
        case "field": field.with(problems)
        case "action": action
        case "problems": problems
        case "hasProblems": !problems.isEmpty
        default: nil
        }
    }
}
