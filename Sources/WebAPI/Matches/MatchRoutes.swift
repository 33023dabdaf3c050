internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addMatchRoutes(to api: RouterGroup<FloorContext>) {
        api.get("matches", use: myMatches)
        api.post("matches", use: proposePair)
        api.post("listings/:id/interest", use: showInterest)
        api.get("matches/:id", use: viewMatch)
        api.post("matches/:id/approval", use: approveMatch)
        api.post("matches/:id/dismissal", use: dismissMatch)
        api.post("matches/:id/response", use: answerMatch)
        api.post("matches/:id/recall", use: recallMatch)
        api.post("matches/:id/reopening", use: reopenMatch)
    }

    @Sendable private func myMatches(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        try query.finish()
        let before = try cursor.map { try doors.timeCursor($0, "matches") }
        let page = try await doors.floor.matches(offeredTo: context.actor, before: before, limit: limit)
        let last = page.count == limit ? page.last?.match : nil
        let next = last.flatMap { match in match.offeredAt.map { ($0, match.id.text) } }
        return doors.page("matches", "matches", limit: limit, next: next) { json in
            for viewed in page { json.match(viewed, context, doors) }
        }
    }

    @Sendable private func proposePair(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (supply, demand) = try await readJSON(request) { fields in
            (fields.string("supply", length: 1...60), fields.string("demand", length: 1...60))
        }
        guard let supply = Listing.ID(supply), let demand = Listing.ID(demand) else { throw MarketError(.notFound) }
        let match = try await doors.floor.proposePair(supply: supply, demand: demand, by: context.actor)
        return try await answer(match.id, context, status: .created).located(at: "/api/v1/matches/\(match.id)")
    }

    @Sendable private func showInterest(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let asked = try await readJSON(request) { try InterestAsked(reading: $0) }
        let match = try await doors.floor.showInterest(
            asked, in: context.id(), by: context.actor, doors.catalogues)
        return try await answer(match.id, context, status: .created).located(at: "/api/v1/matches/\(match.id)")
    }

    @Sendable private func viewMatch(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await answer(context.id() as Match.ID, context)
    }

    @Sendable private func approveMatch(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        let id: Match.ID = try context.id()
        _ = try await doors.floor.approveMatch(id, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func dismissMatch(_ request: Request, _ context: FloorContext) async throws -> Response {
        let reason = try await readJSON(request) { $0.optionalReason() }
        let id: Match.ID = try context.id()
        _ = try await doors.floor.dismissMatch(
            id, reason: reason, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func recallMatch(_ request: Request, _ context: FloorContext) async throws -> Response {
        let reason = try await readJSON(request) { $0.optionalReason() }
        let id: Match.ID = try context.id()
        _ = try await doors.floor.recallMatch(id, reason: reason, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func reopenMatch(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        let id: Match.ID = try context.id()
        _ = try await doors.floor.reopenMatch(id, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func answerMatch(_ request: Request, _ context: FloorContext) async throws -> Response {
        let (kind, side, reason) = try await readJSON(request) { fields in
            (
                fields.enumeration("answer", Match.Answer.Kind.self),
                fields.optionalEnumeration("side", Listing.Side.self), fields.optionalReason()
            )
        }
        let id: Match.ID = try context.id()
        _ = try await doors.floor.answerMatch(
            id, kind, for: side, reason: reason, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    private func answer(
        _ id: Match.ID, _ context: FloorContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewed = try await doors.floor.viewMatch(id, as: context.actor)
        var json = JSONWriter(reservingCapacity: 8_192)
        json.match(viewed, context, doors)
        return jsonResponse(json, status: status).version(viewed.match.version)
    }
}

extension InterestAsked {
    /// Reads the three answers; lengths are the domain's to judge.
    init(reading fields: FieldReader) throws(MarketError) {
        let organisation = fields.parsed("organisation", known) as Organisation.ID?
        let listing = fields.optionalParsed("listing", known) as Listing.ID?
        let cooperation = fields.string("cooperation", length: 0...20_000)
        let unclear = fields.optionalString("unclear", length: 0...20_000)
        let about = fields.string("about", length: 0...20_000)
        try fields.finish()
        guard let organisation else { throw MarketError(.invalidInput) }
        self.init(
            organisation: organisation, listing: listing, cooperation: cooperation,
            unclear: unclear.flatMap { $0.isEmpty ? nil : $0 }, about: about)
    }
}

/// An id, or the problem that nobody knows it.
private func known<Owner>(_ text: String, _ pointer: String) throws(FieldProblem) -> Identifier<Owner> {
    guard let id = Identifier<Owner>(text) else { throw FieldProblem(pointer, .notKnown, ["value": text]) }
    return id
}
