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
        api.patch("organisations/:id", use: editOrganisation)
        for (move, noun) in OrganisationMove.nouns {
            api.post("organisations/:id/\(noun)") { request, context in
                try await decide(move, request, context)
            }
        }
        api.post("organisations/:id/merger", use: merge)
        api.post("organisations/:id/trust", use: trust)
        api.delete("organisations/:id/trust", use: endTrust)
        api.get("organisations/:id/members", use: members)
        api.post("organisations/:id/members/:member/role", use: changeMembership)
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
        return try doors.page("organisations", request, of: mine, by: \.organisation.id.text) {
            $0.organisation($1, inList: true)
        }
    }

    @Sendable private func viewOrganisation(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await answer(context.id(), context.actor)
    }

    @Sendable private func editOrganisation(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let version = try request.requiredVersion()
        let patch = try await readMergePatch(request)
        _ = try await doors.floor.editOrganisation(id, version: version, by: context.actor) { profile in
            try patch.applied(to: { $0.profile(profile) }) { try OrganisationProfile(reading: $0) }
        }
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
        _ = try await doors.floor.decide(
            move, on: id, reason: reason, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context.actor)
    }

    @Sendable private func merge(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let (into, reason) = try await readJSON(request) { ($0.string("into", length: 1...60), $0.optionalReason()) }
        guard let survivor = Organisation.ID(into) else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/into", .notKnown, ["value": into])])
        }
        _ = try await doors.floor.mergeOrganisation(
            id, into: survivor, reason: reason, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context.actor)
    }

    @Sendable private func trust(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let reason = try await readJSON(request) { $0.optionalReason() }
        _ = try await doors.floor.decideTrust(
            .trust, in: id, reason: reason, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context.actor)
    }

    @Sendable private func endTrust(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        _ = try await doors.floor.decideTrust(
            .endTrust, in: id, reason: nil, version: request.requiredVersion(), by: context.actor)
        return try await answer(id, context.actor)
    }

    @Sendable private func members(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let members = try await doors.floor.members(of: id, as: context.actor)
        let order = { (insider: Insider) in
            "\(MembershipRole.allCases.filter { $0 > insider.role }.count)\(insider.member.id.text)"
        }
        return try doors.page("organisations/\(id)/members", request, of: members, by: order) { json, found in
            json.object { json in
                json.member("id", found.member.id)
                json.member("name", found.member.name)
                json.member("email", found.member.email.text)
                json.member("role", found.role.rawValue)
                json.delegation(found.delegation)
            }
        }
    }

    @Sendable private func removeMember(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await doors.floor.removeMember(
            context.id("member"), from: context.id(), by: context.actor)
        return emptyResponse()
    }

    @Sendable private func changeMembership(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (role, delegation) = try await readJSON(request) { fields in
            (fields.enumeration("role", MembershipRole.self), fields.delegation())
        }
        try await doors.floor.changeMembership(
            context.id("member"), in: context.id(), to: role, delegation, by: context.actor)
        return emptyResponse()
    }

    @Sendable private func invite(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (email, role, delegation) = try await readJSON(request) { fields in
            let email = fields.emailAddress("email")
            return (email, fields.enumeration("role", MembershipRole.self), fields.delegation())
        }
        if let email { try await doors.floor.invite(email, to: context.id(), as: role, delegation, by: context.actor) }
        return emptyResponse(.accepted)
    }

    @Sendable private func join(_ request: Request, _ context: FloorContext) async throws -> Response {
        let token = try await readJSON(request) { $0.string("token", length: 1...300) }
        let id = try await doors.floor.joinOrganisation(token: token, by: context.actor)
        return try await answer(id, try await doors.floor.actor(context.actor))
    }

    func answer(
        _ id: Organisation.ID, _ actor: Actor, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewed = try await doors.floor.viewOrganisation(id, as: actor)
        var json = JSONWriter()
        json.organisation(viewed)
        return jsonResponse(json, status: status).version(viewed.organisation.version)
    }
}

extension OrganisationMove {
    /// The acts as the nouns of their paths; a merger has a route of its own.
    static let nouns: [(OrganisationMove, String)] = [
        (.verify, "verification"), (.return, "return"), (.resubmit, "resubmission"), (.refuse, "refusal"),
        (.reconsider, "reconsideration"), (.suspend, "suspension"), (.reinstate, "reinstatement"), (.close, "closure"),
    ]

    var asksForReason: Bool { reasons != nil }
}
