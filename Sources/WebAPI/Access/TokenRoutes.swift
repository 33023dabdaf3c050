internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

extension WebAPI {
    func addTokenRoutes(to api: RouterGroup<FloorContext>) {
        api.post("tokens", use: makeToken)
        api.get("tokens", use: listTokens)
        api.delete("tokens/:id", use: revokeToken)
    }

    @Sendable private func makeToken(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let (name, scopes, days) = try await readJSON(request) { fields in
            (
                fields.string("name", length: 1...Floor.tokenNameLimit), try fields.scopes("scopes"),
                fields.optionalInteger("expiresInDays", in: 1...3_650)
            )
        }
        let made = try await doors.floor.makeToken(
            named: name, scopes: scopes, lifeDays: days.map(Int.init), by: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.token(made.token)
            json.member("token", made.text)
        }
        return jsonResponse(json, status: .created).located(at: "/api/v1/tokens/\(made.token.id)").shownOnce()
    }

    @Sendable private func listTokens(_ request: Request, _ context: FloorContext) async throws -> Response {
        let tokens = try await doors.floor.tokens(of: context.actor)
        return try doors.page("tokens", request, of: tokens, by: \.id.text) { json, token in
            json.object { $0.token(token) }
        }
    }

    @Sendable private func revokeToken(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await doors.floor.revokeToken(context.id(), by: context.actor)
        return emptyResponse()
    }
}

extension JSONWriter {
    fileprivate mutating func token(_ token: APIToken) {
        member("id", token.id)
        member("name", token.name)
        member("scopes", token.scopes.texts)
        member("madeAt", token.madeAt)
        member("expiresAt", token.expiresAt)
        member("usedAt", token.usedAt)
    }
}

extension FieldReader {
    /// At least one of the scopes there are. Throws `invalidInput` naming what is none.
    fileprivate func scopes(_ name: String) throws(MarketError) -> Set<Scope> {
        let texts = stringArray(name, count: 1...Scope.all.count, length: 1...60)
        let strange = texts.enumerated().filter { Scope($0.element) == nil }
        guard strange.isEmpty else {
            let allowed = Scope.all.map(\.text).joined(separator: ", ")
            throw MarketError(
                .invalidInput,
                fields: strange.map { FieldProblem("/\(name)/\($0.offset)", .notAllowed, ["allowed": allowed]) })
        }
        return Set(texts.compactMap(Scope.init))
    }
}
