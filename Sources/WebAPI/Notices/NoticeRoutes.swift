internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

extension WebAPI {
    func addNoticeRoutes(to api: RouterGroup<FloorContext>) {
        api.get("notices", use: inbox)
        api.post("notices/reading", use: readAll)
        api.post("notices/:id/reading", use: readOne)
    }

    @Sendable private func inbox(_ request: Request, _ context: FloorContext) async throws -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        try query.finish()
        let before = try cursor.map { try noticeCursor($0) }
        let inbox = try await doors.floor.inbox(of: context.actor, before: before, limit: limit)
        let catalogue = doors.catalogues[context.language]
        let next = inbox.notices.count == limit ? inbox.notices.last : nil
        let href = next.map {
            let cursor = doors.floor.keys.cursor([String($0.number)], of: "notices")
            return "/api/v1/notices?limit=\(limit)&cursor=\(cursor)"
        }
        var json = JSONWriter(reservingCapacity: 8_192)
        json.object { json in
            json.member("unread", inbox.unread)
            json.array("items") { json in
                for notice in inbox.notices { json.notice(notice, catalogue) }
            }
            json.member("next", href)
        }
        return jsonResponse(json).linked(next: href)
    }

    @Sendable private func readOne(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        try await doors.floor.markRead(context.id(), by: context.actor)
        return emptyResponse()
    }

    @Sendable private func readAll(_ request: Request, _ context: FloorContext) async throws -> Response {
        try await readNothing(request)
        try await doors.floor.markAllRead(by: context.actor)
        return emptyResponse()
    }

    private func noticeCursor(_ cursor: String) throws(MarketError) -> Int64 {
        let parts = try doors.floor.keys.parts(ofCursor: cursor, of: "notices", count: 1)
        guard let number = Int64(parts[0]) else { throw MarketError(.cursorNotValid) }
        return number
    }
}

extension JSONWriter {
    fileprivate mutating func notice(_ notice: Notice, _ catalogue: Catalogue) {
        object { json in
            json.member("id", notice.id)
            json.member("number", notice.number)
            json.member("message", notice.message)
            json.member("subject", catalogue.text("message.\(notice.message).subject", notice.arguments))
            json.member("body", catalogue.text("message.\(notice.message).body", notice.arguments))
            json.member("path", notice.path)
            json.member("at", notice.at)
            json.member("readAt", notice.readAt)
        }
    }
}
