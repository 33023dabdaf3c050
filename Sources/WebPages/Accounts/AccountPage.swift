internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Mustache
internal import Storage
internal import UseCases

/// A member's own account: name and language, second factor, open sessions, tokens for programs.
@Sendable func accountPage(_ visit: Visit) async throws -> Response {
    let query = QueryReader(visit.request)
    try query.finish()
    guard visit.isSignedIn else { return visit.redirectToSignIn() }
    return try await visit.accountPage()
}

@Sendable func editAccount(_ visit: Visit, _ form: Form) async throws -> Response {
    let card = Member.Card(name: form["name"], language: Language(rawValue: form["language"]) ?? visit.language)
    return try await visit.onAccount(form) {
        _ = try await visit.floor.editMember(version: Int(form["version"]), by: visit.actor) { _ in card }
    }
}

/// Ends one session, or all but this one.
@Sendable func endSession(_ visit: Visit, _ form: Form) async throws -> Response {
    guard let current = visit.context.session else { return visit.redirectToSignIn() }
    return try await visit.onAccount {
        if let id = form.text("session") {
            guard let session = Session.ID(id) else { throw MarketError(.notFound) }
            try await visit.floor.closeSession(session, by: visit.actor)
        } else {
            try await visit.floor.closeOtherSessions(keeping: current.session.id, by: visit.actor)
        }
    }
}

/// Makes a token, whose text is shown this once.
@Sendable func makeToken(_ visit: Visit, _ form: Form) async throws -> Response {
    do {
        let scopes = Set(form.all("scopes").compactMap(Scope.init))
        guard AccountModel.lives.contains(form["life"]) else { throw MarketError(.requestNotValid) }
        let made = try await visit.floor.makeToken(
            named: form["token-name"], scopes: scopes, lifeDays: Int(form["life"]), by: visit.actor)
        return try await visit.accountPage(made: made.text)
    } catch let refusal as MarketError where refusal.code != .signInNeeded {
        let own = ["/name": "/token-name", "/expiresInDays": "/life"]
        let named = refusal.fields.map { FieldProblem(own[$0.pointer] ?? $0.pointer, $0.code, $0.arguments) }
        return try await visit.accountPage(
            tokenForm: form, refusal: MarketError(refusal.code, refusal.arguments, fields: named))
    }
}

@Sendable func revokeToken(_ visit: Visit, _ form: Form) async throws -> Response {
    guard let id = APIToken.ID(form["token"]) else { throw MarketError(.notFound) }
    return try await visit.onAccount { try await visit.floor.revokeToken(id, by: visit.actor) }
}

extension Visit {
    fileprivate func onAccount(_ card: Form? = nil, _ act: () async throws -> Void) async throws -> Response {
        do {
            try await act()
            return redirect(to: "/account")
        } catch let refusal as MarketError where refusal.code != .signInNeeded && refusal.code != .notFound {
            let named = refusal.fields.map { field in
                FieldProblem(field.pointer.replacing("/member", with: ""), field.code, field.arguments)
            }
            return try await accountPage(
                card: card, refusal: MarketError(refusal.code, refusal.arguments, fields: named))
        }
    }

    fileprivate func accountPage(
        made: String? = nil, card: Form? = nil, tokenForm: Form? = nil, refusal: MarketError? = nil
    ) async throws -> Response {
        guard let session = context.session else { throw MarketError(.signInNeeded) }
        let model = AccountModel(
            session: session, sessions: try await floor.sessions(of: actor), tokens: try await floor.tokens(of: actor),
            made: made, card: card, typed: tokenForm, wording: wording,
            problems: refusal.map { wording.problems(of: $0, among: AccountModel.names) } ?? [])
        return try await ownPage(
            "Account", model, Head(wording.text("page.account.heading"), isIndexed: false), refusal: refusal)
    }
}
