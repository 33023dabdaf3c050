internal import HTTPAccess
internal import Hummingbird
internal import Market
internal import UseCases

extension Doors {
    /// A page of a collection in the order of time, with the link to the next one.
    func page(
        _ path: String, _ collection: String, limit: Int, next: (at: Instant, id: String)?,
        _ items: (inout JSONWriter) -> Void
    ) -> Response {
        let cursor = next.map {
            floor.keys.cursor([String($0.at.milliseconds), $0.id], of: collection)
        }
        return page(path, limit: limit, cursor: cursor, items)
    }

    func page(_ path: String, limit: Int, cursor: String?, _ items: (inout JSONWriter) -> Void) -> Response {
        let joint = path.contains("?") ? "&" : "?"
        let href = cursor.map { "/api/v1/\(path)\(joint)limit=\(limit)&cursor=\($0)" }
        var json = JSONWriter(reservingCapacity: 4_096)
        json.object { json in
            json.array("items", items)
            json.member("next", href)
        }
        return jsonResponse(json).linked(next: href)
    }

    /// A page of a collection that is small enough to be read whole, in the order of `key`, which is unique in it.
    func page<Item>(
        _ path: String, _ request: Request, of items: [Item], by key: (Item) -> String,
        _ write: (inout JSONWriter, Item) -> Void
    ) throws(MarketError) -> Response {
        let query = QueryReader(request)
        let (limit, cursor) = (query.limit(), query.text("cursor"))
        try query.finish()
        let last = try cursor.map { cursor throws(MarketError) in
            try floor.keys.parts(ofCursor: cursor, of: path, count: 1)[0]
        }
        let ahead = items.filter { item in last.map { $0 < key(item) } ?? true }.sorted { key($0) < key($1) }
        let shown = ahead.prefix(limit)
        let next = ahead.count > limit ? shown.last.map { floor.keys.cursor([key($0)], of: path) } : nil
        return page(path, limit: limit, cursor: next) { json in
            for item in shown { write(&json, item) }
        }
    }
}
