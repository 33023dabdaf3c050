internal import HTTPTypes
package import Hummingbird
internal import Market

extension Doors {
    /// The refusal as a problem document (RFC 9457). `type` leads to a page that helps.
    package func problem(_ refusal: Refusal) -> Response {
        var json = JSONWriter(reservingCapacity: 512)
        let code = refusal.error.code
        json.object { json in
            json.member("type", "\(publicURL)/help/problems/\(code.rawValue)")
            json.member("title", refusal.title(catalogues))
            json.member("status", Int(refusal.status.code))
            json.member("detail", refusal.detail(catalogues))
            json.member("code", code.rawValue)
            json.member("requestId", refusal.requestID)
            json.array("errors") { json in
                for field in refusal.error.fields {
                    json.object { json in
                        json.member("pointer", field.pointer)
                        json.member("code", field.code.rawValue)
                        json.member("detail", refusal.text(of: field, catalogues))
                    }
                }
            }
            if let state = refusal.error.arguments["state"] {
                json.object("transition") { json in
                    json.member("name", refusal.error.arguments["transition"])
                    json.member("state", state)
                }
            }
        }
        var response = jsonResponse(json, status: refusal.status)
        response.headers[.contentType] = "application/problem+json"
        response.headers[.contentLanguage] = refusal.language.rawValue
        if refusal.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        if refusal.status == .unauthorized { response.headers[.wwwAuthenticate] = "Session realm=\"tradingfloor\"" }
        return response
    }
}
