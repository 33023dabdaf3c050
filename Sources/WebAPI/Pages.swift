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

    func timeCursor(_ cursor: String, _ collection: String) throws(MarketError) -> (at: Instant, id: String) {
        let parts = try floor.keys.parts(ofCursor: cursor, of: collection, count: 2)
        guard let milliseconds = Int64(parts[0]) else { throw MarketError(.cursorNotValid) }
        return (Instant(milliseconds: milliseconds), parts[1])
    }
}
