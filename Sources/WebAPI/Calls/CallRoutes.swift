internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import Storage
internal import UseCases

extension WebAPI {
    func addCallRoutes(to api: RouterGroup<FloorContext>) {
        api.get("calls", use: callList)
        api.get("calls/:id", use: viewCall)
        api.post("calls/:id/outcome", use: recordCall)
    }

    @Sendable private func callList(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        let assignment = query.choice("assignment", Assignment.self) ?? .mine
        try query.finish()
        let collection = "calls-\(assignment)"
        let after = try cursor.map { try doors.timeCursor($0, collection) }
        let page = try await doors.floor.calls(assignment, after: after, limit: limit, as: context.actor)
        let last = page.count == limit ? page.last?.work : nil
        let next = last.map { ($0.dueAt, $0.id.text) }
        return doors.page("calls?assignment=\(assignment.rawValue)", collection, limit: limit, next: next) { json in
            for viewed in page { json.call(viewed, context, doors) }
        }
    }

    @Sendable private func viewCall(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await answer(context.id() as Call.ID, context)
    }

    @Sendable private func recordCall(_ request: Request, _ context: FloorContext) async throws -> Response {
        let record = try await readJSON(request) { fields in
            CallRecord(
                fields.enumeration("outcome", CallOutcome.self),
                saidBy: fields.optionalString("saidBy", length: 1...120),
                reason: fields.optionalReason(), callBackOn: fields.day("callBackOn"),
                note: fields.optionalString("note", length: 1...Call.noteLimit))
        }
        let id: Call.ID = try context.id()
        _ = try await doors.floor.recordCall(id, record, version: request.ifMatchVersion(), by: context.actor)
        return try await answer(id, context)
    }

    private func answer(_ id: Call.ID, _ context: FloorContext) async throws -> Response {
        let viewed = try await doors.floor.viewCall(id, as: context.actor)
        var json = JSONWriter()
        json.call(viewed, context, doors)
        return jsonResponse(json).version(viewed.call.version)
    }
}

extension JSONWriter {
    /// A call with everything that is needed on the telephone, in its reader's language.
    fileprivate mutating func call(_ viewed: ViewedCall, _ context: FloorContext, _ doors: Doors) {
        let (call, catalogue) = (viewed.call, doors.catalogues[context.language])
        object { json in
            json.member("id", call.id)
            json.member("purpose", call.purpose.rawValue)
            json.member("state", call.state.rawValue)
            json.member("version", call.version)
            json.member("match", call.match.map { "/api/v1/matches/\($0)" })
            json.member("side", call.side?.rawValue)
            json.member("news", call.news?.rawValue)
            json.object("organisation") { json in
                json.member("id", viewed.organisation.id)
                json.member("name", viewed.organisation.publicName)
            }
            json.member("askFor", viewed.askFor)
            json.member("phone", viewed.phone.text)
            json.array("listings") { json in
                for text in viewed.listings { json.mention(text) }
            }
            if let contact = viewed.contact {
                json.object("contact") { $0.partyContact(contact) }
            } else {
                json.member("contact", nil as String?)
            }
            json.member("script", viewed.script(catalogue, doors.floor.vocabularies))
            json.member("opensAt", call.opensAt)
            json.member("dueAt", call.dueAt)
            json.member("late", call.state == .open && call.dueAt < doors.floor.ledger.now)
            json.person("officer", viewed.officer)
            json.member("attempts", call.attempts)
            json.member("unreachable", call.isUnreachable)
            json.member("outcome", call.outcome?.rawValue)
            json.member("note", call.note)
            json.member("triedAt", call.triedAt)
            json.outcomes(viewed, catalogue)
        }
    }

    /// The one-key outcomes that this reader may write down now.
    private mutating func outcomes(_ viewed: ViewedCall, _ catalogue: Catalogue) {
        array("outcomes") { json in
            for outcome in viewed.mayRecord ? CallOutcome.outcomes(of: viewed.call.purpose) : [] {
                json.object { json in
                    json.member("outcome", outcome.rawValue)
                    json.member("label", catalogue.text("telephone.outcome.\(outcome.rawValue)"))
                    json.member("reasons", outcome.reasons.map { "/api/v1/vocabularies/\($0)" })
                    json.member("asksDay", outcome == .callBack)
                    json.member("method", "POST")
                    json.member("href", "/api/v1/calls/\(viewed.call.id)/outcome")
                }
            }
        }
    }
}
