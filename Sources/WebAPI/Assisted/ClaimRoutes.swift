internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addClaimRoutes(to api: RouterGroup<FloorContext>) {
        api.post("claims", use: makeClaim)
        api.get("claims", use: openClaims)
        api.get("claims/:id", use: viewClaim)
        api.post("claims/:id/approval", use: approveClaim)
        api.post("claims/:id/refusal", use: refuseClaim)
    }

    @Sendable private func makeClaim(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let statement = try await readJSON(request) { fields in
            let reference = fields.string("reference", length: 1...1_000)
            let phone = fields.phoneNumber("phone")
            let name = fields.string("name", length: 1...1_000)
            let note = fields.optionalString("note", length: 0...20_000)
            return phone.map { Claim.Statement(reference: reference, phone: $0, name: name, note: note) }
        }
        if let statement { try await doors.floor.makeClaim(statement, by: context.actor) }
        return emptyResponse(.accepted)
    }

    @Sendable private func openClaims(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        try query.finish()
        let after = try cursor.map { try doors.timeCursor($0, "claims") }
        let page = try await doors.floor.openClaims(after: after, limit: limit, as: context.actor)
        let next = page.count == limit ? page.last.map { ($0.claim.madeAt, $0.claim.id.text) } : nil
        return doors.page("claims", "claims", limit: limit, next: next) { json in
            for viewed in page { json.claim(viewed) }
        }
    }

    @Sendable private func viewClaim(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await answer(context.id(), context)
    }

    @Sendable private func approveClaim(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Claim.ID = try context.id()
        let (proof, note) = try await readJSON(request) { fields in
            (fields.enumeration("how", Claim.Proof.self), fields.optionalString("note", length: 0...20_000))
        }
        _ = try await doors.floor.approveClaim(id, proof: proof, note: note, by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func refuseClaim(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Claim.ID = try context.id()
        let reason = try await readJSON(request) { $0.optionalReason() }
        _ = try await doors.floor.refuseClaim(id, reason: reason, by: context.actor)
        return try await answer(id, context)
    }

    private func answer(_ id: Claim.ID, _ context: FloorContext) async throws -> Response {
        let viewed = try await doors.floor.viewClaim(id, as: context.actor)
        var json = JSONWriter()
        json.claim(viewed)
        return jsonResponse(json).version(viewed.claim.version)
    }
}

extension JSONWriter {
    fileprivate mutating func claim(_ viewed: ViewedClaim) {
        let (claim, statement) = (viewed.claim, viewed.claim.statement)
        object { json in
            json.member("id", claim.id)
            json.member("state", claim.state.rawValue)
            json.member("version", claim.version)
            json.member("madeAt", claim.madeAt)
            json.object("claimant") { json in
                json.member("id", viewed.member.id)
                json.member("account", viewed.member.name)
                json.member("email", viewed.member.email.text)
                json.member("name", statement.name)
                json.member("phone", statement.phone.text)
            }
            json.member("reference", statement.reference)
            json.member("note", statement.note)
            json.object("party") { json in
                json.member("id", viewed.party.id)
                json.member("name", viewed.party.profile.name)
                json.member("phone", viewed.party.profile.phone.text)
            }
            json.member("phoneFits", viewed.phoneFits)
            json.decision(claim.decision)
            json.actions(viewed.actions)
        }
    }

    private mutating func decision(_ decision: Claim.Decision?) {
        guard let decision else { return member("decision", nil as String?) }
        object("decision") { json in
            json.member("at", decision.at)
            json.member("by", decision.by)
            json.member("how", decision.proof?.rawValue)
            json.member("reason", decision.reason)
            json.member("note", decision.note)
        }
    }
}

extension ViewedClaim {
    fileprivate var actions: [Action] {
        let base = "/api/v1/claims/\(claim.id)"
        return moves.compactMap { move in
            switch move {
            case .approve: Action("approve", "\(base)/approval", body: "ClaimApprovalBody")
            case .refuse: Action("refuse", "\(base)/refusal", reasons: VocabularyName.claimRefusalReasons)
            case .supersede: nil
            }
        }
    }
}
