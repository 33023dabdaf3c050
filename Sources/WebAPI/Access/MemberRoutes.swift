internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

/// What an administrator does for other people's accounts.
extension WebAPI {
    func addMemberRoutes(to api: RouterGroup<FloorContext>) {
        api.get("members", use: findMember)
        api.post("members/:id/second-factor-reset", use: resetSecondFactor)
    }

    @Sendable private func findMember(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let text = query.text("email", limit: 300)
        try query.finish()
        let found = try await doors.floor.findMember(try EmailAddress(text ?? "", at: "/email"), as: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                if let found { json.account(found) }
            }
        }
        return jsonResponse(json)
    }

    @Sendable private func resetSecondFactor(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        try await doors.floor.resetSecondFactor(of: context.id(), by: context.actor)
        return emptyResponse()
    }
}

extension JSONWriter {
    fileprivate mutating func account(_ account: FoundMember) {
        object { json in
            json.member("id", account.member.id)
            json.member("email", account.member.email.text)
            json.member("name", account.member.name)
            json.member("roles", account.member.staffRoles.map(\.rawValue).sorted())
            json.member("emailConfirmed", account.member.emailConfirmedAt != nil)
            json.member("secondFactor", account.hasSecondFactor)
            json.member("registeredAt", account.member.registeredAt)
        }
    }
}
