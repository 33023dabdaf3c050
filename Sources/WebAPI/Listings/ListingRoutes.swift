internal import HTTPAccess
internal import HTTPTypes
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addListingRoutes(to api: RouterGroup<FloorContext>) {
        api.get("listings", use: searchListings)
        api.post("listings", use: draftListing)
        api.get("listings/:id", use: viewListing)
        api.patch("listings/:id", use: editListing)
        api.get("listings/:id/quality", use: checkQuality)
        api.delete("listings/:id/amendment", use: discardAmendment)
        api.post("listings/:id/submission", use: submitListing)
        api.post("listings/:id/return", use: returnListing)
        api.post("listings/:id/publication", use: publishListing)
        addPlainActs(to: api)
        addActsWithReason(to: api)
        api.get("organisations/:id/listings", use: listingsOfOrganisation)
    }

    private func addPlainActs(to api: RouterGroup<FloorContext>) {
        let acts: [(String, @Sendable (Listing.ID, Int?, Actor) async throws -> Listing)] = [
            ("recall", { try await doors.floor.recallListing($0, version: $1, by: $2) }),
            ("confirmation", { try await doors.floor.confirmListing($0, version: $1, by: $2) }),
            ("renewal", { try await doors.floor.renewListing($0, version: $1, by: $2) }),
            ("archival", { try await doors.floor.archiveListing($0, version: $1, by: $2) }),
            ("reinstatement", { try await doors.floor.reinstateListing($0, version: $1, by: $2) }),
            ("review", { try await doors.floor.lookOverListing($0, version: $1, by: $2) }),
            ("draft", { try await doors.floor.redraftListing($0, version: $1, by: $2) }),
        ]
        for (noun, act) in acts {
            api.post("listings/:id/\(noun)") { request, context in
                try await readNothing(request)
                let id: Listing.ID = try context.id()
                _ = try await act(id, request.ifMatchVersion(), context.actor)
                return try await answer(id, context)
            }
        }
    }

    private func addActsWithReason(to api: RouterGroup<FloorContext>) {
        let acts: [(String, @Sendable (Listing.ID, Reason?, Int?, Actor) async throws -> Listing)] = [
            ("withdrawal", { try await doors.floor.withdrawListing($0, reason: $1, version: $2, by: $3) }),
            ("fulfilment", { try await doors.floor.fulfilListing($0, reason: $1, version: $2, by: $3) }),
            ("suspension", { try await doors.floor.suspendListing($0, reason: $1, version: $2, by: $3) }),
        ]
        for (noun, act) in acts {
            api.post("listings/:id/\(noun)") { request, context in
                let reason = try await readJSON(request) { $0.optionalReason() }
                let id: Listing.ID = try context.id()
                _ = try await act(id, reason, request.ifMatchVersion(), context.actor)
                return try await answer(id, context)
            }
        }
    }

    @Sendable private func draftListing(_ request: Request, _ context: FloorContext) async throws -> Response {
        _ = try context.actor.signedIn()
        let (side, organisation, content) = try await readJSON(request) { fields in
            let side = fields.enumeration("side", Listing.Side.self)
            let organisation = fields.string("organisation", length: 1...60)
            let content = ListingContent(reading: fields.object("content"))
            try fields.finish()
            return (side, organisation, content)
        }
        guard let organisation = Organisation.ID(organisation) else {
            throw MarketError(.invalidInput, fields: [FieldProblem("/organisation", .notKnown)])
        }
        let listing = try await doors.floor.draftListing(
            side, content, for: organisation, by: context.actor)
        return try await answer(listing.id, context, status: .created)
            .located(at: "/api/v1/listings/\(listing.id)")
    }

    @Sendable private func viewListing(_ request: Request, _ context: FloorContext) async throws -> Response {
        if let known = try await publicListing(request, context) { return known }
        return try await answer(context.id(), context)
    }

    @Sendable private func editListing(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Listing.ID = try context.id()
        let version = try request.requiredVersion()
        let patch = try await readMergePatch(request)
        _ = try await doors.floor.editListing(id, version: version, by: context.actor) { content in
            try patch.applied(to: { json in json.object("content") { $0.content(content) } }) { fields in
                ListingContent(reading: fields.object("content"))
            }
        }
        return try await answer(id, context)
    }

    @Sendable private func discardAmendment(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Listing.ID = try context.id()
        _ = try await doors.floor.discardAmendment(id, version: request.requiredVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func checkQuality(_ request: Request, _ context: FloorContext) async throws -> Response {
        let remarks = try await doors.floor.checkQuality(context.id(), by: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.member("score", QualityCheck.score(remarks))
            json.remarks(remarks, doors.catalogues[context.language])
        }
        return jsonResponse(json)
    }

    @Sendable private func submitListing(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        let id: Listing.ID = try context.id()
        _ = try await doors.floor.submitListing(id, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func returnListing(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Listing.ID = try context.id()
        let remarks = try await readJSON(request) { fields in
            fields.objects("remarks", count: 0...50).map { remark in
                OfficerRemark(
                    field: remark.string("field", length: 0...200),
                    severity: remark.enumeration("severity", Remark.Severity.self),
                    text: remark.localizedText("text"))
            }
        }
        _ = try await doors.floor.returnListing(
            id, remarks: remarks, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func publishListing(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Listing.ID = try context.id()
        let verifies = try await readOptionalJSON(request) { $0.optionalBool("verifyOrganisation") ?? false }
        _ = try await doors.floor.publishListing(
            id, verifyingOwner: verifies, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    @Sendable private func listingsOfOrganisation(
        _ request: Request, _ context: FloorContext
    ) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        try query.finish()
        let before = try cursor.map { try doors.timeCursor($0, "listings-of-\(id)") }
        let page = try await doors.floor.listings(of: id, before: before, limit: limit, as: context.actor)
        let next = page.count == limit ? page.last.map { ($0.listing.createdAt, $0.listing.id.text) } : nil
        return doors.page("organisations/\(id)/listings", "listings-of-\(id)", limit: limit, next: next) { json in
            for viewed in page { json.listing(viewed, doors.catalogues[context.language]) }
        }
    }

    func answer(
        _ id: Listing.ID, _ context: FloorContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewed = try await doors.floor.viewListing(id, as: context.actor)
        var json = JSONWriter(reservingCapacity: 4_096)
        json.listing(viewed, doors.catalogues[context.language])
        return jsonResponse(json, status: status).version(viewed.listing.version)
    }
}
