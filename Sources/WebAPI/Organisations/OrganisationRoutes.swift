internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addOrganisationRoutes(to api: RouterGroup<FloorContext>) {
        api.post("organisations", use: registerOrganisation)
        api.get("organisations", use: myOrganisations)
        api.get("organisations/:id", use: viewOrganisation)
        api.put("organisations/:id", use: editOrganisation)
        for (move, noun) in OrganisationMove.nouns {
            api.post("organisations/:id/\(noun)") { request, context in
                try await decide(move, request, context)
            }
        }
        api.get("organisations/:id/members", use: members)
        api.delete("organisations/:id/members/:member", use: removeMember)
        api.post("organisations/:id/invitations", use: invite)
        api.post("invitations/acceptance", use: join)
    }

    @Sendable private func registerOrganisation(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let profile = try await readJSON(request) { try OrganisationProfile(reading: $0) }
        let organisation = try await doors.floor.registerOrganisation(profile, by: context.actor)
        // The founder's rights count from now on, not from the next request.
        let actor = try await doors.floor.actor(context.actor)
        return try await answer(organisation.id, actor, status: .created)
            .located(at: "/api/v1/organisations/\(organisation.id)")
    }

    @Sendable private func myOrganisations(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let mine = try await doors.floor.myOrganisations(context.actor)
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for viewed in mine { json.organisation(viewed) }
            }
        }
        return jsonResponse(json)
    }

    @Sendable private func viewOrganisation(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await answer(context.id(), context.actor)
    }

    @Sendable private func editOrganisation(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let profile = try await readJSON(request) { try OrganisationProfile(reading: $0) }
        _ = try await doors.floor.editOrganisation(
            id, to: profile, version: try request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context.actor)
    }

    private func decide(
        _ move: OrganisationMove, _ request: Request, _ context: FloorContext
    ) async throws -> Response {
        let id: Organisation.ID = try context.id()
        var reason: Reason?
        if move.asksForReason {
            reason = try await readJSON(request) { $0.optionalReason() }
        } else {
            try await readNothing(request)
        }
        _ = try await doors.floor.decide(move, on: id, reason: reason, by: context.actor)
        return try await answer(id, context.actor)
    }

    @Sendable private func members(_ request: Request, _ context: FloorContext) async throws -> Response {
        let members = try await doors.floor.members(of: context.id(), as: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for (member, role) in members {
                    json.object { json in
                        json.member("id", member.id)
                        json.member("name", member.name)
                        json.member("email", member.email.text)
                        json.member("role", role.rawValue)
                    }
                }
            }
        }
        return jsonResponse(json)
    }

    @Sendable private func removeMember(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await doors.floor.removeMember(
            context.id("member"), from: context.id(), by: context.actor)
        return emptyResponse()
    }

    @Sendable private func invite(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (email, role) = try await readJSON(request) { fields in
            let email = fields.emailAddress("email")
            return (email, fields.enumeration("role", MembershipRole.self))
        }
        if let email { try await doors.floor.invite(email, to: context.id(), as: role, by: context.actor) }
        return emptyResponse(.accepted)
    }

    @Sendable private func join(_ request: Request, _ context: FloorContext) async throws -> Response {
        let token = try await readJSON(request) { $0.string("token", length: 1...300) }
        let id = try await doors.floor.joinOrganisation(token: token, by: context.actor)
        return try await answer(id, try await doors.floor.actor(context.actor))
    }

    private func answer(
        _ id: Organisation.ID, _ actor: Actor, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewed = try await doors.floor.viewOrganisation(id, as: actor)
        var json = JSONWriter()
        json.organisation(viewed)
        return jsonResponse(json, status: status).version(viewed.organisation.version)
    }
}

extension OrganisationMove {
    /// The acts as the nouns of their paths.
    static let nouns: [(OrganisationMove, String)] = [
        (.verify, "verification"), (.return, "return"), (.resubmit, "resubmission"), (.refuse, "refusal"),
        (.suspend, "suspension"), (.reinstate, "reinstatement"), (.close, "closure"),
    ]

    var asksForReason: Bool { reasons != nil }

    var reasons: String? {
        OrganisationState.lifecycle.steps.first { $0.move == self }?.reason.vocabulary
    }
}
