internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

extension WebAPI {
    func addAssistedRoutes(to api: RouterGroup<FloorContext>) {
        api.post("assisted-listings", use: postOnBehalf)
        api.post("assisted-parties/search", use: searchAssistedParties)
        api.get("consent-statements", use: consentStatements)
        api.get("organisations/:id/consents", use: consents)
        api.post("organisations/:id/consent-withdrawal", use: withdrawConsent)
        api.post("listings/:id/slip", use: makeSlip)
        api.delete("listings/:id/slip", use: revokeSlip)
    }

    @Sendable private func postOnBehalf(_ request: Request, _ context: FloorContext) async throws -> Response {
        let today = doors.floor.ledger.now.dayInVietnam
        let posting = try await readJSON(request) { try AssistedPosting(reading: $0, today: today) }
        let listing = try await doors.floor.postOnBehalf(posting, by: context.actor)
        return try await answer(listing.id, context, status: .created)
            .located(at: "/api/v1/listings/\(listing.id)")
    }

    /// A number belongs in no address, so it is asked for in a body.
    @Sendable private func searchAssistedParties(
        _ request: Request, _ context: FloorContext
    ) async throws -> Response {
        guard let phone = try await readJSON(request, { $0.phoneNumber("phone") }) else {
            throw MarketError(.invalidInput)
        }
        let found = try await doors.floor.assistedParties(phone: phone, as: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for viewed in found { json.organisation(viewed) }
            }
            json.member("next", nil as String?)
        }
        return jsonResponse(json)
    }

    @Sendable private func consentStatements(_ request: Request, _ context: FloorContext) async throws -> Response {
        var json = JSONWriter()
        json.object { json in
            json.array("items") { json in
                for version in Consent.statements {
                    json.object { json in
                        json.member("version", version)
                        json.object("text") { json in
                            for language in Language.allCases {
                                json.member(
                                    language.rawValue, doors.catalogues[language].text("consent.statement.\(version)"))
                            }
                        }
                    }
                }
            }
        }
        return jsonResponse(json)
    }

    @Sendable private func consents(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let consents = try await doors.floor.consents(of: id, as: context.actor)
        return try doors.page("organisations/\(id)/consents", request, of: consents, by: \.id.text) { $0.consent($1) }
    }

    @Sendable private func withdrawConsent(_ request: Request, _ context: FloorContext) async throws -> Response {
        let id: Organisation.ID = try context.id()
        let how = try await readJSON(request) { $0.enumeration("how", Consent.Channel.self) }
        _ = try await doors.floor.withdrawConsent(
            of: id, how: how, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context.actor)
    }

    /// The one answer that holds the secret.
    @Sendable private func makeSlip(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        let slip = try await doors.floor.makeSlip(for: context.id(), by: context.actor)
        var json = JSONWriter()
        json.object { json in
            json.member("reference", slip.listing.reference.text)
            json.member("url", doors.statusURL(token: slip.token))
            json.member("page", "/slips/\(slip.token)")
            json.member("expiresAt", slip.expiresAt)
        }
        return jsonResponse(json, status: .created).shownOnce()
    }

    @Sendable private func revokeSlip(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await doors.floor.revokeSlip(of: context.id(), by: context.actor)
        return emptyResponse()
    }
}

extension JSONWriter {
    fileprivate mutating func consent(_ consent: Consent) {
        object { json in
            json.member("id", consent.id)
            json.member("how", consent.given.how.rawValue)
            json.member("statement", consent.given.statement)
            json.member("givenOn", consent.given.on.description)
            json.member("recordedAt", consent.recordedAt)
            json.member("recordedBy", consent.recordedBy)
            guard let ending = consent.ending else { return json.member("ending", nil as String?) }
            json.object("ending") { json in
                json.member("kind", ending.kind.rawValue)
                json.member("at", ending.at)
                json.member("how", ending.how?.rawValue)
                json.member("by", ending.by)
            }
        }
    }
}
